using System;
using System.Buffers.Binary;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Turns the shape data of every cursor type into B, G, R, A pixels.</summary>
/// <remarks>
/// <code>
/// type     data, rows top-down; mrow = ceil(w/8), the most significant bit is the leftmost pixel
/// ALPHA    4·w·h         B, G, R, A, colour premultiplied
/// MONO     mrow·h AND mask, mrow·h XOR mask
/// COLOR4   ceil(w/2)·h   high nibble left; 16 × u32 palette; mask mrow·h
/// COLOR8   w·h           256 × u32 palette; mask
/// COLOR16  2·w·h         u16 0RRRRRGGGGGBBBBB; mask
/// COLOR24  3·w·h         B, G, R; mask
/// COLOR32  4·w·h         u32 0x00RRGGBB; mask
/// </code>
/// What inverts the screen becomes what native pointers can show: a white shape with a black outline (MONO), a translucent chequered pattern (COLOR*).
/// </remarks>
internal static class CursorDecoder
{
    private const uint White = 0x00FFFFFF;
    private const uint Opaque = 0xFF000000;

    /// <summary>Decodes one shape.</summary>
    /// <param name="header">Type, size and hot spot.</param>
    /// <param name="data">The shape; more than needed is allowed.</param>
    /// <param name="guessStraightAlpha">Whether an ALPHA shape that cannot be premultiplied is taken as straight.</param>
    /// <param name="frame">What an error names.</param>
    /// <param name="limits">The bounds in force.</param>
    /// <exception cref="SpiceProtocolException">The shape is too large, or the data too short.</exception>
    public static CursorShape Decode(in CursorHeader header, ReadOnlySpan<byte> data, bool guessStraightAlpha, in MessageFrame frame, SpiceLimits limits)
    {
        if (header.Type > CursorType.Color32) return CursorShape.DefaultPointer;
        int width = header.Width;
        int height = header.Height;
        int limit = limits.MaxCursorDimension;
        if (width > limit || height > limit)
        {
            throw new SpiceProtocolException(SpiceErrorKind.LimitExceeded, frame.Context, 0, "cursor size", $"is {width}×{height}; the limit is {limit} each way");
        }

        long needed = PixelBytes(header.Type, width, height) + PaletteBytes(header.Type) + MaskBytes(header.Type, width, height);
        bool continuousMask = false;
        if (data.Length < needed)
        {
            continuousMask = IsColor(header.Type) && data.Length == PixelBytes(header.Type, width, height) + PaletteBytes(header.Type) + (((width * height) + 7) / 8);
            if (!continuousMask) throw new SpiceProtocolException(SpiceErrorKind.Truncated, frame.Context, frame.Body.Length - data.Length, "cursor data", $"needs {needed} bytes, {data.Length} remain");
        }

        byte[] pixels = new byte[4 * width * height];
        byte[] other;
        switch (header.Type)
        {
            case CursorType.Alpha:
                data.Slice(0, pixels.Length).CopyTo(pixels);
                if (guessStraightAlpha && CannotBePremultiplied(pixels)) return Shape(header, straight: pixels, premultiplied: Premultiply(pixels));
                other = Straighten(pixels);
                return Shape(header, straight: other, premultiplied: pixels);

            case CursorType.Mono:
                DecodeMono(data, width, height, pixels);
                return Shape(header, pixels, pixels); // opaque or nothing: both forms are the same

            default:
                DecodeColor(header.Type, data, width, height, continuousMask, pixels);
                return Shape(header, pixels, Premultiply(pixels));
        }
    }

    private static CursorShape Shape(in CursorHeader header, byte[] straight, byte[] premultiplied) =>
        new(header.Width, header.Height, header.HotSpotX, header.HotSpotY, straight, premultiplied);

    private static bool IsColor(CursorType type) => type >= CursorType.Color4;

    private static int PixelBytes(CursorType type, int width, int height) => height * type switch
    {
        CursorType.Alpha or CursorType.Color32 => 4 * width,
        CursorType.Mono => (width + 7) / 8,
        CursorType.Color4 => (width + 1) / 2,
        CursorType.Color8 => width,
        CursorType.Color16 => 2 * width,
        _ => 3 * width,
    };

    private static int PaletteBytes(CursorType type) => type switch
    {
        CursorType.Color4 => 16 * 4,
        CursorType.Color8 => 256 * 4,
        _ => 0,
    };

    private static int MaskBytes(CursorType type, int width, int height) => type == CursorType.Alpha ? 0 : (width + 7) / 8 * height;

