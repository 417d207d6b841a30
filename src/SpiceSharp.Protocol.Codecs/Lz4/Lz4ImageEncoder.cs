using System;
using System.Buffers;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes pictures as SPICE_IMAGE_TYPE_LZ4: two header bytes, then linked LZ4 blocks of whole rows, each behind its big-endian length.</summary>
/// <remarks>
/// Reusable, and by one thread at a time. Keeps the buffer of the largest stream so far, which is at most 1/255 larger than its picture. A picture whose rows
/// are not stored as they are sent (padded, bottom-up, to be packed) goes through a pooled copy.
/// </remarks>
public sealed class Lz4ImageEncoder
{
    /// <summary>Rows go to one block until it holds this much: a receiver may decode while the rest is under way, and blocks cost nothing.</summary>
    private const int BlockBytes = 128 << 10;

    private readonly Lz4BlockEncoder _blocks = new();
    private readonly CodecVariant _variant;
    private byte[] _stream = new byte[4096];
    private int _length;

    /// <summary>An encoder in the best variant.</summary>
    public Lz4ImageEncoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>An encoder in a chosen variant.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    public Lz4ImageEncoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Encodes a picture.</summary>
    /// <param name="source">The pixels, top row first. 16BIT takes <see cref="PixelLayout.Rgb555"/>; 24BIT takes <see cref="PixelLayout.Bgr24"/>,
    /// <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/>; 32BIT takes <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/>, the
    /// fourth byte being sent as it is; RGBA takes <see cref="PixelLayout.Bgra32"/>; 8BIT_A takes <see cref="PixelLayout.Alpha8"/>.</param>
    /// <param name="format">The format to put into the header.</param>
    /// <param name="topDown">Whether the rows are stored from the top; it makes no difference to the picture.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the format, or the picture is empty or larger than SPICE allows.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, BitmapFormat format, bool topDown = true)
    {
        if (!Fits(format, source.Layout)) throw new ArgumentException($"Pixels of {source.Layout} are not encoded as LZ4 {format}.", nameof(format));
        if (source.Width * (long)source.Height is 0 or > ImageChecks.MaxPictureBytes / 4)
            throw new ArgumentException($"{source.Width} x {source.Height} pixels cannot be encoded as LZ4.", nameof(source));
        int rowBytes = (int)format.RowBytes(source.Width);
        _stream[0] = topDown ? (byte)1 : (byte)0;
        _stream[1] = (byte)format;
        _length = Lz4ImageHeader.Size;
        bool packed = source.Layout.BitsPerPixel() != format.BitsPerPixel();
        if (!packed && (source.Height == 1 || (topDown && source.StrideBytes == rowBytes)))
        {
            EncodeBlocks(source.Pixels.Slice(0, rowBytes * source.Height), rowBytes, format);
            return new ReadOnlyMemory<byte>(_stream, 0, _length);
        }
        byte[] picture = ArrayPool<byte>.Shared.Rent(rowBytes * source.Height);
        for (int y = 0; y < source.Height; y++)
        {
            Span<byte> row = picture.AsSpan((topDown ? y : source.Height - 1 - y) * rowBytes, rowBytes);
            if (packed) PackRow(source.Row(y), row);
            else source.Row(y).CopyTo(row);
        }
        EncodeBlocks(picture.AsSpan(0, rowBytes * source.Height), rowBytes, format);
        ArrayPool<byte>.Shared.Return(picture);
        return new ReadOnlyMemory<byte>(_stream, 0, _length);
    }

    private void EncodeBlocks(ReadOnlySpan<byte> picture, int rowBytes, BitmapFormat format)
    {
        int step = Math.Max(1, BlockBytes / rowBytes) * rowBytes;
        _blocks.Begin(picture.Length);
        for (int start = 0; start < picture.Length; start += step)
        {
            int end = Math.Min(picture.Length - start, step) + start;
            Span<byte> room = Reserve(4 + Lz4BlockEncoder.WorstCase(end - start));
            int size = _blocks.Encode(picture, start, end, format.BitsPerPixel() / 8, room.Slice(4), _variant);
            BinaryPrimitives.WriteInt32BigEndian(room, size);
            _length += 4 + size;
        }
    }

    private Span<byte> Reserve(int bytes)
    {
        if (_stream.Length - _length < bytes) Array.Resize(ref _stream, Math.Max(_length + bytes, 2 * _stream.Length));
        return _stream.AsSpan(_length);
    }

    /// <summary>Drops the fourth byte of each pixel.</summary>
    private static void PackRow(ReadOnlySpan<byte> source, Span<byte> row)
    {
        for (int from = 0, to = 0; to < row.Length; from += 4, to += 3)
            (row[to], row[to + 1], row[to + 2]) = (source[from], source[from + 1], source[from + 2]);
    }

    private static bool Fits(BitmapFormat format, PixelLayout layout) => format switch
    {
        BitmapFormat.SixteenBit => layout == PixelLayout.Rgb555,
        BitmapFormat.TwentyFourBit => layout is PixelLayout.Bgr24 or PixelLayout.Bgrx32 or PixelLayout.Bgra32,
        BitmapFormat.ThirtyTwoBit => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32,
        BitmapFormat.Rgba => layout == PixelLayout.Bgra32,
        BitmapFormat.EightBitAlpha => layout == PixelLayout.Alpha8,
        _ => false,
    };
}
