using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client says on a display channel, to a server.</summary>
public interface IDisplayServerSink
{
    /// <summary>INIT (101): once. Only now may the display be sent.</summary>
    void OnInit(in DisplayInit message, IMessageOutbox outbox);

    /// <summary>PREFERRED_COMPRESSION (103), also before INIT; unknown values are to be ignored.</summary>
    void OnPreferredCompression(ImageCompression compression);

    /// <summary>PREFERRED_VIDEO_CODEC_TYPE (105), also before INIT; borrowed for the call.</summary>
    void OnPreferredVideoCodecs(in PreferredVideoCodecType message);

    /// <summary>STREAM_REPORT (102).</summary>
    void OnStreamReport(in StreamReport message);
}

/// <summary>A server's display channel: typed dispatch, INIT once.</summary>
/// <remarks>A client is to send INIT first. Preferences that come before it are heard all the same, so that the first picture is made as the client likes.</remarks>
public sealed class DisplayServerChannel : IChannelMachine
{
    /// <summary>The most pixels a GLZ dictionary window may have.</summary>
    private const int MaxGlzWindowPixels = 1 << 25;

    /// <summary>Streams that a server has at most, numbered from 0.</summary>
    private const int MaxStreams = 64;

    private readonly IDisplayServerSink _sink;
    private readonly SpiceLimits _limits;
    private bool _initialised;

    /// <summary>A machine for a linked display channel.</summary>
    public DisplayServerChannel(IDisplayServerSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => null;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (_initialised, frame.Type)
        {
            case (false, DisplayInit.MessageType):
                DisplayInit init = DisplayInit.Read(ref body);
                if (init.ImageCachePixels < 0) throw Invalid(frame, 1, "pixmap_cache_size", $"is {init.ImageCachePixels}, expected 0 or more");
                if (init.GlzWindowPixels is < 0 or > MaxGlzWindowPixels)
                {
                    throw Invalid(frame, 10, "glz_dictionary_window_size", $"is {init.GlzWindowPixels}, expected 0 to {MaxGlzWindowPixels}");
                }

                _initialised = true;
                _sink.OnInit(init, outbox);
                return ReceiveResult.Done;

            case (true, DisplayInit.MessageType):
                throw new SpiceProtocolException(SpiceErrorKind.UnexpectedMessage, frame.Context, 0, "type", "is INIT for the second time");

            case (_, PreferredCompression.MessageType):
                _sink.OnPreferredCompression(PreferredCompression.Read(ref body).Compression);
                return ReceiveResult.Done;

            case (_, PreferredVideoCodecType.MessageType):
                _sink.OnPreferredVideoCodecs(PreferredVideoCodecType.Read(ref body));
                return ReceiveResult.Done;

            case (true, StreamReport.MessageType):
                var report = StreamReport.Read(ref body);
                if (report.StreamId >= MaxStreams) throw Invalid(frame, 0, "stream_id", $"is {report.StreamId}, a server numbers its streams below {MaxStreams}");
                _sink.OnStreamReport(report);
                return ReceiveResult.Done;

            default:
                return ReceiveResult.NotHandled;
        }
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    private static SpiceProtocolException Invalid(in MessageFrame frame, int offset, string field, string reason) =>
        new(SpiceErrorKind.InvalidField, frame.Context, offset, field, reason);
}
