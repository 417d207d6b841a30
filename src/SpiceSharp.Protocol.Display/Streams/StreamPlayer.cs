using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>Plays the video streams of one display: keeps frames until the multimedia clock reaches their time, decodes them, hands them to the sink.</summary>
/// <remarks>
/// <code>
/// STREAM_DATA -> margin to the clock -> report window -> late: dropped (or decoded unseen, where later frames build on it)
///                                                     -> in time: queue -> due: decode -> sink
/// </code>
/// Without a clock, in a replay, every frame is due at once. What waits is bounded in frames and bytes; beyond that the oldest is shown early.
/// </remarks>
internal sealed class StreamPlayer(ISurfaceSink sink, VideoDecoders decoders, Func<MultimediaClock?> clock, SpiceLimits limits, Counters counters, ProblemReport report) : IDisposable
{
    /// <summary>The protocol numbers streams below this.</summary>
    public const uint MaxStreams = 64;

    /// <summary>A frame of time 0 has none: it is shown this much after its arrival.</summary>
    private const int UndatedMilliseconds = 100;

    /// <summary>A frame that is shown later than this gives way to the next one, if that is due too.</summary>
    private const int MaxDelayMilliseconds = 100;

    /// <summary>So many frames in a row that do not decode mean that none will.</summary>
    private const int MaxFailures = 25;

    /// <summary>The clock may be set anew by another channel: what waits is looked at again at least this often.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(250);

    private readonly VideoStream?[] _streams = new VideoStream?[MaxStreams];
    private readonly FramePicture _picture = new();
    private ulong _toldUnknown; // a bit for each number that was reported as unknown and not created since
    private long _queuedBytes;
    private int _count;

    /// <summary>When the next frame is due, or the clock is to be looked at; null while none waits.</summary>
    public MonotonicInstant? Deadline { get; private set; }

    public VideoStream? Find(uint id) => id < MaxStreams ? _streams[id] : null;

    /// <summary>Begins a stream that does not exist yet. Without a decoder it is followed all the same, and the server told.</summary>
    public void Create(in StreamCreate message, in MessageFrame frame, IMessageOutbox? reports)
    {
        bool canDecode = decoders.CanDecode(message.Codec);
        _streams[message.Id] = new VideoStream(message, frame, canDecode ? decoders.Rent(message.Codec) : null);
        _toldUnknown &= ~(1ul << (int)message.Id);
        counters.StreamsActive.Add();
        _count++;
        if (canDecode) return;
        report(DisplayProblemKind.UnsupportedStream, frame, $"stream {message.Id} is coded as {message.Codec}, which is not decoded here", null);
        SendUnsupported(message.Id, reports);
    }

    /// <summary>A frame for a stream that does not exist: the server is told once that it cannot be shown.</summary>
    public void RefuseUnknown(uint id, IMessageOutbox? reports)
    {
        if (id >= MaxStreams || (_toldUnknown & (1ul << (int)id)) != 0) return; // a number out of range would make the server end the channel
        _toldUnknown |= 1ul << (int)id;
        SendUnsupported(id, reports);
    }

    /// <summary>A frame has arrived.</summary>
    public void Receive(VideoStream stream, uint time, ReadOnlyMemory<byte> data, WireRect destination, in MessageFrame message, MonotonicInstant now, IMessageOutbox? reports)
    {
        if (data.IsEmpty) return;
        int margin = Margin(ref time, now);
        if (stream.Reports is { } window && reports is not null && window.Add(time, margin, now, out StreamReport due)) reports.Send(due);
        if (stream.Decoder is null)
        {
            counters.StreamFramesDiscarded.Add();
            return;
        }

        if (margin < 0 && stream.Decoder.FramesAreIndependent)
        {
            counters.StreamFramesLate.Add();
            Decode(stream, data, isShown: false, message, reports);
            return;
        }

        Enqueue(stream, new QueuedFrame(message.Retain(), data, time, destination), now, reports);
        Play(now, reports);
    }

    /// <summary>Shows every frame that is due.</summary>
    public void Play(MonotonicInstant now, IMessageOutbox? reports)
    {
        foreach (VideoStream? stream in _streams)
        {
            if (stream is null) continue;
            while (stream.Queue.Count > 0 && MarginOf(stream.Queue.First.Time, now) is var margin and <= 0) ShowFirst(stream, margin, now, reports);
        }

        SetDeadline(now);
    }

    public void Destroy(uint id)
    {
        if (Find(id) is not { } stream) return;
        Discard(stream);
        GiveBack(stream, stream.Detach());
        _streams[id] = null;
        counters.StreamsActive.Add(-1);
        if (--_count > 0) return;
        Deadline = null;
        _picture.Release();
    }

    public void DestroyAll()
    {
        for (uint id = 0; id < MaxStreams; id++) Destroy(id);
    }

