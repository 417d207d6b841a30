using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol;

/// <summary>How a session is set up and where its picture goes. Immutable; share freely, but not one sink between sessions unless it knows how.</summary>
public sealed record SpiceSessionOptions
{
    /// <summary>The ticket; null when there is none. Wins over one in the address. At most 59 bytes of UTF-8.</summary>
    public string? Password { get; init; }

    /// <summary>Receives pixels with damage, from every display; null when frames are only leased with <see cref="SpiceDisplay.AcquireFrame"/>, which costs nothing while nobody does.</summary>
    public IPixelSink? PixelSink { get; init; }

    /// <summary>Makes a sink of one's own for a display's draw commands, by its number, instead of the software canvas; the session does not dispose it.</summary>
    public Func<byte, ISurfaceSink>? SurfaceSink { get; init; }

    /// <summary>Receives the pointer of every display; null to look at <see cref="SpiceDisplay.Cursor"/> only.</summary>
    public ICursorSink? CursorSink { get; init; }

    /// <summary>Told when <see cref="SpiceSession.Heads"/> has changed, on the dispatch loop of the display that changed, before the pixels of that batch;
    /// several displays call concurrently, and the higher <see cref="HeadLayout.Number"/> is the newer layout.</summary>
    public Action<HeadLayout>? HeadsChanged { get; init; }

    /// <summary>How the server should compress pictures; null leaves it to the server.</summary>
    public ImageCompression? PreferredCompression { get; init; }

    /// <summary>Makes what decodes JPEG pictures, as often as several are decoded at once; it keeps no tables. Null for the managed decoder;
    /// <c>TurboJpegDecoder.CreateOrManaged</c> of the package <c>Codecs.TurboJpeg</c> takes the system's libjpeg-turbo where there is one.</summary>
    public Func<IJpegDecoder>? JpegDecoder { get; init; }

    /// <summary>How many pictures of the session may be decoded at once; each display's own loop counts as one. Default 1: pictures are decoded where
    /// they are drawn, which takes the least work and memory. More brings a large picture or a burst of them sooner to the screen. What is drawn does not
    /// depend on it.</summary>
    public int DecodeThreads { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There must be one."); } = 1;

    /// <summary>Whether each display has a thread of its own, which waits for the server, draws and calls the sinks. Default true; false suits hundreds of
    /// sessions in one process. See <see cref="ClientSessionOptions.DisplayThreads"/>.</summary>
    public bool DisplayThreads { get; init; } = true;

    /// <summary>Makes video decoders beyond the built-in one for MJPEG, as <c>FFmpegVideo</c> of the package <c>Codecs.FFmpeg</c> does with the
    /// system's libavcodec. What they can decode is announced to the server.</summary>
    public IReadOnlyList<IVideoDecoderFactory> VideoDecoders { get; init; } = [];

    /// <summary>Video codecs the server should use, best first; empty leaves it to the server.</summary>
    public IReadOnlyList<VideoCodecType> PreferredVideoCodecs { get; init; } = [];

    /// <summary>Which channels may go over which connection, and whom to trust.</summary>
    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Default;

    /// <summary>Connect timeout and keep-alive.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default;

    /// <summary>Time for the link exchange of one channel, and for INIT and the channel list after it. Default 10 s.</summary>
    public TimeSpan LinkTimeout { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive."); } = TimeSpan.FromSeconds(10);

    /// <summary>The bounds enforced on the server.</summary>
    public SpiceLimits Limits { get; init; } = SpiceLimits.Default;

    /// <summary>When messages are acknowledged. Default: when handled, so that a slow sink slows its server instead of filling the inbox.</summary>
    public AckPolicy Acknowledge { get; init; } = AckPolicy.OnHandled;

    /// <summary>Whether keyboard and pointer are linked. Default true.</summary>
    public bool EnableInputs { get; init; } = true;

    /// <summary>Who should move the pointer, if the server supports it. Default: the client, in absolute positions.</summary>
    public MouseMode WantedMouseMode { get; init; } = MouseMode.Client;

    /// <summary>Told what happens, one event at a time, on whatever thread it happens. Must not block.</summary>
    public Action<SessionEvent>? Events { get; init; }

    /// <summary>Told of every drawing, image or stream that was skipped, with the reason, on the display's thread.</summary>
    public Action<DisplayProblem>? Problems { get; init; }

    /// <summary>Whether decoding is timed, for <see cref="DisplayStatistics.DecodeTimeByType"/>. Default false: two looks at the clock for every picture.</summary>
    public bool MeasureDecoding { get; init; }

    /// <summary>Sees every message after the link phase: a recorder. The session does not dispose it.</summary>
    public ISessionTap? Tap { get; init; }

    /// <summary>Encrypts the ticket.</summary>
    public ITicketCipher TicketCipher { get; init; } = RsaTicketCipher.Instance;

    /// <summary>Loggers. Information: milestones; debug: rare events; trace: every message.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock and the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(SpiceSessionOptions)} {{ Password = {(Password is null ? "none" : "given")}, {Security} }}";

    internal ClientSessionOptions ToClientOptions(IChannelHandlerFactory channels) => new()
    {
        Password = Password,
        Security = Security,
        Transport = Transport,
        LinkTimeout = LinkTimeout,
        Limits = Limits,
        Acknowledge = Acknowledge,
        Channels = channels,
        DisplayThreads = DisplayThreads,
        EnableInputs = EnableInputs,
        WantedMouseMode = WantedMouseMode,
        Events = Events,
        Tap = Tap,
        TicketCipher = TicketCipher,
        LoggerFactory = LoggerFactory,
        Time = TimeProvider,
    };
}
