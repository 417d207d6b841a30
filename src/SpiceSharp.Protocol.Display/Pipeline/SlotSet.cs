using System;

namespace SpiceSharp.Protocol.Display;

/// <summary>The images of one drawing.</summary>
internal sealed class SlotSet(ImageDecoders decoders) : IDisposable
{
    public ImageSlot Mask { get; } = new("mask bitmap", isMask: true, decoders);

    public ImageSlot Source { get; } = new("src_bitmap", isMask: false, decoders);

    public ImageSlot Brush { get; } = new("brush pattern", isMask: false, decoders);

    public ImageSlot BackBrush { get; } = new("back_brush pattern", isMask: false, decoders);

    public ImageSlot CompositeMask { get; } = new("mask_bitmap", isMask: false, decoders);

    /// <summary>Whether there is a picture worth decoding ahead.</summary>
    public bool HasAhead => Source.AheadPixels > 0 || Brush.AheadPixels > 0 || CompositeMask.AheadPixels > 0;

    /// <summary>Empties all slots for the next drawing.</summary>
    public void Clear()
    {
        Mask.Clear();
        Source.Clear();
        Brush.Clear();
        BackBrush.Clear();
        CompositeMask.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
