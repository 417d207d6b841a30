using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The display channel: from INIT on, the client follows the screen.</summary>
internal sealed class ServerDisplayChannel : ServerChannel, IDisplayServerSink
{
    private readonly DisplayOutput _output;

    public ServerDisplayChannel(DisplayOutput output, SpiceLimits limits)
    {
        _output = output;
        Machine = new DisplayServerChannel(this, limits);
    }

    public override IChannelMachine Machine { get; }

    public void OnInit(in DisplayInit message, IMessageOutbox outbox) => _output.Begin(outbox, message);

    public void OnPreferredCompression(ImageCompression compression)
    {
        if (compression is >= ImageCompression.Off and <= ImageCompression.Lz4) _output.Prefer(compression);
    }

    // There are no video streams.
    public void OnPreferredVideoCodecs(in PreferredVideoCodecType message)
    {
    }

    public void OnStreamReport(in StreamReport message)
    {
    }

    public override void AckSynchronised(ChannelId channel, uint generation) => _output.Synchronised(generation);

    public override void Acknowledged(ChannelId channel) => _output.Acknowledged();

    public override void Stop() => _output.End();
}
