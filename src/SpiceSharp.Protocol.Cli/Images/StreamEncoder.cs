using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A coded picture.</summary>
/// <param name="Stream">Its bytes.</param>
/// <param name="Palette">The colours of an indexed one, which the stream does not hold; else null.</param>
internal sealed record EncodedStream(byte[] Stream, IReadOnlyList<uint>? Palette);

/// <summary>Encodes one picture as a stream of its own.</summary>
internal static class StreamEncoder
{
    /// <summary>In the header of LZ a word of 32 bits, of which this is the lowest byte.</summary>
    private const int LzTopDown = 27;

    /// <summary>In the header of GLZ: the type, and above four bits the direction.</summary>
    private const int GlzType = 8;

    /// <exception cref="CliException">The codec does not have the type, or the picture does not go with it.</exception>
    public static EncodedStream Encode(PngPicture picture, StreamCodec codec, StreamType type, bool topDown, CodecVariant variant)
    {
        if (!Has(codec, type)) throw new CliException($"{StreamCodecs.NameOf(codec)} has no pictures of type {type.Name}.");
        if (!topDown && codec == StreamCodec.Quic) throw new CliException("QUIC pictures are always coded from the top.");
        if (type.IsIndexed) return EncodeIndexed(picture, type.Lz!.Value, topDown, variant);
        byte[] pixels = type.PixelsOf(picture);
        int stride = (int)type.Layout.RowBytes(picture.Width);
        bool flips = !topDown && codec != StreamCodec.Lz4;
        if (flips) pixels = Flip(pixels, stride);
        var view = new PixelView(pixels, picture.Width, picture.Height, stride, type.Layout);
        byte[] stream = codec switch
        {
            StreamCodec.Quic => new QuicEncoder(variant).Encode(view, type.Quic!.Value).ToArray(),
            StreamCodec.Lz => new LzEncoder(variant).Encode(view, type.Lz!.Value).ToArray(),
            StreamCodec.Lz4 => new Lz4ImageEncoder(variant).Encode(view, type.Lz4!.Value, topDown).ToArray(),
            _ => EncodeGlz(view, type.Lz!.Value, variant),
        };
        if (flips) MarkBottomUp(stream, codec);
        return new EncodedStream(codec == StreamCodec.ZlibGlz ? Deflate(stream) : stream, null);
    }

    private static bool Has(StreamCodec codec, StreamType type) => codec switch
    {
        StreamCodec.Quic => type.Quic is not null,
        StreamCodec.Lz => type.Lz is not null,
        StreamCodec.Lz4 => type.Lz4 is not null,
        _ => type.IsGlz,
    };

    private static EncodedStream EncodeIndexed(PngPicture picture, LzImageType type, bool topDown, CodecVariant variant)
    {
        (byte[] packed, int stride, IReadOnlyList<uint> palette) = SourcePixels.Indexed(picture, type);
        if (!topDown) packed = Flip(packed, stride);
        byte[] stream = new LzEncoder(variant).EncodeIndexed(packed, picture.Width, picture.Height, stride, type).ToArray();
        if (!topDown) MarkBottomUp(stream, StreamCodec.Lz);
        return new EncodedStream(stream, palette);
    }

    /// <summary>The first picture of a sequence: it refers to no other.</summary>
    private static byte[] EncodeGlz(PixelView view, LzImageType type, CodecVariant variant)
    {
        using var dictionary = new GlzEncoderDictionary(GlzEncoderDictionary.MaxWindowPixels);
        if (!dictionary.Accepts(view.Width, view.Height)) throw new CliException($"{view.Width} x {view.Height} pixels are more than a GLZ window holds.");
        return new GlzEncoder(variant).Encode(view, type, dictionary, out _).ToArray();
    }

    /// <summary>Our encoders code from the top; with its rows swapped and the header changed, the same stream is one coded from the bottom.</summary>
    private static void MarkBottomUp(byte[] stream, StreamCodec codec)
    {
        if (codec == StreamCodec.Lz) stream[LzTopDown] = 0;
        else stream[GlzType] &= 15;
    }

    private static byte[] Flip(byte[] rows, int stride)
    {
        byte[] flipped = new byte[rows.Length];
        for (int at = 0; at < rows.Length; at += stride) rows.AsSpan(at, stride).CopyTo(flipped.AsSpan(rows.Length - stride - at));
        return flipped;
    }

    private static byte[] Deflate(byte[] stream)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(stream);
        return deflated.ToArray();
    }
}
