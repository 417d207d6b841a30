using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The display channel: waits for INIT, then follows the screen.</summary>
internal sealed class ServerDisplayChannel(DisplayOutput output, SpiceLimits limits) : IServerChannel
{
    private bool _initialised;

    public MonotonicInstant? Deadline => null;

    public void Start(IMessageOutbox outbox)
    {
    }

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(limits);
        switch (frame.Type)
        {
            case DisplayInit.MessageType:
                DisplayInit init = DisplayInit.Read(ref body);
                if (_initialised) body.Fail(SpiceErrorKind.UnexpectedMessage, "comes a second time");
                if (init.ImageCachePixels < 0) body.Fail(SpiceErrorKind.InvalidField, $"announces a cache of {init.ImageCachePixels} pixels");
                _initialised = true;
                output.Begin(outbox, init.ImageCachePixels);
                return ReceiveResult.Done;
            case PreferredCompression.MessageType:
                ImageCompression compression = PreferredCompression.Read(ref body).Compression;
                if (compression is >= ImageCompression.Off and <= ImageCompression.Lz4) output.Prefer(compression);
                return ReceiveResult.Done;
            default:
                return ReceiveResult.NotHandled;
        }
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    public void Acknowledged()
    {
        if (_initialised) output.Acknowledged();
    }

    public void Synchronised(uint generation)
    {
        if (_initialised) output.Synchronised(generation);
    }

    public void Stop() => output.End();
}
