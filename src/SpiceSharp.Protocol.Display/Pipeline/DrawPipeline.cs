using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>Keeps drawings in their order while workers decode the pictures of those behind.</summary>
/// <remarks>
/// A drawing joins when it has a picture worth decoding ahead, or when others wait before it. The oldest is left to the display's own loop, which draws
/// it as soon as a few wait, so that loop and workers decode side by side; what waits is bounded in drawings and pixels. Nothing else may reach the
/// sink before <see cref="Drain"/>. What is drawn, and in what order, does not depend on how many workers there are.
/// </remarks>
internal sealed class DrawPipeline
{
    private readonly DecodeQueue _queue;
    private readonly SpiceLimits _limits;
    private readonly PendingPainter _paint;
    private readonly PendingDraw[] _ring;
    private readonly int _ahead;
    private int _first;
    private int _count;
    private long _pixels;

    /// <summary>An empty pipeline.</summary>
    /// <param name="queue">Where pictures are decoded.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="decoders">For the slots of waiting drawings.</param>
    /// <param name="paint">Draws one whose turn has come.</param>
    public DrawPipeline(DecodeQueue queue, SpiceLimits limits, ImageDecoders decoders, PendingPainter paint)
    {
        (_queue, _limits, _paint) = (queue, limits, paint);
        _ahead = (2 * queue.Workers) + 1;
        _ring = new PendingDraw[_ahead + 1];
        for (int i = 0; i < _ring.Length; i++) _ring[i] = new PendingDraw(decoders);
    }

    /// <summary>Takes a drawing over, if it has to wait; then its slots are exchanged for empty ones.</summary>
    public bool TryDefer(in DrawCommand command, in DrawBase target, in MessageFrame frame, ref SlotSet slots)
    {
        if (_count == 0 && !slots.HasAhead) return false;
        PendingDraw last = _ring[(_first + _count) % _ring.Length];
        last.Set(command, target, frame, ref slots);
        _pixels += last.Pixels;
        if (_count++ > 0) last.Offer(_queue);
        while (_count > _ahead || (_count > 0 && _pixels > _limits.MaxDecodeAheadPixels)) DrawFirst();
        return true;
    }

    /// <summary>Draws everything that waits.</summary>
    public void Drain()
    {
        while (_count > 0) DrawFirst();
    }

    /// <summary>The channel has ended: lets go of what waits, once no worker is at it.</summary>
    public void Discard()
    {
        while (_count > 0)
        {
            _ring[_first].Await(_queue);
            TakeFirst().Clear();
        }
    }

    private void DrawFirst()
    {
        PendingDraw draw = _ring[_first];
        draw.Await(_queue);
        TakeFirst();
        try
        {
            _paint(draw.Command, draw.Target, draw.Frame, draw.Slots);
        }
        finally
        {
            draw.Clear();
        }
    }

    private PendingDraw TakeFirst()
    {
        PendingDraw draw = _ring[_first];
        (_first, _count) = ((_first + 1) % _ring.Length, _count - 1);
        _pixels -= draw.Pixels;
        return draw;
    }
}

/// <summary>Draws a command with its images taken in.</summary>
internal delegate void PendingPainter(in DrawCommand command, in DrawBase target, in MessageFrame frame, SlotSet slots);
