using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>What a brush paints with: one word, or a tile repeated in all directions from its origin on the surface.</summary>
internal readonly ref struct BrushRows
{
    private readonly PictureReader _tile;
    private readonly WirePoint _origin;
    private readonly Span<byte> _row;
    private readonly uint _word;
    private readonly bool _isTile;

    /// <summary>One colour, repeated to 32 bits.</summary>
    public BrushRows(uint word, Span<byte> row)
    {
        _word = word;
        _row = row;
    }

    /// <summary>A tile.</summary>
    public BrushRows(PictureReader tile, WirePoint origin, Span<byte> row)
    {
        _tile = tile;
        _origin = origin;
        _row = row;
        _isTile = true;
    }

    /// <summary>Whether painting is <c>D = (D &amp; keep) ^ flip</c> for all pixels.</summary>
    public bool TryHoldSource(in RasterOperation operation, out uint keep, out uint flip)
    {
        (ulong kept, ulong flipped) = operation.WithSource(((ulong)_word << 32) | _word);
        (keep, flip) = ((uint)kept, (uint)flipped);
        return !_isTile;
    }

    /// <summary>Paints a run of pixels from (x, y) on.</summary>
    public void Paint(in RasterOperation operation, int x, int y, int count, Span<byte> target)
    {
        if (_isTile) RasterRows.Combine(operation, At(x, y, count), target);
        else RasterRows.CombineSolid(operation, _word, target);
    }

    /// <summary>Paints a rectangle of a surface.</summary>
    public void Paint(in RasterOperation operation, WireRect rect, Surface target)
    {
        if (!_isTile)
        {
            RasterBlocks.Fill(operation, _word, target, rect);
            return;
        }

        int width = rect.Right - rect.Left;
        for (int y = rect.Top; y < rect.Bottom; y++) RasterRows.Combine(operation, At(rect.Left, y, width), target.Pixels(rect.Left, y, width));
    }

    /// <summary>The painting pixels from (x, y) on, 4 bytes a pixel for a solid brush.</summary>
    public ReadOnlySpan<byte> At(int x, int y, int count)
    {
        if (!_isTile)
        {
            Span<byte> solid = _row.Slice(0, count * sizeof(uint));
            MemoryMarshal.Cast<byte, uint>(solid).Fill(_word);
            return solid;
        }

        int bytes = _tile.BytesPerPixel;
        Span<byte> row = _row.Slice(0, count * bytes);
        int u = Wrap((long)x - _origin.X, _tile.Width), v = Wrap((long)y - _origin.Y, _tile.Height);
        // One period, in at most two pieces; then what is there is doubled, which keeps the period.
        int period = Math.Min(count, _tile.Width);
        int right = Math.Min(period, _tile.Width - u);
        Read(u, v, right, row);
        if (period > right) Read(0, v, period - right, row.Slice(right * bytes));
        for (int done = period * bytes; done < row.Length; done *= 2)
            row.Slice(0, Math.Min(done, row.Length - done)).CopyTo(row.Slice(done));
        return row;
    }

    private static int Wrap(long value, int size)
    {
        long rest = value % size;
        return (int)(rest < 0 ? rest + size : rest);
    }

    private void Read(int u, int v, int count, Span<byte> row)
    {
        ReadOnlySpan<byte> pixels = _tile.Read(u, v, count, row);
        // Nothing to convert: what came back is the tile's own memory.
        if (!pixels.Overlaps(row)) pixels.CopyTo(row);
    }
}
