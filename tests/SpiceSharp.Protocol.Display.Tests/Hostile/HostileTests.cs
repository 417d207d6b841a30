using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>A peer that means harm: typed errors, and no memory for what is only claimed.</summary>
public class HostileTests : ScriptedTest
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(ImageType.Bitmap)]
    [InlineData(ImageType.Quic)]
    [InlineData(ImageType.LzPalette)]
    [InlineData(ImageType.LzRgb)]
    [InlineData(ImageType.GlzRgb)]
    [InlineData(ImageType.ZlibGlzRgb)]
    [InlineData(ImageType.Lz4)]
    public void An_image_that_claims_65535_times_65535_pixels_is_a_typed_error_without_memory(ImageType type)
    {
        ScriptedDisplay display = OpenWithPrimary(), other = OpenWithPrimary();
        WireImage image = Coded(type, 65_535, 65_535, new byte[64]) with { BitmapFormat = BitmapFormat.ThirtyTwoBit, GlzDataSize = uint.MaxValue };
        if (type == ImageType.LzPalette) image = image.WithPalette(0, false, 1);
        DrawCopy draw = Copy(image);
        SpiceProtocolException? error = null;
        Assert.InRange(AllocatedBy(() => error = display.Breaks(draw)), 0, Megabyte);
        Assert.Equal((SpiceErrorKind.LimitExceeded, "src_bitmap"), (error!.Kind, error.Field));
        Assert.Equal("display#0 server message DRAW_COPY (304)", error.Context.ToString());
        Assert.InRange(error.Offset, 57 + 18, 57 + 18 + 64 + 40);
        other.Done(Fill(WireBrush.Solid(1)));
    }

    [Theory]
    [InlineData(ImageType.LzRgb, "20205A4C 00010001 00000008 00004000 00001000 00010000 00000001")]
    [InlineData(ImageType.Quic, "51554943 00000000 04000000 00400000 00100000 00000000")]
    [InlineData(ImageType.GlzRgb, "20205A4C 00010001 18 00004000 00001000 00010000 0000000000000000 00000000")]
    public void A_header_alone_gets_no_memory_for_the_picture_it_claims(ImageType type, string header)
    {
        // 16384 x 4096 pixels: within the limits, so the size alone is no reason to refuse it.
        ScriptedDisplay display = OpenWithPrimary();
        WireImage image = Coded(type, 16_384, 4096, Hex(header));
        long allocated = AllocatedBy(() =>
        {
            if (type == ImageType.GlzRgb) display.Breaks(Copy(image));
            else display.Skips(Copy(image), DisplayProblemKind.InvalidImage);
        });
        Assert.InRange(allocated, 0, Megabyte);
    }

    [Fact]
    public void A_cache_filled_beyond_all_that_was_announced_ends_the_displays_of_the_session()
    {
        SpiceLimits limits = SpiceLimits.Default with { ImageCachePixels = 100, ImageCacheSlackPixels = 56 };
        var shared = new DisplaySharedState(limits);
        ScriptedDisplay a = OpenWithPrimary(shared, limits), b = OpenWithPrimary(shared, limits, number: 1);
        for (ulong id = 0; id < 32; id++) a.Done(Copy(Words(1, 2, 3, 4, 5, 6, 7, 8).Cached(id)));
        Assert.Equal(256, shared.CachedPixels); // nothing was dropped
        SpiceProtocolException error = a.Breaks(Copy(Words(1).Cached(99)));
        Assert.Equal(SpiceErrorKind.LimitExceeded, error.Kind);
        Assert.Equal((32, 256L), (shared.CachedImages, shared.CachedPixels));
        Assert.Same(error, b.Breaks(Fill(WireBrush.Solid(1))).InnerException);
        shared.Dispose();
        Assert.Equal(0, shared.CachedImages);
    }

    [Fact]
    public void A_picture_too_large_for_the_cache_is_refused_before_it_is_decoded()
    {
        SpiceLimits limits = SpiceLimits.Default with { ImageCachePixels = 100, ImageCacheSlackPixels = 56 };
        ScriptedDisplay display = OpenWithPrimary(limits: limits);
        // 2 Mi pixels in one match, which has nothing to copy from: who decodes it first finds that instead.
        byte[] stream = [.. Hex("20205A4C 00010001 00000008 00000800 00000400 00002000 00000001  E0"), .. Enumerable.Repeat((byte)255, 8224), 0, 0];
        SpiceProtocolException error = display.Breaks(Copy(Coded(ImageType.LzRgb, 2048, 1024, stream).Cached(5)));
        Assert.Equal((SpiceErrorKind.LimitExceeded, null), (error.Kind, error.InnerException));
    }

    [Fact]
    public void Cache_entries_are_bounded_in_number()
    {
        SpiceLimits limits = SpiceLimits.Default with { MaxImageCacheEntries = 3 };
        ScriptedDisplay display = OpenWithPrimary(limits: limits);
        for (ulong id = 0; id < 3; id++) display.Done(Copy(Words(1).Cached(id)));
        display.Done(Copy(Words(2).Cached(1)));
        Assert.Equal(SpiceErrorKind.LimitExceeded, display.Breaks(Copy(Words(1).Cached(3))).Kind);
        ScriptedDisplay undecodable = OpenWithPrimary(limits: limits);
        for (ulong id = 0; id < 3; id++) undecodable.Skips(Copy(ArithmeticJpeg().Cached(id)), DisplayProblemKind.UnsupportedImage);
        Assert.Equal(SpiceErrorKind.LimitExceeded, undecodable.Breaks(Copy(ArithmeticJpeg().Cached(3))).Kind);
    }

    [Fact]
    public void A_body_cut_at_every_byte_is_a_typed_error_or_harmless()
    {
        var messages = new (ushort Type, byte[] Body)[]
        {
            Encoded(new DrawOpaque(On(0), Words(1).Cached(1), new WireRect(0, 0, 1, 1), WireBrush.Tile(Words(2), default), 8, ImageScaleMode.Nearest, Mask(Bits(3)))),
            Encoded(Copy(Bitmap(BitmapFormat.EightBit, 2, 1, "00 01").WithPalette(9, true, 1, 2))),
            Encoded(Copy(Glz(0, 0, 1, 2, 3))),
            Encoded(new InvalList(new ResourceId[] { new(ResourceType.Pixmap, 1) })),
            Encoded(new MonitorsConfig(1, new MonitorHead[] { new(0, 0, 1, 1, 0, 0) })),
        };
        foreach ((ushort type, byte[] body) in messages)
        {
            int refused = 0;
            for (int length = 0; length < body.Length; length++)
            {
                ScriptedDisplay display = OpenWithPrimary();
                try
                {
                    display.Send(type, body[..length]);
                }
                catch (SpiceProtocolException)
                {
                    refused++;
                }
            }

            Assert.Equal(body.Length, refused);
        }
    }

    [Fact]
    public void Every_four_bytes_of_a_drawing_maximised_end_in_a_result_or_a_typed_error()
    {
        (ushort type, byte[] body) = Encoded(new DrawOpaque(
            new DrawBase(0, new WireRect(0, 0, 1, 2), WireClip.To(new WireRect(0, 0, 1, 1))),
            Bitmap(BitmapFormat.EightBit, 2, 1, "00 01").WithPalette(9, true, 1, 2).Cached(1),
            new WireRect(0, 0, 1, 2),
            WireBrush.Tile(Glz(0, 0, 1, 2, 3), default),
            8,
            ImageScaleMode.Nearest,
            Mask(Bits(3))));
        for (int at = 0; at <= body.Length - 4; at++)
        {
            foreach (byte value in (byte[])[0xFF, 0x7F, 0x80, 0x00])
            {
                byte[] damaged = [.. body];
                damaged.AsSpan(at, 4).Fill(value);
                ScriptedDisplay display = OpenWithPrimary();
                display.Sink.Decodes = false;
                try
                {
                    display.Send(type, damaged);
                }
                catch (SpiceProtocolException)
                {
                    // one of the two permitted ends
                }
            }
        }
    }

    private static (ushort Type, byte[] Body) Encoded<T>(T message)
        where T : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        return (message.Type, body);
    }

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
