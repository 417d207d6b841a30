using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>Video streams: the messages checked, the rest is the <see cref="StreamPlayer"/>'s.</content>
public sealed partial class DisplayModel
{
    private readonly StreamPlayer _player;

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => _player.Deadline;

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox? reports)
    {
        _pipeline?.Drain();
        _player.Play(now, reports);
    }

    /// <inheritdoc/>
    public void OnStreamCreate(in StreamCreate message, in MessageFrame frame, IMessageOutbox? reports)
    {
        _counters.StreamsCreated.Add();
        CheckClip(message.Clip, frame);
        if (message.Id >= StreamPlayer.MaxStreams || _player.Find(message.Id) is not null || !_surfaces.TryGet(message.Surface, out _) || message.Destination.IsEmpty)
            Report(DisplayProblemKind.InvalidStream, frame, $"stream {message.Id} on surface {message.Surface} cannot be created");
        else
            _player.Create(message, frame, reports);
    }

    /// <inheritdoc/>
    public void OnStreamData(in StreamData message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports)
    {
        BeginFrame(message.Data.Length);
        if (Stream(message.Id, frame) is { } stream) _player.Receive(stream, message.MultiMediaTime, message.Data, stream.Destination, frame, now, reports);
        else _player.RefuseUnknown(message.Id, reports);
    }

    /// <inheritdoc/>
    public void OnStreamDataSized(in StreamDataSized message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports)
    {
        BeginFrame(message.Data.Length);
        if (Stream(message.Id, frame) is { } stream) _player.Receive(stream, message.MultiMediaTime, message.Data, message.Destination, frame, now, reports);
        else _player.RefuseUnknown(message.Id, reports);
    }

    /// <inheritdoc/>
    public void OnStreamClip(in StreamClip message, in MessageFrame frame)
    {
        CheckClip(message.Clip, frame);
        Stream(message.Id, frame)?.SetClip(message.Clip, frame);
    }

    /// <inheritdoc/>
    public void OnStreamDestroy(in StreamDestroy message, in MessageFrame frame)
    {
        if (Stream(message.Id, frame) is not null) _player.Destroy(message.Id);
    }

    /// <inheritdoc/>
    public void OnStreamDestroyAll(in MessageFrame frame) => _player.DestroyAll();

    /// <inheritdoc/>
    public void OnStreamActivateReport(in StreamActivateReport message, in MessageFrame frame)
    {
        if (Stream(message.StreamId, frame) is { } stream) stream.Reports = new ReportWindow(message);
    }

    private void BeginFrame(int bytes)
    {
        _pipeline?.Drain(); // the frame may be shown at once
        _counters.StreamFrames.Add();
        _counters.StreamBytes.Add(bytes);
    }

    private void CheckClip(in WireClip clip, in MessageFrame frame)
    {
        if (clip.Type > ClipType.Rects) Report(DisplayProblemKind.UnknownClip, frame, $"clip type {(byte)clip.Type} is not known: the stream shows nothing");
    }

    private VideoStream? Stream(uint id, in MessageFrame frame)
    {
        VideoStream? stream = _player.Find(id);
        if (stream is null) Report(DisplayProblemKind.InvalidStream, frame, $"stream {id} does not exist");
        return stream;
    }
}
