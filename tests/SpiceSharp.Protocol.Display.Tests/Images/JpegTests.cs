using System;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>JPEG and JPEG_ALPHA images on their way to the sink, into the cache, and when they are damaged.</summary>
public class JpegTests : ScriptedTest
{
    private const int Width = 39, Height = 27;
    private static readonly byte[] s_stream = Vectors.Read("jpeg", "sample-420.jpg");
    private readonly ScriptedDisplay _display = OpenWithPrimary();

    [Fact]
    public void Picture_is_decoded_accurately_and_x_is_0()
    {
        _display.Done(Copy(Jpeg(s_stream)));
        Picture picture = _display.Sink.Last.Source!;
        Assert.Equal(new ImageInfo(Width, Height, PixelLayout.Bgrx32), picture.Info);
        Assert.Equal(Decoded(JpegMode.Accurate), picture.Pixels);
        Assert.NotEqual(Decoded(JpegMode.Fast), picture.Pixels);
        Assert.Equal((1L, s_stream.Length), (_display.Statistics.ImagesByType[ImageType.Jpeg], _display.Statistics.ImageBytes));
        Assert.Empty(_display.Problems);
    }

    [Fact]
    public void High_bits_make_x_255_in_the_picture_and_in_the_cache()
    {
        _display.Done(Copy(Jpeg(s_stream).HighBits().Cached(5)));
        Assert.All(_display.Sink.Last.Source.Words(), pixel => Assert.Equal(0xFFu, pixel >> 24));
        _display.Done(Copy(FromCache(5)));
        Assert.All(_display.Sink.Last.Source.Words(), pixel => Assert.Equal(0xFFu, pixel >> 24));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Alpha_has_a_direction_of_its_own(bool topDown)
    {
        _display.Done(Copy(JpegAlpha(topDown)));
        Picture picture = _display.Sink.Last.Source!;
        Assert.Equal(PixelLayout.Bgra32, picture.Info.Layout);
        // The plane says its row in stream order.
        Assert.All(Enumerable.Range(0, Height), y => Assert.Equal((uint)(topDown ? y : Height - 1 - y), picture.Words()[y * Width] >> 24));
        byte[] expected = Decoded(JpegMode.Accurate);
        Assert.Equal(expected.Where((_, i) => i % 4 != 3), picture.Pixels.Where((_, i) => i % 4 != 3));
    }

    [Fact]
    public void Alpha_whose_direction_is_not_the_announced_one_is_skipped()
    {
        WireImage image = JpegAlpha(true) with { JpegAlphaFlags = JpegAlphaFlags.None };
        DisplayProblem problem = _display.Skips(Copy(image), DisplayProblemKind.InvalidImage);
        Assert.Equal(s_stream.Length + 24, Assert.IsType<SpiceImageException>(problem.Cause).Offset);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lossy_pictures_are_cached_as_such_and_may_be_replaced_by_exact_ones(bool alpha)
    {
        _display.Done(Copy((alpha ? JpegAlpha(true) : Jpeg(s_stream)).Cached(5)));
        _display.Done(Copy(FromCache(5)));
        Assert.Equal(alpha ? PixelLayout.Bgra32 : PixelLayout.Bgrx32, _display.Sink.Last.Source!.Info.Layout);
        _display.Skips(Copy(FromCacheLossless(5)), DisplayProblemKind.ImageNotCached);
        _display.Done(Copy(Words(1, 2, 3).Replacing(5)));
        _display.Done(Copy(FromCacheLossless(5)));
        Assert.Equal([1u, 2u, 3u], _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_lossless_reference_waits_for_the_exact_picture_of_another_channel()
    {
        ScriptedDisplay other = OpenWithPrimary(_display.Shared, number: 1);
        _display.Done(Copy(Jpeg(s_stream).Cached(5)));
        Channels.IBarrier wait = _display.Waits(Copy(FromCacheLossless(5)));
        Assert.False(wait.OpenedAsync().IsCompleted);
        other.Done(Copy(Words(7).Replacing(5)));
        Assert.True(wait.OpenedAsync().IsCompleted);
        _display.Again();
        Assert.Equal([7u], _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_lossy_picture_may_not_replace()
    {
        Assert.Equal(SpiceErrorKind.InvalidField, _display.Breaks(Copy(Jpeg(s_stream).Replacing(5))).Kind);
        Assert.Equal(SpiceErrorKind.InvalidField, OpenWithPrimary().Breaks(Copy(JpegAlpha(true).Replacing(5))).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_picture_is_drawn_and_reported(bool isKept)
    {
        WireImage image = Jpeg(s_stream[..^200]);
        _display.Done(Copy(isKept ? image.Cached(5) : image));
        Assert.Equal(1, _display.Draws);
        Assert.Equal(DisplayProblemKind.DamagedImage, Assert.Single(_display.Problems).Kind);
        Assert.Contains("src_bitmap", _display.Problems[0].Detail, StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (_display.Statistics.ProblemsByKind[DisplayProblemKind.DamagedImage], _display.Statistics.DrawsSkipped));
        _display.Done(Copy(Jpeg(s_stream)));
        Assert.Single(_display.Problems); // of the drawing before, and no more
    }

    [Fact]
    public void Damage_of_a_picture_that_is_kept_but_not_drawn_is_reported_too()
    {
        _display.Done(Copy(Jpeg(s_stream[..^200]).Cached(5), surface: 9));
        Assert.Equal([DisplayProblemKind.UnknownSurface, DisplayProblemKind.DamagedImage], _display.Problems.Select(problem => problem.Kind));
        _display.Done(Copy(FromCache(5)));
        Assert.Equal(1, _display.Draws);
    }

    [Fact]
    public void What_cannot_be_decoded_is_skipped()
    {
        _display.Skips(Copy(Jpeg(s_stream[..30])), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(Jpeg([])), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(Jpeg(s_stream) with { Width = Width - 1 }), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(ArithmeticJpeg()), DisplayProblemKind.UnsupportedImage);
        _display.Skips(Copy(JpegAlpha(true) with { JpegSize = (uint)s_stream.Length - 1 }), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(JpegAlpha(true) with { Height = Height + 1 }), DisplayProblemKind.InvalidImage);
        _display.Done(Copy(Jpeg(s_stream)));
        Assert.Equal(Decoded(JpegMode.Accurate), _display.Sink.Last.Source!.Pixels);
    }

    [Fact]
    public void A_broken_picture_that_was_to_be_kept_ends_the_channel()
    {
        SpiceProtocolException error = _display.Breaks(Copy(Jpeg(s_stream[..30]).Cached(5)));
        Assert.Equal((SpiceErrorKind.InvalidImage, "src_bitmap"), (error.Kind, error.Field));
    }

    [Fact]
    public void Another_decoder_may_be_plugged_in()
    {
        int made = 0;
        using var shared = new DisplaySharedState(SpiceLimits.Default, new DecoderPools(() =>
        {
            made++;
            return new BlueDecoder();
        }));
        ScriptedDisplay display = OpenWithPrimary(shared);
        Assert.Equal(0, made); // not before it is needed
        for (int i = 0; i < 3; i++) display.Done(Copy(Coded(ImageType.Jpeg, 2, 1, default)));
        Assert.Equal([0x000000FFu, 0x000000FFu], display.Sink.Last.Source.Words());
        Assert.Equal(1, made);
    }

    private static WireImage Jpeg(byte[] stream) => Coded(ImageType.Jpeg, Width, Height, stream);

    private static WireImage JpegAlpha(bool topDown)
    {
        byte[] plane = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i / Width))];
        byte[] alpha = new LzEncoder().Encode(new PixelView(plane, Width, Height, Width, PixelLayout.Alpha8), LzImageType.Xxxa).ToArray();
        alpha[27] = (byte)(topDown ? 1 : 0);
        return Coded(ImageType.JpegAlpha, Width, Height, (byte[])[.. s_stream, .. alpha]) with
        {
            JpegSize = (uint)s_stream.Length,
            JpegAlphaFlags = topDown ? JpegAlphaFlags.TopDown : JpegAlphaFlags.None,
        };
    }

    private static byte[] Decoded(JpegMode mode)
    {
        byte[] pixels = new byte[Width * Height * 4];
        using var decoder = new JpegDecoder();
        decoder.Decode(s_stream, new PixelTarget(pixels, Width, Height, Width * 4, PixelLayout.Bgrx32), mode, SpiceLimits.Default);
        return pixels;
    }

    /// <summary>Every picture is two blue pixels.</summary>
    private sealed class BlueDecoder : IJpegDecoder
    {
        public JpegHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits) => new(2, 1, 3, false);

        public JpegResult Decode(ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode, SpiceLimits limits)
        {
            Assert.Equal(JpegMode.Accurate, mode);
            (target.Pixels[0], target.Pixels[4]) = (0xFF, 0xFF);
            return default;
        }

        public void ResetTables()
        {
        }

        public void Dispose()
        {
        }
    }
}
