using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Ours against the implementation that every other SPICE peer uses.</summary>
public class LibLz4Tests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (3, 1), (5, 3), (16, 16), (64, 64), (200, 333), (1000, 400), (3, 30000)];

    [Fact]
    public void LibLz4_decodes_our_blocks()
    {
        LibLz4.Require();
        var encoder = new Lz4ImageEncoder();
        foreach ((int width, int height) in Sizes)
            foreach (Lz4Content content in Enum.GetValues<Lz4Content>())
                foreach ((BitmapFormat format, PixelLayout layout) in new[] { (BitmapFormat.ThirtyTwoBit, PixelLayout.Bgrx32), (BitmapFormat.TwentyFourBit, PixelLayout.Bgr24), (BitmapFormat.SixteenBit, PixelLayout.Rgb555), (BitmapFormat.EightBitAlpha, PixelLayout.Alpha8) })
                {
                    int rowBytes = (int)layout.RowBytes(width);
                    byte[] pixels = Lz4Contents.Picture(content, rowBytes, height), decoded = new byte[pixels.Length];
                    ReadOnlySpan<byte> stream = encoder.Encode(new PixelView(pixels, width, height, rowBytes, layout), format).Span;
                    int at = Lz4ImageHeader.Size, position = 0;
                    while (at < stream.Length)
                    {
                        int size = BinaryPrimitives.ReadInt32BigEndian(stream.Slice(at));
                        int made = LibLz4.Decode(stream.Slice(at + 4, size), decoded, position);
                        Assert.True(made > 0, $"{width} x {height} {format} {content}: liblz4 says {made}");
                        at += 4 + size;
                        position += made;
                    }
                    Assert.Equal(pixels.Length, position);
                    Assert.True(decoded.AsSpan().SequenceEqual(pixels), $"{width} x {height} {format} {content}");
                }
    }

    [Fact]
    public void We_decode_its_blocks()
    {
        LibLz4.Require();
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var decoder = new Lz4ImageDecoder(variant);
            foreach ((int width, int height) in Sizes)
                foreach (Lz4Content content in Enum.GetValues<Lz4Content>())
                    foreach (int blockBytes in new[] { 4 * width, 1000, 1 << 20 })
                    {
                        if (4 * width * height / blockBytes > 2000) continue;
                        byte[] pixels = Lz4Contents.Picture(content, 4 * width, height);
                        var picture = new GuardedPicture(PixelLayout.Bgra32, width, height);
                        decoder.Decode(LibLz4.Encode(pixels, BitmapFormat.Rgba, topDown: true, blockBytes), picture.Target, SpiceLimits.Default);
                        picture.AssertGuards();
                        Assert.True(picture.Target.Pixels.SequenceEqual(pixels), $"{variant} {width} x {height} {content} in blocks of {blockBytes}");
                    }
        }
    }
}
