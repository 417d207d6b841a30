using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The picture the outside sees: B,G,R,X, brought up to date once per batch, leased to any thread.</summary>
/// <remarks>
/// The one piece of the canvas that threads share, and its lock is held only while a lease is handed out or the damaged part is copied in.
/// INVARIANT: pixels that are leased are never written. The dispatch loop, the only writer, moves on to a copy instead; that a lease ends
/// meanwhile does no harm, and none can begin while the lock is held.
/// Being apart from the surface it also outlives it: a destroyed primary leaves its last picture standing.
/// </remarks>
internal sealed class Screen(byte display)
{
    public const int BytesPerPixel = 4;

    private readonly object _gate = new();
    private SharedBuffer? _pixels;
    private long _number;
    private bool _isClosed;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Leases the picture; null before the first one and after <see cref="Close"/>.</summary>
    public CanvasFrame? Lease()
    {
        lock (_gate)
        {
            return _pixels is null ? null : new CanvasFrame(_pixels.Retain(), display, Width, Height, _number);
        }
    }

    /// <summary>Copies the damaged part of a surface in. Gives a share of the pixels, to be disposed, or null when closed.</summary>
    /// <param name="surface">The primary, of the size of the screen from now on.</param>
    /// <param name="damage">Rectangles within it; everything where the size changes.</param>
    /// <param name="number">The batch shown from now on.</param>
    public SharedBuffer? Update(Surface surface, ReadOnlySpan<WireRect> damage, long number)
    {
        lock (_gate)
        {
            if (_isClosed) return null;
            MakeWritable(surface.Width, surface.Height);
            foreach (WireRect rect in damage) ScreenRows.Copy(surface, rect, _pixels!.Span, Width * BytesPerPixel);
            _number = number;
            return _pixels!.Retain();
        }
    }

    /// <summary>Makes the whole picture black. Gives a share of the pixels, or null when closed or without a picture.</summary>
    public SharedBuffer? Blank(long number)
    {
        lock (_gate)
        {
            if (_isClosed || _pixels is null) return null;
            MakeWritable(Width, Height);
            _pixels.Span.Clear();
            _number = number;
            return _pixels.Retain();
        }
    }

    /// <summary>Gives the picture up; leases keep theirs.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _pixels?.Dispose();
            _pixels = null;
        }
    }

    private void MakeWritable(int width, int height)
    {
        bool isSameSize = _pixels is not null && width == Width && height == Height;
        if (isSameSize && !_pixels!.IsShared) return;
        var next = SharedBuffer.Rent(checked(width * height * BytesPerPixel));
        if (isSameSize) _pixels!.Span.CopyTo(next.Span);
        _pixels?.Dispose();
        _pixels = next;
        Width = width;
        Height = height;
    }
}
