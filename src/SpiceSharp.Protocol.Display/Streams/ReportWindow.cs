using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>How one stream plays, in the windows that STREAM_ACTIVATE_REPORT asked for.</summary>
/// <remarks>
/// A window begins with a frame and ends with the one that makes it as long as asked for, in frames or in time, or that is the third
/// late one in a row.
/// </remarks>
internal sealed class ReportWindow(StreamActivateReport request)
{
    private const int LateInARow = 3;
    private const uint NoAudio = uint.MaxValue;

    private MonotonicInstant _began;
    private uint _firstTime;
    private uint _frames;
    private uint _drops;
    private int _late;

    /// <summary>A frame has arrived; true when a report is due.</summary>
    /// <param name="time">The frame's time on the multimedia clock.</param>
    /// <param name="margin">Milliseconds until then; negative when it came late.</param>
    /// <param name="now">The local clock.</param>
    /// <param name="report">What to send.</param>
    public bool Add(uint time, int margin, MonotonicInstant now, out StreamReport report)
    {
        if (_frames++ == 0) (_began, _firstTime) = (now, time);
        _late = margin < 0 ? _late + 1 : 0;
        if (margin < 0) _drops++;
        report = new StreamReport(request.StreamId, request.UniqueId, _firstTime, time, _frames, _drops, margin, NoAudio);
        if (_frames < request.MaxWindowSize && now - _began < TimeSpan.FromMilliseconds(request.TimeoutMilliseconds) && _late < LateInARow) return false;
        (_frames, _drops, _late) = (0, 0, 0);
        return true;
    }
}
