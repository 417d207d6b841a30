using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Pixels as a desktop has them: words <c>0x00RRGGBB</c>, row by row.</summary>
internal sealed class Picture(string name, int width, int height)
{
    private readonly uint[] _pixels = new uint[width * height];

    public string Name => name;

    public int Width => width;

    public int Height => height;

    public PixelView View => new(MemoryMarshal.AsBytes(_pixels.AsSpan()), width, height, width * 4, PixelLayout.Bgrx32);

    public Span<uint> Row(int y) => _pixels.AsSpan(y * width, width);

    public Picture Fill(int left, int top, int columns, int rows, uint colour)
    {
        for (int y = Math.Max(0, top); y < Math.Min(height, top + rows); y++)
        {
            int from = Math.Clamp(left, 0, width), to = Math.Clamp(left + columns, 0, width);
            Row(y)[from..to].Fill(colour);
        }

        return this;
    }

    /// <summary>A piece of it.</summary>
    public Picture Cut(string pieceName, int left, int top, int columns, int rows)
    {
        var piece = new Picture(pieceName, columns, rows);
        for (int y = 0; y < rows; y++) Row(top + y).Slice(left, columns).CopyTo(piece.Row(y));
        return piece;
    }

    public Picture Copy() => Cut(name, 0, 0, width, height);
}