    /// <summary>Ends the streams that draw on a surface that is gone.</summary>
    public void Detach(uint surface)
    {
        for (uint id = 0; id < MaxStreams && _count > 0; id++)
        {
            if (_streams[id]?.Surface == surface) Destroy(id);
        }
    }

    public void Dispose() => DestroyAll();

    private void Enqueue(VideoStream stream, in QueuedFrame frame, MonotonicInstant now, IMessageOutbox? reports)
    {
        while (stream.Queue.Count > 0 && (stream.Queue.Count >= limits.MaxVideoQueueFrames || _queuedBytes + frame.Data.Length > limits.MaxVideoQueueBytes))
            ShowFirst(stream, 0, now, reports);
        _queuedBytes += frame.Data.Length;
        stream.Queue.Add(frame);
    }

    private void ShowFirst(VideoStream stream, int margin, MonotonicInstant now, IMessageOutbox? reports)
    {
        QueuedFrame frame = stream.Queue.Take();
        _queuedBytes -= frame.Data.Length;
        using MessageFrame message = frame.Message;
        if (stream.Decoder is null)
        {
            counters.StreamFramesDiscarded.Add();
            return;
        }

        bool givesWay = margin < -MaxDelayMilliseconds && stream.Queue.Count > 0 && MarginOf(stream.Queue.First.Time, now) <= 0;
        if (givesWay) counters.StreamFramesLate.Add();
        if (!Decode(stream, frame.Data, isShown: !givesWay, message, reports)) return;
        if (!stream.IsTopDown) _picture.Flip();
        sink.StreamFrame(new StreamId(stream.Id), new VideoFrame
        {
            Pixels = _picture.Pixels,
            Surface = new SurfaceId(stream.Surface),
            Destination = frame.Destination,
            Clip = stream.Clip,
        });
        counters.StreamFramesShown.Add();
    }

    /// <summary>Decodes a frame; true when there is a picture to be shown.</summary>
    private bool Decode(VideoStream stream, ReadOnlyMemory<byte> data, bool isShown, in MessageFrame message, IMessageOutbox? reports)
    {
        try
        {
            bool hasPicture = stream.Decoder!.Decode(data.Span, isShown ? _picture : null, limits);
            stream.Failures = 0;
            if (isShown && !hasPicture) counters.StreamFramesDiscarded.Add();
            return hasPicture && isShown;
        }
        catch (SpiceImageException damage)
        {
            counters.StreamFramesDamaged.Add();
            report(DisplayProblemKind.DamagedFrame, message, $"a frame of stream {stream.Id} does not decode: {damage.Message}", damage);
            if (++stream.Failures >= MaxFailures) GiveUp(stream, message, reports);
            return false;
        }
    }

    private void GiveUp(VideoStream stream, in MessageFrame message, IMessageOutbox? reports)
    {
        report(DisplayProblemKind.UnsupportedStream, message, $"stream {stream.Id} is given up after {MaxFailures} frames in a row that do not decode", null);
        GiveBack(stream, stream.TakeDecoder());
        SendUnsupported(stream.Id, reports);
    }

    private void Discard(VideoStream stream)
    {
        while (stream.Queue.Count > 0)
        {
            using MessageFrame message = stream.Queue.First.Message;
            _queuedBytes -= stream.Queue.Take().Data.Length;
            counters.StreamFramesDiscarded.Add();
        }
    }

    private void GiveBack(VideoStream stream, IVideoDecoder? decoder)
    {
        if (decoder is not null) decoders.Return(stream.Codec, decoder);
    }

    private int Margin(ref uint time, MonotonicInstant now)
    {
        if (clock() is not { } current) return 0;
        if (time == 0) time = unchecked(current.At(now) + UndatedMilliseconds);
        return MultimediaClock.Difference(current.At(now), time);
    }

    /// <summary>Milliseconds until a time; 0 without a clock.</summary>
    private int MarginOf(uint time, MonotonicInstant now) => clock() is { } current ? MultimediaClock.Difference(current.At(now), time) : 0;

    private void SetDeadline(MonotonicInstant now)
    {
        MonotonicInstant? next = null;
        if (clock() is { } current)
        {
            foreach (VideoStream? stream in _streams)
            {
                if (stream is null || stream.Queue.Count == 0) continue;
                MonotonicInstant due = current.When(stream.Queue.First.Time);
                if (next is null || due < next) next = due;
            }
        }

        Deadline = next > now + Recheck ? now + Recheck : next;
    }

    private static void SendUnsupported(uint id, IMessageOutbox? reports) => reports?.Send(new StreamReport(id, 0, 0, 0, 0, uint.MaxValue, 0, 0));
}

/// <summary>Tells what was not done, and of which message.</summary>
internal delegate void ProblemReport(DisplayProblemKind kind, in MessageFrame frame, string detail, SpiceException? cause);
