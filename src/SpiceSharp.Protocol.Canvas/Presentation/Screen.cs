using System;
using System.Threading;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The picture the outside sees: B,G,R,X, leased to any thread.</summary>
/// <remarks>
/// The one piece of the canvas that threads share. It is a copy of the primary surface, brought up to date once per batch, as long as somebody looks: always
/// with a pixel sink, else for <see cref="FollowedBatches"/> after a lease. While nobody does there is no copy; the next lease makes one of the surface itself.
/// INVARIANT: while there is no copy, <see cref="_source"/> is drawn on, and released, under the lock alone: a lease finds no drawing half done.
/// INVARIANT: pixels that are leased are never written. The dispatch loop, the only writer, moves on to a copy instead; that a lease ends
/// meanwhile does no harm, and none can begin while the lock is held.
/// A destroyed primary leaves its last picture standing, by its own memory where there is no copy.
/// </remarks>
/// <param name="display">The display channel's number.</param>
/// <param name="hasSink">Whether a pixel sink wants every batch.</param>
internal sealed class Screen(byte display, bool hasSink)
{
    public const int BytesPerPixel = 4;

    /// <summary>
    /// How many batches a lease is remembered for: a second of a screen that changes 60 times in it. Who shows it, or looks at it several times a second,
    /// pays for what changed; who takes a picture now and then pays for the whole of it, and for nothing afterwards.
    /// </summary>
    public const int FollowedBatches = 64;

    private readonly object _gate = new();
    private SharedBuffer? _copy;
    private Surface? _source; // what is shown; null for a picture that is black, or stands in the copy alone
    private bool _ownsSource; // it was destroyed: nobody draws on it, and its memory is to be released here
    private long _number;
    private long _askedAt = -FollowedBatches;
    private bool _isClosed;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Whether there is a second picture beside the surface.</summary>
    public bool HoldsCopy
    {
        get
        {
            lock (_gate) return _copy is not null;
        }
    }

    /// <summary>Leases the picture; null before the first one and after <see cref="Close"/>. Waits for the drawing under way, if that is of another thread.</summary>
    public CanvasFrame? Lease()
    {
        lock (_gate)
        {
            if (_isClosed || _number == 0) return null;
            _askedAt = _number;
            _copy ??= Copy();
            return new CanvasFrame(_copy.Retain(), display, Width, Height, _number);
        }
    }

    /// <summary>Keeps leases away from a surface that is about to be drawn on, if they would be of that surface itself.</summary>
    /// <returns>Whether <see cref="EndDrawing"/> must be called.</returns>
    public bool BeginDrawing(Surface target)
    {
        // Only the dispatch loop, which is here, sets a source and gives the copy up; Close may forget both, and then nobody leases.
        if (!ReferenceEquals(target, _source)) return false;
        Monitor.Enter(_gate);
        if (_copy is null) return true;
        Monitor.Exit(_gate);
        return false;
    }

    public void EndDrawing() => Monitor.Exit(_gate);

    /// <summary>Shows a surface as it is now.</summary>
    /// <param name="surface">The primary, of the size of the screen from now on.</param>
    /// <param name="damage">What changed of it: rectangles within it, and everything of a surface that was not shown before.</param>
    /// <param name="number">The batch shown from now on.</param>
    /// <returns>For a pixel sink, a share of the pixels, to be disposed; null without one, and when closed.</returns>
    public SharedBuffer? Update(Surface surface, ReadOnlySpan<WireRect> damage, long number)
    {
        lock (_gate)
        {
            if (_isClosed) return null;
            if ((Width, Height) != (surface.Width, surface.Height) || !IsFollowed(number)) DropCopy();
            SetSource(surface);
            (Width, Height, _number) = (surface.Width, surface.Height, number);
            if (_copy is not null)
            {
                MakeWritable();
                foreach (WireRect rect in damage) ScreenRows.Copy(surface, rect, _copy.Span, Width * BytesPerPixel);
            }

            return ForSink();
        }
    }

    /// <summary>Makes the whole picture black. Gives a share of the pixels as <see cref="Update"/> does.</summary>
    public SharedBuffer? Blank(long number)
    {
        lock (_gate)
        {
            if (_isClosed) return null;
            DropCopy();
            SetSource(null);
            _number = number;
            return ForSink();
        }
    }

    /// <summary>Takes over a surface that is destroyed, and releases its memory as soon as no picture needs it.</summary>
    public void TakeOver(Surface surface)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(surface, _source))
            {
                surface.Release();
                return;
            }

            _ownsSource = true;
            if (_copy is not null) SetSource(null);
        }
    }

    /// <summary>Gives the picture up; leases keep theirs.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            SetSource(null);
            DropCopy();
        }
    }

    private bool IsFollowed(long number) => hasSink || number - _askedAt <= FollowedBatches;

    private SharedBuffer? ForSink() => hasSink ? (_copy ??= Copy()).Retain() : null;

    private void SetSource(Surface? surface)
    {
        if (_ownsSource) _source!.Release();
        (_source, _ownsSource) = (surface, false);
    }

    private void DropCopy()
    {
        _copy?.Dispose();
        _copy = null;
    }

    /// <summary>The picture anew: of the surface, or black.</summary>
    private SharedBuffer Copy()
    {
        var copy = SharedBuffer.Rent(checked(Width * Height * BytesPerPixel));
        if (_source is null) copy.Span.Clear();
        else ScreenRows.Copy(_source, _source.Bounds, copy.Span, Width * BytesPerPixel);
        return copy;
    }

    private void MakeWritable()
    {
        if (!_copy!.IsShared) return;
        var next = SharedBuffer.Rent(_copy.Length);
        _copy.Span.CopyTo(next.Span);
        _copy.Dispose();
        _copy = next;
    }
}
