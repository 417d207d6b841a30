using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes LZ streams with a greedy search over three units. Any sequence of legal tokens is a right answer, so streams differ between encoders.</summary>
/// <remarks>
/// Reusable, and by one thread at a time. What it writes depends on nothing but the picture. Keeps memory for the next picture:
/// a number for each unit and the stream, never more than 34 MiB of either.
/// </remarks>
public sealed class LzEncoder
{
    private readonly CodecVariant _variant;
    private readonly LzPassEncoder _pass;
    private readonly LzTokenWriter _tokens = new();
    private LzScratch _units;

    /// <summary>An encoder with the best implementation there is here.</summary>
    public LzEncoder() : this(CodecVariants.Best)
    {
    }

    /// <summary>An encoder with a chosen implementation; all write the same bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks it.</exception>
    public LzEncoder(CodecVariant variant) => (_variant, _pass) = (CodecVariants.Checked(variant), new LzPassEncoder(variant));

    /// <summary>The most bytes a stream of this size and type can take, header included: nothing but literals.</summary>
    public static long MaxEncodedBytes(int width, int height, LzImageType type)
    {
        long units = (type.IsIndexed() ? type.ToBitmapFormat().RowBytes(width) : width) * height;
        long alpha = type == LzImageType.Rgba ? LzTokenWriter.MaxPassBytes(LzUnit.Alpha, units) : 0;
        return LzHeader.Size + LzTokenWriter.MaxPassBytes(FirstUnit(type), units) + alpha;
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
        LzUnit unit = type == LzImageType.Xxxa && source.Layout == PixelLayout.Bgra32 ? LzUnit.Alpha : FirstUnit(type);
        EncodePass(source, unit, units);
        if (type == LzImageType.Rgba) EncodePass(source, LzUnit.Alpha, units);
        return _tokens.Stream;
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
        EncodePass(rows, LzUnit.Byte, units);
        return _tokens.Stream;
    }

    private Span<uint> Begin(LzImageType type, int width, int height)
    {
        long stride = type.ToBitmapFormat().RowBytes(width);
        if (width <= 0 || height <= 0 || stride * height > ImageChecks.MaxPictureBytes) throw new ArgumentException($"{width} x {height} pixels cannot be encoded as LZ.");
        var header = new LzHeader(type, width, height, (int)stride, TopDown: true);
        _tokens.Begin(header, (int)MaxEncodedBytes(width, height, type));
        return MemoryMarshal.Cast<byte, uint>(_units.Take(header.Units * sizeof(uint)));
    }

    private void EncodePass(PixelView source, LzUnit unit, Span<uint> units)
    {
        LzSource.Load(source, unit, units, _variant);
        _pass.Encode(unit, units, _tokens);
    }

    private static LzUnit FirstUnit(LzImageType type) => type switch
    {
        LzImageType.Rgb24 or LzImageType.Rgb32 or LzImageType.Rgba => LzUnit.Bgr,
        LzImageType.Rgb16 => LzUnit.Rgb555,
        _ => LzUnit.Byte,
    };

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
