using System;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A PNG file's picture, 8 bits a sample; of 16 bits the upper 8 are kept.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bgra">Blue, green, red and straight alpha of each pixel, top row first, without padding.</param>
internal sealed record PngPicture(int Width, int Height, byte[] Bgra)
{
    /// <summary>Whether the file has alpha: of its own, or for palette entries or one colour.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>The palette, <c>0x00RRGGBB</c>; null where the file has none.</summary>
    public uint[]? Palette { get; init; }

    /// <summary>With a palette: the index of each pixel.</summary>
    public byte[] Indices { get; init; } = [];
}

/// <summary>What the header of a PNG file says.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType, bool Interlaced)
{
    public const int Grey = 0, Rgb = 2, Indexed = 3, GreyAlpha = 4, Rgba = 6;

    public int Channels => ColourType switch { Rgb => 3, GreyAlpha => 2, Rgba => 4, _ => 1 };

    public int BitsPerPixel => Channels * BitDepth;

    /// <summary>Whether the standard has this combination.</summary>
    public bool IsLegal => ColourType switch
    {
        Grey => BitDepth is 1 or 2 or 4 or 8 or 16,
        Indexed => BitDepth is 1 or 2 or 4 or 8,
        Rgb or GreyAlpha or Rgba => BitDepth is 8 or 16,
        _ => false,
    };

    /// <summary>Bytes of a row of so many pixels, without the filter's.</summary>
    public int RowBytes(int pixels) => checked((int)((((long)pixels * BitsPerPixel) + 7) / 8));
}

/// <summary>One of the seven pictures an interlaced file consists of; the only one of others.</summary>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY)
{
    private static readonly PngPass[] s_whole = [new(0, 0, 1, 1)];
    private static readonly PngPass[] s_adam7 = [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static PngPass[] Of(in PngHeader header) => header.Interlaced ? s_adam7 : s_whole;

    public int Columns(int width) => Math.Max(0, (width - Left + StepX - 1) / StepX);

    public int Rows(int height) => Math.Max(0, (height - Top + StepY - 1) / StepY);
}
