using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes LZ streams with a greedy search over three units. Any sequence of legal tokens is a right answer, so streams differ between encoders.</summary>
/// <remarks>Reusable, and by one thread at a time. Keeps its memory for the next picture.</remarks>
public sealed class LzEncoder
{
    private const int MaxLiterals = 32;

    private readonly LzPassEncoder _pass = new();
    private uint[] _units = [];

    /// <summary>An encoder with the best implementation there is here.</summary>
    public LzEncoder() : this(CodecVariants.Best)
    {
    }

    /// <summary>An encoder with a chosen implementation; all write the same bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks it.</exception>
    public LzEncoder(CodecVariant variant) => CodecVariants.Checked(variant);

    /// <summary>The most bytes a stream of this size and type can take, header included: nothing but literals.</summary>
    public static long MaxEncodedBytes(int width, int height, LzImageType type)
    {
        long units = (type.IsIndexed() ? type.ToBitmapFormat().RowBytes(width) : width) * height, tokens = (units + MaxLiterals - 1) / MaxLiterals;
        return LzHeader.Size + type switch
        {
            LzImageType.Rgb24 or LzImageType.Rgb32 => (3 * units) + tokens,
            LzImageType.Rgba => (4 * units) + (2 * tokens),
            LzImageType.Rgb16 => (2 * units) + tokens,
            _ => units + tokens,
        };
    }

    /// <summary>Encodes a picture that is not indexed by a palette, top row first.</summary>
    /// <param name="source">The pixels. RGB32 and RGB24 take <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/> or <see cref="PixelLayout.Bgr24"/>;
    /// RGBA takes <see cref="PixelLayout.Bgra32"/>; XXXA that or <see cref="PixelLayout.Alpha8"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>;
    /// A8 takes <see cref="PixelLayout.Alpha8"/>; PLT8 takes <see cref="PixelLayout.Gray8"/>, a byte being an index.</param>
    /// <param name="type">The type to put into the header.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the picture is empty or larger than LZ allows.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, LzImageType type)
    {
        if (!Fits(type, source.Layout)) throw new ArgumentException($"Pixels of {source.Layout} are not encoded as {type}.", nameof(type));
        Span<uint> units = Begin(type, source.Width, source.Height);
        LzUnit unit = type switch
        {
            LzImageType.Rgb16 => LzUnit.Rgb555,
            LzImageType.A8 or LzImageType.Plt8 => LzUnit.Byte,
            LzImageType.Xxxa => source.Layout == PixelLayout.Alpha8 ? LzUnit.Byte : LzUnit.Alpha,
            _ => LzUnit.Bgr,
        };
        Load(source, unit, units);
        _pass.Encode(unit, units);
        if (type == LzImageType.Rgba)
        {
            Load(source, LzUnit.Alpha, units);
            _pass.Encode(LzUnit.Alpha, units);
        }
        return _pass.Stream;
    }

    /// <summary>Encodes a picture of palette indices, top row first.</summary>
    /// <param name="packed">The rows, <paramref name="strideBytes"/> apart, indices packed as the type says. The bits that pad a row's last byte are coded as they are.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="strideBytes">Bytes from one row to the next; what a row does not need is not coded.</param>
    /// <param name="type">PLT1, PLT4 or PLT8.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The type is not indexed, the rows do not fit the memory, or the picture is empty or larger than LZ allows.</exception>
    public ReadOnlyMemory<byte> EncodeIndexed(ReadOnlySpan<byte> packed, int width, int height, int strideBytes, LzImageType type)
    {
        if (!type.IsIndexed()) throw new ArgumentException($"Type {type} has no indices.", nameof(type));
        int rowBytes = (int)Math.Min(type.ToBitmapFormat().RowBytes(width), int.MaxValue);
        var rows = new PixelView(packed, rowBytes, height, strideBytes, PixelLayout.Gray8);
        Span<uint> units = Begin(type, width, height);
        Load(rows, LzUnit.Byte, units);
        _pass.Encode(LzUnit.Byte, units);
        return _pass.Stream;
    }

    private Span<uint> Begin(LzImageType type, int width, int height)
    {
        long stride = type.ToBitmapFormat().RowBytes(width);
        if (width <= 0 || height <= 0 || stride * height > ImageChecks.MaxPictureBytes) throw new ArgumentException($"{width} x {height} pixels cannot be encoded as LZ.");
        var header = new LzHeader(type, width, height, (int)stride, TopDown: true);
        _pass.Reset();
        WriteHeader(header);
        if (_units.Length < header.Units) _units = new uint[header.Units];
        return _units.AsSpan(0, header.Units);
    }

    /// <summary>Reads the units as numbers whose low bytes are what a literal holds: what is not coded must not tell units apart.</summary>
    private static void Load(PixelView source, LzUnit unit, Span<uint> units)
    {
        bool packed24 = source.Layout == PixelLayout.Bgr24;
        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Row(y);
            Span<uint> to = units.Slice(y * source.Width, source.Width);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = unit switch
                {
                    LzUnit.Bgr when packed24 => (uint)(row[3 * x] | (row[(3 * x) + 1] << 8) | (row[(3 * x) + 2] << 16)),
                    LzUnit.Bgr => BinaryPrimitives.ReadUInt32LittleEndian(row.Slice(4 * x)) & 0x00FFFFFF,
                    LzUnit.Rgb555 => BinaryPrimitives.ReadUInt16LittleEndian(row.Slice(2 * x)),
                    LzUnit.Alpha => row[(4 * x) + 3],
                    _ => row[x],
                };
            }
        }
    }

    private void WriteHeader(in LzHeader header)
    {
        _pass.WriteWord(LzHeader.Magic);
        _pass.WriteWord(LzHeader.Version);
        _pass.WriteWord((uint)header.Type);
        _pass.WriteWord((uint)header.Width);
        _pass.WriteWord((uint)header.Height);
        _pass.WriteWord((uint)header.StrideBytes);
        _pass.WriteWord(1);
    }

    private static bool Fits(LzImageType type, PixelLayout layout) => type switch
    {
        LzImageType.Rgb24 or LzImageType.Rgb32 => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Bgr24,
        LzImageType.Rgba => layout == PixelLayout.Bgra32,
        LzImageType.Xxxa => layout is PixelLayout.Bgra32 or PixelLayout.Alpha8,
        LzImageType.Rgb16 => layout == PixelLayout.Rgb555,
        LzImageType.A8 => layout == PixelLayout.Alpha8,
        LzImageType.Plt8 => layout == PixelLayout.Gray8,
        _ => false,
    };
}
