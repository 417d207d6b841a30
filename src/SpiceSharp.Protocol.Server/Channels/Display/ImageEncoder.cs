using System;
using System.Buffers.Binary;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Turns pixels into the image that suits them and the client's preference: QUIC for smooth ones, LZ for flat ones, raw for tiny ones.</summary>
/// <remarks>GLZ and LZ4 are not encoded here; a client that prefers them gets LZ. The image borrows the encoder's memory until the next call.</remarks>
internal sealed class ImageEncoder
{
    /// <summary>Below this many pixels a stream's header costs more than it saves.</summary>
    private const int TinyPixels = 64;

    private readonly LzEncoder _lz = new();
    private readonly QuicEncoder _quic = new();
    private byte[] _bytes = [];

    /// <summary>Encodes <c>0x00RRGGBB</c> pixels, row by row.</summary>
    public WireImage Encode(ReadOnlySpan<uint> pixels, int width, int height, ImageCompression preference)
    {
        ReadOnlyMemory<byte> rows = ToBytes(pixels);
        var image = new WireImage { IsPresent = true, Width = (uint)width, Height = (uint)height };
        var view = new PixelView(rows.Span, width, height, width * 4, PixelLayout.Bgrx32);
        return Choose(pixels, width, preference) switch
        {
            ImageType.Quic => image with { Type = ImageType.Quic, Data = _quic.Encode(view, QuicImageType.Rgb32) },
            ImageType.LzRgb => image with { Type = ImageType.LzRgb, Data = _lz.Encode(view, LzImageType.Rgb32) },
            _ => image with
            {
                Type = ImageType.Bitmap,
                BitmapFormat = BitmapFormat.ThirtyTwoBit,
                BitmapFlags = BitmapFlags.TopDown,
                BitmapWidth = (uint)width,
                BitmapHeight = (uint)height,
                StrideBytes = (uint)width * 4,
                Data = rows,
            },
        };
    }

    private static ImageType Choose(ReadOnlySpan<uint> pixels, int width, ImageCompression preference) => preference switch
    {
        ImageCompression.Off => ImageType.Bitmap,
        ImageCompression.Quic => ImageType.Quic,
        ImageCompression.Lz or ImageCompression.Glz or ImageCompression.Lz4 => ImageType.LzRgb,
        _ when pixels.Length < TinyPixels => ImageType.Bitmap,
        _ => IsFlat(pixels, width) ? ImageType.LzRgb : ImageType.Quic,
    };

    /// <summary>Text and surfaces of one colour: at least three in four pixels equal their left neighbour.</summary>
    private static bool IsFlat(ReadOnlySpan<uint> pixels, int width)
    {
        int equal = 0;
        for (int i = 1; i < pixels.Length; i++)
        {
            if (i % width != 0 && pixels[i] == pixels[i - 1]) equal++;
        }

        return equal * 4L >= pixels.Length * 3L;
    }

    private ReadOnlyMemory<byte> ToBytes(ReadOnlySpan<uint> pixels)
    {
        int length = pixels.Length * 4;
        if (_bytes.Length < length) _bytes = new byte[length];
        for (int i = 0; i < pixels.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(i * 4), pixels[i]);
        return _bytes.AsMemory(0, length);
    }
}
