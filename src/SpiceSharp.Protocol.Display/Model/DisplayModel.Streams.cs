using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>Video streams: followed and counted, not shown. No codec is announced, so a server has no reason to begin one.</content>
public sealed partial class DisplayModel
{
    /// <summary>The protocol numbers streams below this.</summary>
    private const uint MaxStreams = 64;

    private readonly Dictionary<uint, uint> _streams = []; // number, surface

    /// <inheritdoc/>
    public void OnStreamCreate(in StreamCreate message, in MessageFrame frame)
    {
        _counters.StreamsCreated.Add();
        if (message.Id >= MaxStreams || _streams.ContainsKey(message.Id) || !_surfaces.TryGet(message.Surface, out _))
        {
            Report(DisplayProblemKind.InvalidStream, frame, $"stream {message.Id} on surface {message.Surface} cannot be created");
            return;
        }

        _streams.Add(message.Id, message.Surface);
        Report(DisplayProblemKind.UnsupportedStream, frame, $"stream {message.Id} is coded as {message.Codec}, which is not shown");
    }

    /// <inheritdoc/>
    public void OnStreamData(in StreamData message, in MessageFrame frame) => CountFrame(message.Id, message.Data.Length, frame);

    /// <inheritdoc/>
    public void OnStreamDataSized(in StreamDataSized message, in MessageFrame frame) => CountFrame(message.Id, message.Data.Length, frame);

    /// <inheritdoc/>
    public void OnStreamClip(in StreamClip message, in MessageFrame frame) => Check(message.Id, frame);

    /// <inheritdoc/>
    public void OnStreamDestroy(in StreamDestroy message, in MessageFrame frame)
    {
        Check(message.Id, frame);
        _streams.Remove(message.Id);
    }

    /// <inheritdoc/>
    public void OnStreamDestroyAll(in MessageFrame frame) => _streams.Clear();

    /// <inheritdoc/>
    public void OnStreamActivateReport(in StreamActivateReport message, in MessageFrame frame) => Check(message.StreamId, frame);

    private void CountFrame(uint id, int bytes, in MessageFrame frame)
    {
        _counters.StreamFrames.Add();
        _counters.StreamBytes.Add(bytes);
        Check(id, frame);
    }

    private void Check(uint id, in MessageFrame frame)
    {
        if (!_streams.ContainsKey(id)) Report(DisplayProblemKind.InvalidStream, frame, $"stream {id} does not exist");
    }

    private void DetachStreams(uint surface)
    {
        for (uint id = 0; id < MaxStreams && _streams.Count > 0; id++)
        {
            if (_streams.TryGetValue(id, out uint target) && target == surface) _streams.Remove(id);
        }
    }
}
