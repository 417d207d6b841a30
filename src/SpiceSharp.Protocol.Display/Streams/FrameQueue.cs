using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Display;

/// <summary>The frames of one stream that wait, in the order of their arrival, which is also that of their times.</summary>
internal sealed class FrameQueue
{
    private QueuedFrame[] _frames = new QueuedFrame[8];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The oldest. There must be one.</summary>
    public ref readonly QueuedFrame First => ref _frames[_first];

    /// <summary>Adds a frame. Those before it that are due later lose their time: a server that goes back in time has begun anew.</summary>
    public void Add(in QueuedFrame frame)
    {
        if (Count == _frames.Length) Grow();
        for (int i = Count - 1; i >= 0 && MultimediaClock.Difference(At(i).Time, frame.Time) < 0; i--) At(i) = At(i) with { Time = frame.Time };
        Count++;
        At(Count - 1) = frame;
    }

    /// <summary>Takes the oldest out; the caller owns it.</summary>
    public QueuedFrame Take()
    {
        QueuedFrame frame = _frames[_first];
        _frames[_first] = default;
        _first = (_first + 1) % _frames.Length;
        Count--;
        return frame;
    }

    private ref QueuedFrame At(int index) => ref _frames[(_first + index) % _frames.Length];

    private void Grow()
    {
        var larger = new QueuedFrame[2 * _frames.Length];
        for (int i = 0; i < Count; i++) larger[i] = At(i);
        (_frames, _first) = (larger, 0);
    }
}
