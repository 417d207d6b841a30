using System;
using System.Collections.Generic;
using System.Threading;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client says at the start of a display channel.</summary>
public sealed record DisplayChannelOptions
{
    /// <summary>Cache and dictionary, the first message. What is announced here the display must be able to hold.</summary>
    public required DisplayInit Init { get; init; }

    /// <summary>How the server should compress pictures; null leaves it to the server.</summary>
    public ImageCompression? PreferredCompression { get; init; }

    /// <summary>Video codecs, best first; empty leaves it to the server.</summary>
    public IReadOnlyList<VideoCodecType> PreferredVideoCodecs { get; init; } = [];
}

/// <summary>A client's display channel: typed dispatch to an <see cref="IDisplayChannelSink"/>, the start, and the preferences.</summary>
/// <remarks>
/// PREFERRED_VIDEO_CODEC_TYPE is held back until the first SURFACE_CREATE: sent earlier, with streams active in the guest, it brought down the
/// reference server and its machine. The owner serialises calls, as for every machine.
/// </remarks>
public sealed class DisplayChannel : IChannelMachine, IIdleMachine
{
    /// <summary>How long a batch of drawings may grow before it is published.</summary>
    public static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(16);

    /// <summary>How long a video frame waits for others that are due at almost the same time, to be published with them.</summary>
    public static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(4);

    private readonly IDisplayChannelSink _sink;
    private readonly SerialBoard _board;
    private readonly SpiceLimits _limits;
    private readonly CapabilitySet _serverCapabilities;
    private VideoCodecType[]? _heldCodecs; // set from any thread
    private volatile bool _surfaceSeen;
    private MonotonicInstant? _batchEnd;

    /// <summary>A machine for a linked display channel.</summary>
    /// <param name="sink">Receives the messages.</param>
    /// <param name="board">The session's finished serials, for INVAL_ALL_PIXMAPS.</param>
    /// <param name="serverCapabilities">The server's capabilities of this channel.</param>
    /// <param name="limits">The bounds in force.</param>
    public DisplayChannel(IDisplayChannelSink sink, SerialBoard board, CapabilitySet serverCapabilities, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _board = board;
        _serverCapabilities = serverCapabilities;
        _limits = limits;
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline
    {
        get
        {
            MonotonicInstant? frame = _sink.Deadline;
            return frame is null || _batchEnd < frame ? _batchEnd : frame;
        }
    }

    /// <summary>Sends what opens the channel. Once, before anything else on it.</summary>
    public void Start(DisplayChannelOptions options, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(outbox);
        outbox.Send(options.Init);
        if (options.PreferredCompression is { } compression) PreferCompression(compression, outbox);
        if (options.PreferredVideoCodecs.Count > 0) PreferVideoCodecs(options.PreferredVideoCodecs, outbox);
    }

    /// <summary>Asks for an image compression; at any time.</summary>
    /// <returns>False when the server cannot be asked, and nothing is sent.</returns>
    public bool PreferCompression(ImageCompression compression, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        if (!_serverCapabilities.Contains(DisplayCapability.PreferredCompression)) return false;
        outbox.Send(new PreferredCompression(compression));
        return true;
    }

    /// <summary>Asks for video codecs, best first; at any time and from any thread, but it is sent from the first surface on.</summary>
    /// <returns>False when the server cannot be asked, and nothing is sent.</returns>
    public bool PreferVideoCodecs(IReadOnlyList<VideoCodecType> codecs, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        ArgumentNullException.ThrowIfNull(outbox);
        if (!_serverCapabilities.Contains(DisplayCapability.PreferredVideoCodecType) || codecs.Count == 0) return false;
        Interlocked.Exchange(ref _heldCodecs, [.. codecs]);
        if (_surfaceSeen) SendHeldCodecs(outbox);
        return true;
    }

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        if (_batchEnd <= now) EndBatch();
        ReceiveResult result = Dispatch(frame, now, outbox);
        if (result.Outcome == ReceiveOutcome.Done) _batchEnd ??= now + BatchTime;
        return result;
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
        if (_sink.Deadline <= now)
        {
            _sink.Expire(now, Reports(outbox));
            if (_batchEnd is null || _batchEnd > now + FrameTime) _batchEnd = now + FrameTime;
        }

        if (_batchEnd <= now) EndBatch();
    }

    /// <inheritdoc/>
    public void Idle(MonotonicInstant now, IMessageOutbox outbox)
    {
        if (_batchEnd is not null) EndBatch();
    }

    private void EndBatch()
    {
        _batchEnd = null;
        _sink.EndBatch();
    }

    private void FirstSurface(IMessageOutbox outbox)
    {
        _surfaceSeen = true;
        SendHeldCodecs(outbox);
    }

    private void SendHeldCodecs(IMessageOutbox outbox)
    {
        // Whoever takes them sends them: this side, or a caller on another thread.
        if (Interlocked.Exchange(ref _heldCodecs, null) is { } codecs) outbox.Send(new PreferredVideoCodecType(new WireList<VideoCodecType>(codecs)));
    }

