using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Paints runs of pixels with a brush, where the region has them.</summary>
internal ref struct SpanPainter
{
    private readonly Surface _target;
    private readonly RegionBits _region;
    private readonly BrushRows _brush;
    private readonly RasterOperation _operation;
    private readonly bool _isOneWord;
    private readonly uint _keep;
    private readonly uint _flip;

    public SpanPainter(Surface target, RegionBits region, BrushRows brush, in RasterOperation operation)
    {
        _target = target;
        _region = region;
        _brush = brush;
        _operation = operation;
        _isOneWord = brush.TryHoldSource(operation, out _keep, out _flip) && target.BitsPerPixel == 32;
    }

    /// <summary>Where anything can be painted at all.</summary>
    public readonly WireRect Bounds => _region.Bounds;

    /// <summary>Pixels painted so far.</summary>
    public long Painted { get; private set; }

    /// <summary>Paints the pixels from <paramref name="left"/> up to <paramref name="right"/> of a row.</summary>
    public void Paint(int y, int left, int right)
    {
        for (; _region.NextRun(y, ref left, right, out int end); left = end)
        {
            // Most runs of a line are a pixel or two: what is needed for that, and no more.
            if (_isOneWord) PaintWords(MemoryMarshal.Cast<byte, uint>(_target.Pixels(left, y, end - left)));
            else _brush.Paint(_operation, left, y, end - left, _target.Pixels(left, y, end - left));
            Painted += end - left;
        }
    }

    private readonly void PaintWords(Span<uint> pixels)
    {
        uint keep = _keep, flip = _flip;
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (pixels[i] & keep) ^ flip;
    }
}
