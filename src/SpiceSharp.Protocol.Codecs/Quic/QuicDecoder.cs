using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes QUIC streams (SPICE_IMAGE_TYPE_QUIC) of every type.</summary>
/// <remarks>
/// Reusable, also after a failure, and by one thread at a time. After a failure the target's pixels are unspecified. Between pictures it keeps at most
/// 15 bytes for each pixel of the widest row so far, which <see cref="SpiceLimits.MaxImageDimension"/> bounds.
/// </remarks>
public sealed partial class QuicDecoder
{
    private readonly CodecVariant _variant;
    private readonly QuicGroups _groups = new();
    private uint[] _above = [];
    private uint[] _current = [];

    /// <summary>A decoder of the best variant this machine has.</summary>
    public QuicDecoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder of one variant; all of them give the same pixels and errors.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build of the library lacks the vectors.</exception>
    public QuicDecoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Reads the header and checks all that can be checked before memory is needed.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or claims more than the stream can hold.</exception>
    public static QuicHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return QuicHeader.Read(stream, limits);
    }

    /// <summary>Decodes a whole picture: RGB24 and RGB32 to <see cref="PixelLayout.Bgrx32"/> (X = 0), RGBA to <see cref="PixelLayout.Bgra32"/>,
    /// RGB16 to <see cref="PixelLayout.Rgb555"/> or <see cref="PixelLayout.Bgrx32"/> (widened, X = 0), GRAY to <see cref="PixelLayout.Gray8"/>.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or its size or type is not the target's.</exception>
    public void Decode(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits)
    {
        QuicHeader header = ReadHeader(stream, limits);
        ImageChecks.CheckTargetSize(header.Width, header.Height, target);
        bool widened = header.Type == QuicImageType.Rgb16 && target.Layout == PixelLayout.Bgrx32;
        if (!widened && target.Layout != header.NaturalLayout) ImageChecks.FailLayout($"QUIC {header.Type}", target.Layout);

        bool done = false;
        if (_variant != CodecVariant.Scalar) DecodeFast(stream, header, target, ref done);
        if (done) return;
        var bits = new QuicBitReader(stream, QuicHeader.Size);
        QuicGroup[] groups = _groups.Begin(header);
        if (QuicRows.AreWords(header.Type, target.Layout)) DecodeInPlace(ref bits, groups, header, target);
        else DecodeThroughWords(ref bits, groups, header, target);
    }

    /// <summary>Decodes faster where the build has the code for it.</summary>
    partial void DecodeFast(ReadOnlySpan<byte> stream, in QuicHeader header, PixelTarget target, ref bool done);

    private static void DecodeInPlace(ref QuicBitReader bits, QuicGroup[] groups, in QuicHeader header, PixelTarget target)
    {
        ReadOnlySpan<uint> above = default;
        for (int y = 0; y < header.Height; y++)
        {
            Span<uint> current = MemoryMarshal.Cast<byte, uint>(target.Row(y));
            DecodeRow(ref bits, groups, above, current, y);
            above = current;
        }
    }

    private void DecodeThroughWords(ref QuicBitReader bits, QuicGroup[] groups, in QuicHeader header, PixelTarget target)
    {
        if (_current.Length < header.Width) (_above, _current) = (new uint[header.Width], new uint[header.Width]);
        for (int y = 0; y < header.Height; y++)
        {
            Span<uint> current = _current.AsSpan(0, header.Width);
            DecodeRow(ref bits, groups, y == 0 ? default : _above.AsSpan(0, header.Width), current, y);
            QuicRows.Store(current, target.Row(y), target.Layout);
            (_above, _current) = (_current, _above);
        }
    }

    private static void DecodeRow(ref QuicBitReader bits, QuicGroup[] groups, ReadOnlySpan<uint> above, Span<uint> current, int y)
    {
        uint written = 0;
        foreach (QuicGroup group in groups)
        {
            group.BeginRow(y == 0);
            for (int x = 0; x < current.Length;)
            {
                int end = QuicClock.SpanEnd(current.Length, y, x);
                QuicSpan.Decode(ref bits, group, above, current, x, end, QuicClock.StageOf((y * current.Length) + x), written);
                x = end;
            }
            bits.CheckEnd();
            written |= group.Mask;
        }
    }
}
