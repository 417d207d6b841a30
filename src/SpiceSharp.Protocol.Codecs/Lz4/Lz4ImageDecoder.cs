using System;
using System.Buffers;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes SPICE_IMAGE_TYPE_LZ4: two header bytes, then linked LZ4 blocks, each behind its big-endian length.</summary>
/// <remarks>Reusable, also after a failure, and by one thread at a time. After a failure the target's pixels are unspecified.</remarks>
public sealed class Lz4ImageDecoder
{
    private readonly CodecVariant _variant;

    /// <summary>A decoder in the best variant.</summary>
    public Lz4ImageDecoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder in a chosen variant.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    public Lz4ImageDecoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Reads the header and checks all that can be checked before memory is needed.</summary>
    /// <param name="stream">The data behind <c>data_size</c>.</param>
    /// <param name="width">Width by the image descriptor; the stream has none of its own.</param>
    /// <param name="height">Height by the image descriptor.</param>
    /// <param name="limits">Bounds of a picture.</param>
    /// <exception cref="SpiceImageException">The format is not one of LZ4, the size exceeds the limits, or the stream is too short for it.</exception>
    public static Lz4ImageHeader ReadHeader(ReadOnlySpan<byte> stream, int width, int height, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Lz4ImageHeader.Read(stream, width, height, limits);
    }

    /// <summary>Decodes a whole picture of the target's size to <see cref="Lz4ImageHeader.NaturalLayout"/>.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or its format is not the target's.</exception>
    public void Decode(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits)
    {
        Lz4ImageHeader header = ReadHeader(stream, target.Width, target.Height, limits);
        if (header.NaturalLayout != target.Layout) ImageChecks.FailLayout($"LZ4 {header.Format}", target.Layout);
        bool widen = header.Format == BitmapFormat.TwentyFourBit;
        if (!widen && PixelRows.IsStreamOrder(target, header.TopDown))
        {
            DecodeBlocks(stream, PixelRows.Flat(target));
            return;
        }
        int rowBytes = (int)header.Format.RowBytes(target.Width);
        byte[] picture = ArrayPool<byte>.Shared.Rent(rowBytes * target.Height);
        try
        {
            DecodeBlocks(stream, picture.AsSpan(0, rowBytes * target.Height));
            if (!widen)
                PixelRows.Copy(picture, header.TopDown, target);
            else
                for (int y = 0; y < target.Height; y++)
                    PixelOperations.Bgr24ToBgrx32(picture.AsSpan(y * rowBytes, rowBytes), PixelRows.RowOf(target, header.TopDown, y), 0xFF, _variant);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(picture);
        }
    }

    private void DecodeBlocks(ReadOnlySpan<byte> stream, Span<byte> output)
    {
        int at = Lz4ImageHeader.Size, position = 0;
        do
        {
            if (stream.Length - at < 4)
                ImageChecks.Fail(SpiceImageErrorKind.Truncated, at, $"a block length takes 4 bytes, {stream.Length - at} are left");
            uint size = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(at));
            at += 4;
            if (size == 0) ImageChecks.Fail(SpiceImageErrorKind.InvalidData, at - 4, "a block is empty");
            if (size > (uint)(stream.Length - at))
                ImageChecks.Fail(SpiceImageErrorKind.Truncated, at - 4, $"a block of {size} bytes is announced, {stream.Length - at} are left");
            int before = position;
            position = Lz4Block.Decode(stream, at, at + (int)size, output, position, _variant);
            if (position == before) ImageChecks.Fail(SpiceImageErrorKind.InvalidData, at, "a block yields nothing");
            at += (int)size;
        }
        while (at < stream.Length);
        if (position < output.Length)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, at, $"the blocks yield {position} bytes, the picture takes {output.Length}");
    }
}
