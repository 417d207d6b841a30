using System;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Naive;

/// <summary>A surface, or a picture of a command, as one word a pixel.</summary>
internal sealed class NaivePicture(int width, int height, PixelLayout layout, bool isSurface)
{
    private readonly uint[] _words = new uint[width * height];

    public int Width => width;

    public int Height => height;

    public PixelLayout Layout => layout;

    public bool IsSurface => isSurface;

    public int Bits => layout.BitsPerPixel();

    public bool HasAlpha => layout is PixelLayout.Bgra32 or PixelLayout.Alpha8;

    /// <summary>All the bits a word has.</summary>
    public uint Ones => Bits == 32 ? uint.MaxValue : (1u << Bits) - 1;

    public uint this[long x, long y]
    {
        get => _words[(y * width) + x];
        set => _words[(y * width) + x] = value & Ones;
    }

    public bool Holds(long x, long y) => x >= 0 && y >= 0 && x < width && y < height;

    public NaivePicture Copy()
    {
        var copy = new NaivePicture(width, height, layout, isSurface);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <summary>The picture of a command, decoded to its natural layout.</summary>
    public static NaivePicture Of(IImageSource image)
    {
        ImageInfo info = image.Info;
        if (image.TryGetPixels(out PixelView pixels)) return Of(pixels);
        int stride = (int)info.Layout.RowBytes(info.Width);
        var target = new PixelTarget(new byte[stride * info.Height], info.Width, info.Height, stride, info.Layout);
        image.DecodeTo(target);
        return Of(target.AsView());
    }

    public static NaivePicture Of(PixelView pixels)
    {
        var picture = new NaivePicture(pixels.Width, pixels.Height, pixels.Layout, isSurface: false);
        for (int y = 0; y < pixels.Height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Row(y);
            for (int x = 0; x < pixels.Width; x++) picture[x, y] = Word(row, x, picture.Bits);
        }

        return picture;
    }

    private static uint Word(ReadOnlySpan<byte> row, int x, int bits)
    {
        if (bits == 1) return (uint)(row[x / 8] >> (x % 8)) & 1;
        uint word = 0;
        for (int i = 0; i < bits / 8; i++) word |= (uint)row[(x * bits / 8) + i] << (8 * i);
        return word;
    }
}
