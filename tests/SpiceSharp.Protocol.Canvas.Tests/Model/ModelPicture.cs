using System;
using System.Buffers.Binary;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>A picture as an array of words: the simplest thing the model can be written against. Also an image source for the canvas.</summary>
internal sealed class ModelPicture(int width, int height, PixelLayout layout) : IImageSource
{
    private readonly uint[,] _words = new uint[width, height];

    public int Width => width;

    public int Height => height;

    public PixelLayout Layout => layout;

    /// <summary>Whether the pixels are in memory already, as those of a cached image.</summary>
    public bool IsInMemory { get; init; }

    /// <summary>Whether decoding breaks off, half the rows written.</summary>
    public bool IsBroken { get; init; }

    public int Decoded { get; private set; }

    public ImageKey Key => default;

    public ImageInfo Info => new(width, height, layout);

    public uint this[long x, long y]
    {
        get => _words[x, y];
        set => _words[x, y] = value;
    }

    public static ModelPicture Random(Random random, int width, int height, PixelLayout layout, bool inMemory = false)
    {
        var picture = new ModelPicture(width, height, layout) { IsInMemory = inMemory };
        uint mask = layout.BitsPerPixel() == 32 ? uint.MaxValue : (1u << layout.BitsPerPixel()) - 1;
        // Few distinct values, so that keys and patterns are hit, and some of every bit.
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                picture[x, y] = (random.Next(4) == 0 ? (uint)random.Next(3) * 0x01010101 : (uint)random.NextInt64(1L << 32)) & mask;
        return picture;
    }

    public static ModelPicture Of(PixelLayout layout, uint[] words, int height = 1)
    {
        var picture = new ModelPicture(words.Length / height, height, layout) { IsInMemory = true };
        for (int i = 0; i < words.Length; i++) picture[i % picture.Width, i / picture.Width] = words[i];
        return picture;
    }

    public bool TryGetPixels(out PixelView pixels)
    {
        pixels = default;
        if (!IsInMemory) return false;
        // An odd stride: what is in memory need not be packed.
        int stride = (int)layout.RowBytes(width) + 4;
        var target = new PixelTarget(new byte[stride * height], width, height, stride, layout);
        Write(target, height);
        pixels = target.AsView();
        return true;
    }

    public void DecodeTo(PixelTarget target)
    {
        Assert.Equal((layout, width, height), (target.Layout, target.Width, target.Height));
        Decoded++;
        Write(target, IsBroken ? height / 2 : height);
        if (IsBroken) throw new SpiceImageException(SpiceImageErrorKind.InvalidData, 7, "breaks off");
    }

    public OwnedImage Retain() => throw new NotSupportedException();

    private void Write(PixelTarget target, int rows)
    {
        for (int y = 0; y < rows; y++)
        {
            Span<byte> row = target.Row(y);
            for (int x = 0; x < width; x++) SetWord(row, x, layout.BitsPerPixel(), _words[x, y]);
        }
    }

    public static void SetWord(Span<byte> row, int x, int bits, uint word)
    {
        switch (bits)
        {
            case 32: BinaryPrimitives.WriteUInt32LittleEndian(row[(4 * x)..], word); break;
            case 24: (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = ((byte)word, (byte)(word >> 8), (byte)(word >> 16)); break;
            case 16: BinaryPrimitives.WriteUInt16LittleEndian(row[(2 * x)..], (ushort)word); break;
            case 8: row[x] = (byte)word; break;
            default: row[x / 8] = (byte)((row[x / 8] & ~(1 << (x % 8))) | ((int)(word & 1) << (x % 8))); break;
        }
    }

    public static uint GetWord(ReadOnlySpan<byte> row, int x, int bits) => bits switch
    {
        32 => BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]),
        16 => BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]),
        8 => row[x],
        _ => (uint)(row[x / 8] >> (x % 8)) & 1,
    };
}
