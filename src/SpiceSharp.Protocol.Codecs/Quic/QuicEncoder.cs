using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes QUIC streams. A picture has exactly one stream, so the result equals every other encoder's.</summary>
/// <remarks>Reusable, and by one thread at a time. Keeps the buffer of the largest stream so far, and a few rows of the widest picture.</remarks>
public sealed partial class QuicEncoder
{
    private readonly QuicGroups _groups = new();
    private readonly QuicBitWriter _bits = new();
    private readonly CodecVariant _variant;
    private uint[] _above = [];
    private uint[] _current = [];

    /// <summary>An encoder in the best variant.</summary>
    public QuicEncoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>An encoder in a chosen variant.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    public QuicEncoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Encodes a picture.</summary>
    /// <param name="source">The pixels. GRAY takes <see cref="PixelLayout.Gray8"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>; RGB24 and RGB32 take
    /// <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/> or <see cref="PixelLayout.Bgr24"/>; RGBA takes <see cref="PixelLayout.Bgra32"/>.</param>
    /// <param name="type">The type to put into the header.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the picture is empty.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, QuicImageType type)
    {
        if (!Fits(type, source.Layout)) throw new ArgumentException($"Pixels of {source.Layout} are not encoded as {type}.", nameof(type));
        if (source.Width == 0 || source.Height == 0) throw new ArgumentException("The picture is empty.", nameof(source));
        var header = new QuicHeader(type, source.Width, source.Height);
        ReadOnlyMemory<byte> stream = default;
        if (_variant != CodecVariant.Scalar) EncodeFast(source, header, ref stream);
        if (!stream.IsEmpty) return stream;
        QuicGroup[] groups = _groups.Begin(header);
        _bits.Reset();
        WriteHeader(header);
        if (QuicRows.AreWords(type, source.Layout)) EncodeInPlace(groups, source);
        else EncodeThroughWords(groups, source);
        return _bits.Finish();
    }

    /// <summary>The same by faster code; leaves the stream empty where there is none.</summary>
    partial void EncodeFast(PixelView source, in QuicHeader header, ref ReadOnlyMemory<byte> stream);

    private void EncodeInPlace(QuicGroup[] groups, PixelView source)
    {
        ReadOnlySpan<uint> above = default;
        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<uint> current = MemoryMarshal.Cast<byte, uint>(source.Row(y));
            EncodeRow(groups, above, current, y);
            above = current;
        }
    }

    private void EncodeThroughWords(QuicGroup[] groups, PixelView source)
    {
        if (_current.Length < source.Width) (_above, _current) = (new uint[source.Width], new uint[source.Width]);
        for (int y = 0; y < source.Height; y++)
        {
            Span<uint> current = _current.AsSpan(0, source.Width);
            QuicRows.Load(source.Row(y), current, source.Layout);
            EncodeRow(groups, y == 0 ? default : _above.AsSpan(0, source.Width), current, y);
            (_above, _current) = (_current, _above);
        }
    }

    private void EncodeRow(QuicGroup[] groups, ReadOnlySpan<uint> above, ReadOnlySpan<uint> current, int y)
    {
        foreach (QuicGroup group in groups)
        {
            group.BeginRow(y == 0);
            for (int x = 0; x < current.Length;)
            {
                int end = QuicClock.SpanEnd(current.Length, y, x);
                QuicSpan.Encode(_bits, group, above, current, x, end, QuicClock.StageOf((y * current.Length) + x));
                x = end;
            }
        }
    }

    private void WriteHeader(in QuicHeader header)
    {
        _bits.Write(QuicHeader.Magic, 32);
        _bits.Write(0, 32);
        _bits.Write((uint)header.Type, 32);
        _bits.Write((uint)header.Width, 32);
        _bits.Write((uint)header.Height, 32);
    }

    private static bool Fits(QuicImageType type, PixelLayout layout) => type switch
    {
        QuicImageType.Gray => layout == PixelLayout.Gray8,
        QuicImageType.Rgb16 => layout == PixelLayout.Rgb555,
        QuicImageType.Rgb24 or QuicImageType.Rgb32 => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Bgr24,
        QuicImageType.Rgba => layout == PixelLayout.Bgra32,
        _ => false,
    };
}
