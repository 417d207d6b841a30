using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>A small picture in memory, <c>0x00RRGGBB</c> words, to be drawn on a screen in one piece.</summary>
internal sealed class PixelBlock
{
    private readonly uint[] _pixels;

    public PixelBlock(int width, int height)
    {
        Width = width;
        Height = height;
        _pixels = new uint[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<uint> Pixels => _pixels;

    public ref uint this[int x, int y] => ref _pixels[(y * Width) + x];

    /// <summary>A block whose pixels are a function of their place.</summary>
    public static PixelBlock From(int width, int height, Func<int, int, uint> colour)
    {
        var block = new PixelBlock(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) block[x, y] = colour(x, y);
        }

        return block;
    }

    /// <summary>Text on one line, each of its pixels <paramref name="scale"/> screen pixels wide and high.</summary>
    public static PixelBlock Text(string text, int scale, uint colour, uint background)
    {
        return From(text.Length * BitmapFont.CellWidth * scale, BitmapFont.CellHeight * scale, (x, y) =>
        {
            int column = x / scale;
            return BitmapFont.IsSet(text[column / BitmapFont.CellWidth], column % BitmapFont.CellWidth, y / scale) ? colour : background;
        });
    }

    /// <summary>Draws the block with its upper left corner at a place.</summary>
    public void DrawOn(ServerScreen screen, int x, int y, ulong cacheId = 0) =>
        screen.Draw(WireRect.FromSize(x, y, Width, Height), Pixels, cacheId);

    /// <summary>A colour between two, <paramref name="amount"/> from 0 to 1.</summary>
    public static uint Mix(uint from, uint to, double amount)
    {
        amount = Math.Clamp(amount, 0, 1);
        return Channel(16) | Channel(8) | Channel(0);

        uint Channel(int shift)
        {
            double a = from >> shift & 0xFF, b = to >> shift & 0xFF;
            return (uint)Math.Round(a + ((b - a) * amount)) << shift;
        }
    }
}
