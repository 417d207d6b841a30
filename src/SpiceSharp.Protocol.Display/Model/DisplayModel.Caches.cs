using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>What the server tells to forget.</content>
public sealed partial class DisplayModel
{
    /// <inheritdoc/>
    public ReceiveResult OnInvalList(in InvalList message, in MessageFrame frame)
    {
        foreach (ResourceId resource in message.Resources)
        {
            if (resource.Type == ResourceType.Pixmap) _shared.Images.Invalidate(resource.Id);
            else Report(DisplayProblemKind.UnknownResource, frame, $"resource {resource.Id} is of the unknown type {(byte)resource.Type}");
        }

        return ReceiveResult.Done;
    }

    /// <inheritdoc/>
    public ReceiveResult OnInvalAllPixmaps(in InvalAllPixmaps message, in MessageFrame frame)
    {
        _shared.Images.Clear();
        return ReceiveResult.Done;
    }

    /// <inheritdoc/>
    public ReceiveResult OnInvalPalette(in InvalPalette message, in MessageFrame frame)
    {
        _palettes.Remove(message.Id);
        return ReceiveResult.Done;
    }

    /// <inheritdoc/>
    public ReceiveResult OnInvalAllPalettes(in MessageFrame frame)
    {
        _palettes.Clear();
        return ReceiveResult.Done;
    }
}