    private static void DecodeColor(CursorType type, ReadOnlySpan<byte> data, int width, int height, bool continuousMask, byte[] pixels)
    {
        int rowBytes = height == 0 ? 0 : PixelBytes(type, width, height) / height;
        ReadOnlySpan<byte> palette = data.Slice(rowBytes * height, PaletteBytes(type));
        ReadOnlySpan<byte> mask = data.Slice((rowBytes * height) + palette.Length);
        int maskRowBits = continuousMask ? width : (width + 7) / 8 * 8;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = data.Slice(y * rowBytes, rowBytes);
            for (int x = 0; x < width; x++)
            {
                uint raw = ColorAt(type, row, palette, x, out bool white);
                uint color = raw & White;
                uint value = !Bit(mask, (y * maskRowBits) + x) ? Opaque | color : !white ? color : ((x + y) & 1) != 0 ? 0xC0303030 : 0x30505050;
                Put(pixels, (y * width) + x, value);
            }
        }
    }

    /// <summary>A colour as 0x..RRGGBB, and whether it is the white that inverts under a mask: a non-zero top byte prevents that.</summary>
    private static uint ColorAt(CursorType type, ReadOnlySpan<byte> row, ReadOnlySpan<byte> palette, int x, out bool white)
    {
        uint color;
        switch (type)
        {
            case CursorType.Color4:
                int index = (x & 1) == 0 ? row[x / 2] >> 4 : row[x / 2] & 15;
                color = BinaryPrimitives.ReadUInt32LittleEndian(palette.Slice(4 * index));
                break;
            case CursorType.Color8:
                color = BinaryPrimitives.ReadUInt32LittleEndian(palette.Slice(4 * row[x]));
                break;
            case CursorType.Color16:
                uint value = BinaryPrimitives.ReadUInt16LittleEndian(row.Slice(2 * x));
                white = value == 0x7FFF;
                return Widen(value >> 10) << 16 | Widen(value >> 5) << 8 | Widen(value);
            case CursorType.Color24:
                color = (uint)(row[3 * x] | row[(3 * x) + 1] << 8 | row[(3 * x) + 2] << 16);
                break;
            default:
                color = BinaryPrimitives.ReadUInt32LittleEndian(row.Slice(4 * x));
                break;
        }

        white = color == White;
        return color;
    }

    private static uint Widen(uint five) => (five & 31) << 3 | (five & 31) >> 2;

    private static void DecodeMono(ReadOnlySpan<byte> data, int width, int height, byte[] pixels)
    {
        int stride = (width + 7) / 8;
        ReadOnlySpan<byte> and = data.Slice(0, stride * height);
        ReadOnlySpan<byte> xor = data.Slice(stride * height, stride * height);
        bool andAllOnes = true;
        foreach (byte b in and) andAllOnes &= b == 0xFF;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool keep = Bit(and, (y * stride * 8) + x);
                bool flip = Bit(xor, (y * stride * 8) + x);
                uint value =
                    andAllOnes && !flip && IsOutline(xor, stride, width, height, x, y) ? Opaque
                    : flip ? Opaque | White
                    : keep ? 0
                    : Opaque;
                Put(pixels, (y * width) + x, value);
            }
        }
    }

    /// <summary>Whether one of the eight neighbours inverts; never on the outermost rows and columns.</summary>
    private static bool IsOutline(ReadOnlySpan<byte> xor, int stride, int width, int height, int x, int y)
    {
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) return false;
        for (int ny = y - 1; ny <= y + 1; ny++)
        {
            for (int nx = x - 1; nx <= x + 1; nx++)
            {
                if (Bit(xor, (ny * stride * 8) + nx)) return true;
            }
        }

        return false;
    }

    private static bool Bit(ReadOnlySpan<byte> mask, int index) => (mask[index >> 3] & (0x80 >> (index & 7))) != 0;

    private static void Put(byte[] pixels, int index, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(pixels.AsSpan(4 * index), value);

    private static bool CannotBePremultiplied(byte[] pixels)
    {
        for (int i = 0; i < pixels.Length; i += 4)
        {
            byte alpha = pixels[i + 3];
            if (pixels[i] > alpha || pixels[i + 1] > alpha || pixels[i + 2] > alpha) return true;
        }

        return false;
    }

    private static byte[] Straighten(byte[] premultiplied)
    {
        byte[] straight = new byte[premultiplied.Length];
        for (int i = 0; i < straight.Length; i += 4)
        {
            int alpha = straight[i + 3] = premultiplied[i + 3];
            if (alpha == 0) continue;
            for (int c = i; c < i + 3; c++) straight[c] = (byte)Math.Min(255, ((premultiplied[c] * 255) + (alpha / 2)) / alpha);
        }

        return straight;
    }

    private static byte[] Premultiply(byte[] straight)
    {
        byte[] premultiplied = new byte[straight.Length];
        for (int i = 0; i < straight.Length; i += 4)
        {
            int alpha = premultiplied[i + 3] = straight[i + 3];
            for (int c = i; c < i + 3; c++) premultiplied[c] = Multiply(straight[c], alpha);
        }

        return premultiplied;
    }

    /// <summary>a·b/255, rounded.</summary>
    private static byte Multiply(int a, int b)
    {
        int product = (a * b) + 128;
        return (byte)((product + (product >> 8)) >> 8);
    }
}
