using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The codecs that the tool names on its command line.</summary>
internal enum StreamCodec
{
    Quic,
    Lz,
    Glz,
    ZlibGlz,
    Lz4,
    Jpeg,
    Bitmap,
}

/// <summary>What a stream holds, and what a client would decode it to.</summary>
/// <param name="Codec">How it is coded.</param>
/// <param name="Type">What its pixels are, in the codec's own words.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Layout">What it is decoded to: colours to 32 bits, grey and alpha alone to 8.</param>
/// <param name="TopDown">Whether the first coded row is the top one; the decoded one always is.</param>
internal sealed record StreamInfo(StreamCodec Codec, string Type, int Width, int Height, PixelLayout Layout, bool TopDown)
{
    /// <summary>Whether it is an LZ picture that needs a palette.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Whether it is the LZ half of a JPEG_ALPHA picture.</summary>
    public bool IsAlphaPlane { get; init; }

    /// <summary>Bytes of the decoded picture, rows without padding.</summary>
    public int DecodedBytes => checked((int)(Layout.RowBytes(Width) * Height));

    public PixelTarget TargetIn(Span<byte> pixels) => new(pixels, Width, Height, (int)Layout.RowBytes(Width), Layout);

    public PixelView ViewOf(ReadOnlySpan<byte> pixels) => new(pixels, Width, Height, (int)Layout.RowBytes(Width), Layout);
}

/// <summary>What a stream that does not tell all about itself must be told.</summary>
internal sealed record StreamHints
{
    public static StreamHints None { get; } = new();

    /// <summary>The codec; null: by the first bytes.</summary>
    public StreamCodec? Codec { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>How a bitmap's pixels are stored.</summary>
    public BitmapFormat Format { get; init; }

    /// <summary>Whether a bitmap's first row is the top one.</summary>
    public bool TopDown { get; init; } = true;

    /// <summary>How a JPEG picture's samples are computed.</summary>
    public JpegMode JpegMode { get; init; } = JpegMode.Accurate;

    /// <summary>The colours of an indexed picture, <c>0x00RRGGBB</c>.</summary>
    public uint[]? Palette { get; init; }
}