    private IMessageOutbox? Reports(IMessageOutbox outbox) => _serverCapabilities.Contains(DisplayCapability.StreamReport) ? outbox : null;

    private ReceiveResult Dispatch(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (frame.Type)
        {
            case DisplayMode.MessageType:
                _sink.OnDisplayMode(DisplayMode.Read(ref body), frame);
                return ReceiveResult.Done;

            case DisplayMark.MessageType:
                _sink.OnDisplayMark(frame);
                return ReceiveResult.Done;

            case DisplayReset.MessageType:
                _sink.OnDisplayReset(frame);
                return ReceiveResult.Done;

            case SurfaceCreate.MessageType:
                _sink.OnSurfaceCreate(SurfaceCreate.Read(ref body), frame);
                FirstSurface(outbox);
                return ReceiveResult.Done;

            case SurfaceDestroy.MessageType:
                _sink.OnSurfaceDestroy(SurfaceDestroy.Read(ref body), frame);
                return ReceiveResult.Done;

            case MonitorsConfig.MessageType:
                _sink.OnMonitorsConfig(MonitorsConfig.Read(ref body), frame);
                return ReceiveResult.Done;

            case CopyBits.MessageType:
                return _sink.OnCopyBits(CopyBits.Read(ref body), frame);

            case DrawFill.MessageType:
                return _sink.OnDrawFill(DrawFill.Read(ref body), frame);

            case DrawOpaque.MessageType:
                return _sink.OnDrawOpaque(DrawOpaque.Read(ref body), frame);

            case DrawCopy.MessageType:
                return _sink.OnDrawCopy(DrawCopy.Read(ref body), frame);

            case DrawBlend.MessageType:
                return _sink.OnDrawBlend(DrawBlend.Read(ref body), frame);

            case DrawBlackness.MessageType:
                return _sink.OnDrawBlackness(DrawBlackness.Read(ref body), frame);

            case DrawWhiteness.MessageType:
                return _sink.OnDrawWhiteness(DrawWhiteness.Read(ref body), frame);

            case DrawInvers.MessageType:
                return _sink.OnDrawInvers(DrawInvers.Read(ref body), frame);

            case DrawRop3.MessageType:
                return _sink.OnDrawRop3(DrawRop3.Read(ref body), frame);

            case DrawStroke.MessageType:
                return _sink.OnDrawStroke(DrawStroke.Read(ref body), frame);

            case DrawText.MessageType:
                return _sink.OnDrawText(DrawText.Read(ref body), frame);

            case DrawTransparent.MessageType:
                return _sink.OnDrawTransparent(DrawTransparent.Read(ref body), frame);

            case DrawAlphaBlend.MessageType:
                return _sink.OnDrawAlphaBlend(DrawAlphaBlend.Read(ref body), frame);

            case DrawComposite.MessageType:
                return _sink.OnDrawComposite(DrawComposite.Read(ref body), frame);

            case InvalList.MessageType:
                return _sink.OnInvalList(InvalList.Read(ref body), frame);

            case InvalAllPixmaps.MessageType:
                InvalAllPixmaps inval = InvalAllPixmaps.Read(ref body);
                return WaitList.FirstUnsatisfied(_board, inval.Waits, frame) is { } barrier ? ReceiveResult.Suspended(barrier) : _sink.OnInvalAllPixmaps(inval, frame);

            case InvalPalette.MessageType:
                return _sink.OnInvalPalette(InvalPalette.Read(ref body), frame);

            case InvalAllPalettes.MessageType:
                return _sink.OnInvalAllPalettes(frame);

            case StreamCreate.MessageType:
                _sink.OnStreamCreate(StreamCreate.Read(ref body), frame, Reports(outbox));
                return ReceiveResult.Done;

            case StreamData.MessageType:
                _sink.OnStreamData(StreamData.Read(ref body), frame, now, Reports(outbox));
                return ReceiveResult.Done;

            case StreamDataSized.MessageType:
                _sink.OnStreamDataSized(StreamDataSized.Read(ref body), frame, now, Reports(outbox));
                return ReceiveResult.Done;

            case StreamClip.MessageType:
                _sink.OnStreamClip(StreamClip.Read(ref body), frame);
                return ReceiveResult.Done;

            case StreamDestroy.MessageType:
                _sink.OnStreamDestroy(StreamDestroy.Read(ref body), frame);
                return ReceiveResult.Done;

            case StreamDestroyAll.MessageType:
                _sink.OnStreamDestroyAll(frame);
                return ReceiveResult.Done;

            case StreamActivateReport.MessageType:
                _sink.OnStreamActivateReport(StreamActivateReport.Read(ref body), frame);
                return ReceiveResult.Done;

            case GlScanoutUnix.MessageType:
                _ = GlScanoutUnix.Read(ref body); // never announced, for want of its descriptor: checked, and counted as skipped
                return ReceiveResult.NotHandled;

            case GlDraw.MessageType:
                _ = GlDraw.Read(ref body);
                outbox.Send(default(GlDrawDone)); // never announced; but who draws waits for the answer
                return ReceiveResult.NotHandled;

            default:
                return ReceiveResult.NotHandled;
        }
    }
}
