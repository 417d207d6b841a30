using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes LZ streams: SPICE_IMAGE_TYPE_LZ_RGB, LZ_PLT and the alpha part of JPEG_ALPHA.</summary>
/// <remarks>
/// Reusable, also after a failure, and by one thread at a time. Each framing has its own method, which refuses the types that the
/// framing does not allow. After a failure the target's pixels are unspecified.
/// Keeps memory for the next picture: a plane of alpha, the packed indices, or, where the target's rows are padded, the picture; never more than 34 MiB of each.
/// </remarks>
public sealed class LzDecoder
{
    private readonly PaletteTable _palette;
    private readonly CodecVariant _variant;
    private LzScratch _scratch;
    private LzScratch _plane;

    /// <summary>A decoder with the best implementation there is here.</summary>
    public LzDecoder() : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder with a chosen implementation; all give the same pixels and errors.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks it.</exception>
    public LzDecoder(CodecVariant variant) => (_variant, _palette) = (CodecVariants.Checked(variant), new PaletteTable(variant));

    /// <summary>Reads the header and checks all that can be checked before memory is needed.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or claims more than the stream can hold.</exception>
    public static LzHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return LzHeader.Read(stream, limits);
    }

    /// <summary>Decodes an LZ_RGB stream: RGB16 to <see cref="PixelLayout.Rgb555"/> or <see cref="PixelLayout.Bgrx32"/> (widened, X = 0),
    /// RGB24 and RGB32 to Bgrx32 (X = 0), RGBA to <see cref="PixelLayout.Bgra32"/>, A8 to <see cref="PixelLayout.Alpha8"/>.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or its size or type is not the target's.</exception>
    public void Decode(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits)
    {
        LzHeader header = ReadHeader(stream, limits);
        switch (header.Type, target.Layout)
        {
            case (LzImageType.Rgb16, PixelLayout.Rgb555): DecodeRows(stream, header, LzUnit.Rgb555, target); break;
            case (LzImageType.Rgb16, PixelLayout.Bgrx32): DecodeRows(stream, header, LzUnit.Rgb555ToBgrx, target); break;
            case (LzImageType.Rgb24 or LzImageType.Rgb32, PixelLayout.Bgrx32): DecodeRows(stream, header, LzUnit.Bgr, target); break;
            case (LzImageType.Rgba, PixelLayout.Bgra32): DecodeRows(stream, header, LzUnit.Bgr, target); break;
            case (LzImageType.A8, PixelLayout.Alpha8): DecodeRows(stream, header, LzUnit.Byte, target); break;
            default: ImageChecks.FailLayout($"LZ {header.Type}", target.Layout); break;
        }
    }

    /// <summary>Decodes an LZ_PLT stream (PLT1, PLT4, PLT8) to palette entries with the high byte 0.</summary>
    /// <param name="stream">The LZ stream, from its magic number to its end.</param>
    /// <param name="palette">The entries; 4-bit indices past the end wrap around, others are black.</param>
    /// <param name="target"><see cref="PixelLayout.Palette32"/> or <see cref="PixelLayout.Bgrx32"/>.</param>
    /// <param name="limits">What may be allocated.</param>
    /// <exception cref="SpiceImageException">The stream is damaged, its size or type is not the target's, or the palette is empty.</exception>
    public void DecodeIndexed(ReadOnlySpan<byte> stream, ReadOnlySpan<uint> palette, PixelTarget target, SpiceLimits limits)
    {
        LzHeader header = ReadHeader(stream, limits);
        if (!header.Type.IsIndexed() || target.Layout is not (PixelLayout.Palette32 or PixelLayout.Bgrx32))
            ImageChecks.FailLayout($"LZ {header.Type}", target.Layout);
        ImageChecks.CheckTargetSize(header.Width, header.Height, target);
        BitmapFormat format = header.Type.ToBitmapFormat();
        _palette.LoadForLz(palette, format.BitsPerPixel() == 4);
        Span<byte> packed = _scratch.Take(header.Units);
        DecodeUnits(stream, header, LzUnit.Byte, packed);
        for (int y = 0; y < header.Height; y++)
            _palette.ExpandRow(format, packed.Slice(y * header.StrideBytes, header.StrideBytes), PixelRows.RowOf(target, header.TopDown, y));
    }

    /// <summary>Decodes the XXXA stream of a JPEG_ALPHA picture to a plane of <see cref="PixelLayout.Alpha8"/>.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or its size or type is not the target's.</exception>
    public void DecodeAlpha(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits)
    {
        LzHeader header = ReadHeader(stream, limits);
        if (header.Type != LzImageType.Xxxa || target.Layout != PixelLayout.Alpha8) ImageChecks.FailLayout($"LZ {header.Type}", target.Layout);
        DecodeRows(stream, header, LzUnit.Byte, target);
    }

    /// <summary>Decodes an LZ_PLT stream to the packed indices as the encoder had them: <see cref="LzHeader.Units"/> bytes in stream order.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged or not indexed.</exception>
    /// <exception cref="ArgumentException"><paramref name="units"/> is too short.</exception>
    public void DecodePacked(ReadOnlySpan<byte> stream, Span<byte> units, SpiceLimits limits)
    {
        LzHeader header = ReadHeader(stream, limits);
        if (!header.Type.IsIndexed()) ImageChecks.Fail(SpiceImageErrorKind.Mismatch, 8, $"a picture of type LZ {header.Type} has no indices");
        if (units.Length < header.Units) throw new ArgumentException($"The picture takes {header.Units} bytes, {units.Length} were given.", nameof(units));
        DecodeUnits(stream, header, LzUnit.Byte, units.Slice(0, header.Units));
    }

    private void DecodeRows(ReadOnlySpan<byte> stream, in LzHeader header, LzUnit unit, PixelTarget target)
    {
        ImageChecks.CheckTargetSize(header.Width, header.Height, target);
        // Matches run across rows, so what is decoded to must be one run of memory.
        if (PixelRows.IsOneRun(target))
        {
            DecodeUnits(stream, header, unit, PixelRows.Flat(target));
            if (!header.TopDown) PixelRows.Flip(target);
            return;
        }
        Span<byte> picture = _scratch.Take(header.Units * unit.DecodedBytes());
        DecodeUnits(stream, header, unit, picture);
        PixelRows.Copy(picture, header.TopDown, target);
    }

    private void DecodeUnits(ReadOnlySpan<byte> stream, in LzHeader header, LzUnit unit, Span<byte> output)
    {
        var input = new LzInput(stream, LzHeader.Size);
        LzPass.Decode(_variant, ref input, unit, output, header.Units);
        if (header.Type == LzImageType.Rgba) DecodeAlphaPass(ref input, output, header.Units);
        if (!input.AtEnd) input.Fail(SpiceImageErrorKind.TrailingData, $"{input.Remaining} bytes follow the last unit");
    }

    private void DecodeAlphaPass(ref LzInput input, Span<byte> pixels, int units)
    {
        if (_variant == CodecVariant.Scalar)
        {
            LzPass.Decode(_variant, ref input, LzUnit.Alpha, pixels, units);
            return;
        }
        Span<byte> plane = _plane.Take(units);
        LzPass.Decode(_variant, ref input, LzUnit.Byte, plane, units);
        LzAlpha.Merge(plane, pixels);
    }
}
