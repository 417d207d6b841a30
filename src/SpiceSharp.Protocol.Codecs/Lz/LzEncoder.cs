using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes LZ streams with a greedy search over three units. Any sequence of legal tokens is a right answer, so streams differ between encoders.</summary>
/// <remarks>Reusable, and by one thread at a time. Keeps its memory for the next picture.</remarks>
public sealed class LzEncoder
{
    private readonly LzPassEncoder _pass = new();
    private uint[] _units = [];

    /// <summary>Encodes a picture, top row first.</summary>
    /// <param name="source">The pixels. RGB32 and RGB24 take <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/>; RGBA takes
    /// <see cref="PixelLayout.Bgra32"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>; A8 takes <see cref="PixelLayout.Alpha8"/>;
    /// PLT8 takes <see cref="PixelLayout.Gray8"/>, a byte being an index.</param>
    /// <param name="type">The type to put into the header.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the picture is empty or larger than LZ allows.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, LzImageType type)
    {
        if (!Fits(type, source.Layout)) throw new ArgumentException($"Pixels of {source.Layout} are not encoded as {type}.", nameof(type));
        long stride = type.ToBitmapFormat().RowBytes(source.Width);
        if (source.Width == 0 || stride * source.Height is 0 or > ImageChecks.MaxPictureBytes)
            throw new ArgumentException($"{source.Width} x {source.Height} pixels cannot be encoded as LZ.", nameof(source));
        _pass.Reset();
        WriteHeader(new LzHeader(type, source.Width, source.Height, (int)stride, TopDown: true));
        if (_units.Length < source.Width * source.Height) _units = new uint[source.Width * source.Height];
        Span<uint> units = _units.AsSpan(0, source.Width * source.Height);
        LzUnit unit = type switch
        {
            LzImageType.Rgb16 => LzUnit.Rgb555,
            LzImageType.A8 or LzImageType.Plt8 => LzUnit.Byte,
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

    /// <summary>Reads the units as numbers whose low bytes are what a literal holds: what is not coded must not tell units apart.</summary>
    private static void Load(PixelView source, LzUnit unit, Span<uint> units)
    {
        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Row(y);
            Span<uint> to = units.Slice(y * source.Width, source.Width);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = unit switch
                {
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
        LzImageType.Rgb24 or LzImageType.Rgb32 => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32,
        LzImageType.Rgba => layout == PixelLayout.Bgra32,
        LzImageType.Rgb16 => layout == PixelLayout.Rgb555,
        LzImageType.A8 => layout == PixelLayout.Alpha8,
        LzImageType.Plt8 => layout == PixelLayout.Gray8,
        _ => false,
    };
}
