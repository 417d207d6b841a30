using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class GlzDecoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    [Theory]
    [InlineData("22 00 01", 2u)] // P 0, K 0: offset 2, one picture back
    [InlineData("22 00 42 00", 2u)] // P 0, K 1: image distance 2 in the low bits
    [InlineData("22 00 80 01 00", 2u)] // P 0, K 2: image distance 1 << 6
    [InlineData("22 00 C1 00 00 00", 2u)] // P 0, K 3
    [InlineData("32 00 40 02", 2u)] // P 1, K 1
    [InlineData("32 00 80 02 00", 2u)] // P 1, K 2
    [InlineData("32 00 C0 02 00 00", 2u)] // P 1, K 3
    [InlineData("32 00 60 01 00", 2u)] // P 1, Q 1, K 1: offset bits 24..17 are 0
    [InlineData("31 01 41 01", 0x1011u)] // P 1: offset 1 | 1 << 4 | 1 << 12
    [InlineData("31 00 60 01 01", 0x20001u)] // Q: offset 1 | 1 << 17
    public void Every_form_names_picture_and_offset(string match, uint offset)
    {
        // Picture 100 is one pixel and a copy of one pixel of some earlier picture, which tells its number and the offset.
        using var window = new FakeWindow();
        for (ulong id = 30; id < 100; id++) window.Add(Header(id, LzImageType.Rgb32, 0x20010, 1), unit => (uint)((id << 20) | (uint)unit) & 0xFFFFFF);
        byte[] pixels = new byte[8];
        Assert.True(new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgb32, 2, 1, 100, 70, "00 0A0B0C " + match), window, pixels, Limits).IsComplete);
        ulong expected = match switch { "22 00 42 00" or "32 00 40 02" or "32 00 80 02 00" or "32 00 C0 02 00 00" => 98u, "22 00 80 01 00" => 36u, _ => 99u };
        Assert.Equal((uint)((expected << 20) | offset) & 0xFFFFFF, BitConverter.ToUInt32(pixels, 4));
        window.AssertNothingHeld();
    }

    [Fact]
    public void Distance_0_stays_in_the_picture_and_may_overlap()
    {
        byte[] pixels = new byte[16];
        using var window = new FakeWindow();
        new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgb24, 4, 1, 0, 0, "00 010203 60 00 00"), window, pixels, Limits);
        Assert.Equal(Enumerable.Repeat(Hex.Bytes("01020300"), 4).SelectMany(p => p), pixels);
    }

    [Fact]
    public void Sixteen_bit_pictures_are_widened_and_alpha_comes_from_alpha()
    {
        using var window = new FakeWindow();
        byte[] pixels = new byte[8];
        new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgb16, 2, 1, 0, 0, "01 7C1F 03E0"), window, pixels, Limits);
        Assert.Equal(Hex.Bytes("FF00FF00 00FF0000"), pixels);

        window.Add(Header(0, LzImageType.Rgba, 4, 1), unit => 0x40000000u * (uint)unit | 0x111111);
        byte[] both = new byte[16];
        // colours: all 4 units of picture 0; alpha: one literal, then 3 units (L 1 + bias 2) of picture 0 from unit 1
        new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgba, 4, 1, 1, 1, "80 00 01  00 77 21 00 01"), window, both, Limits);
        Assert.Equal(Hex.Bytes("11111177 11111140 11111180 111111C0"), both);
    }

    [Fact]
    public void A_picture_that_has_not_arrived_is_named_and_the_same_stream_decodes_later()
    {
        using var window = new FakeWindow();
        window.Add(Header(6, LzImageType.Rgb32, 4, 1), _ => 0x666666);
        byte[] stream = LzStream.Glz(LzImageType.Rgb32, 3, 1, 8, 8, "00 010203  20 00 02  20 00 01"); // a literal, picture 6, picture 7
        var decoder = new GlzDecoder();
        byte[] pixels = new byte[12];
        Assert.Equal(GlzDecodeResult.NeedsPicture(7), decoder.Decode(stream, window, pixels, Limits));
        window.AssertNothingHeld();
        window.Add(Header(7, LzImageType.Rgb32, 4, 1), _ => 0x777777);
        Assert.Equal(GlzDecodeResult.Complete, decoder.Decode(stream, window, pixels, Limits));
        Assert.Equal(Hex.Bytes("01020300 66666600 77777700"), pixels);
        window.AssertNothingHeld();
    }

    [Fact]
    public void A_picture_that_is_gone_of_another_type_or_too_short_is_refused()
    {
        using var window = new FakeWindow { Missing = GlzLookup.Gone };
        byte[] pixels = new byte[8];
        var decoder = new GlzDecoder();
        byte[] stream = LzStream.Glz(LzImageType.Rgb32, 2, 1, 5, 5, "40 00 01");
        ImageAssert.Refuses(SpiceImageErrorKind.Dictionary, () => decoder.Decode(stream, window, pixels, Limits));
        window.Add(Header(4, LzImageType.Rgb24, 2, 1), _ => 0);
        ImageAssert.Refuses(SpiceImageErrorKind.Dictionary, () => decoder.Decode(stream, window, pixels, Limits));
        window.AssertNothingHeld();
        window.Add(Header(3, LzImageType.Rgb32, 1, 1), _ => 0);
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidData, () => decoder.Decode(LzStream.Glz(LzImageType.Rgb32, 2, 1, 5, 5, "40 00 02"), window, pixels, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidData, () => decoder.Decode(LzStream.Glz(LzImageType.Rgb32, 2, 1, 5, 1, "40 00 02"), window, pixels, Limits));
        window.AssertNothingHeld();
    }

    [Fact]
    public void More_sources_than_are_kept_at_hand_are_all_found_and_given_back()
    {
        using var window = new FakeWindow();
        for (ulong id = 0; id < 200; id++) window.Add(Header(id, LzImageType.Rgb32, 1, 1), _ => (uint)id);
        // forwards and backwards through all 200: distance in 14 bits, low 6 first
        IEnumerable<int> distances = Enumerable.Range(1, 200).Concat(Enumerable.Range(1, 200).Reverse());
        string tokens = string.Concat(distances.Select(d => $"2000{0x40 | (d & 63):X2}{d >> 6:X2}"));
        byte[] pixels = new byte[1600];
        Assert.True(new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgb32, 400, 1, 200, 200, tokens), window, pixels, Limits).IsComplete);
        Assert.Equal(distances.Select(d => (uint)(200 - d)), pixels.Chunk(4).Select(p => BitConverter.ToUInt32(p)));
        window.AssertNothingHeld();
    }

    [Theory]
    [InlineData(LzImageType.Rgb32, 3, "00 010203  20 00 00  20 00 01")]
    [InlineData(LzImageType.Rgb32, 270, "00 010203  E0 FF 07 00 C0 00 00 00")]
    [InlineData(LzImageType.Rgb32, 3, "00 010203  50 00 60 01 00")]
    public void Every_truncation_is_refused_and_so_is_a_byte_more(LzImageType type, int width, string tokens)
    {
        using var window = new FakeWindow();
        window.Add(Header(0, type, 300, 1), _ => 0x123456);
        byte[] stream = LzStream.Glz(type, width, 1, 1, 1, tokens), pixels = new byte[4 * width];
        var decoder = new GlzDecoder();
        Assert.True(decoder.Decode(stream, window, pixels, Limits).IsComplete);
        for (int length = 0; length < stream.Length; length++)
            ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => decoder.Decode(stream.AsSpan(0, length), window, pixels, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.TrailingData, () => decoder.Decode([.. stream, 0], window, pixels, Limits));
        window.AssertNothingHeld();
    }

    [Fact]
    public void The_high_bits_of_the_type_byte_all_mean_top_down()
    {
        byte[] stream = LzStream.Glz(LzImageType.Rgb32, 1, 1, 0, 0, "00 010203", topDown: false);
        Assert.False(GlzDecoder.ReadHeader(stream, Limits).TopDown);
        stream[8] |= 0x80;
        Assert.True(GlzDecoder.ReadHeader(stream, Limits).TopDown);
    }

    [Fact]
    public void Headers_are_refused_before_memory_is_needed()
    {
        byte[] bomb = Hex.Bytes("20205A4C 00010001 18 0000FFFF 0000FFFF 0003FFFC 0000000000000000 00000000 00");
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => GlzDecoder.ReadHeader(bomb, Limits));
        byte[] thin = LzStream.Glz(LzImageType.Rgb32, 256, 1, 0, 0, "00");
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => GlzDecoder.ReadHeader(thin, Limits));
        Assert.Throws<ArgumentException>(() => new GlzDecoder().Decode(LzStream.Glz(LzImageType.Rgb32, 1, 1, 0, 0, "00 010203"), new FakeWindow(), new byte[3], Limits));
    }

    [Fact]
    public void A_bottom_up_picture_is_copied_out_top_row_first()
    {
        using var window = new FakeWindow();
        GlzHeader header = Header(0, LzImageType.Rgb32, 1, 2) with { TopDown = false };
        window.Add(header, unit => (uint)unit + 1);
        Assert.Equal(GlzLookup.Found, window.TryGet(0, out GlzPicture? picture));
        var target = new GuardedPicture(PixelLayout.Bgrx32, 1, 2, 4);
        picture!.CopyTo(target.Target);
        picture.Dispose();
        target.AssertGuards();
        Assert.Equal([2u, 1u], target.Words);
    }

    private static GlzHeader Header(ulong id, LzImageType type, int width, int height) => new(type, true, width, height, width * 4, id, 0);

    private sealed class FakeWindow : IGlzWindow, IDisposable
    {
        private readonly Dictionary<ulong, (GlzPicture Picture, SharedBuffer Pixels)> _pictures = [];

        public GlzLookup Missing { get; init; } = GlzLookup.NotYet;

        public void Add(GlzHeader header, Func<int, uint> pixel)
        {
            SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
            for (int i = 0; i < header.Units; i++) BitConverter.TryWriteBytes(pixels.Span[(4 * i)..], pixel(i));
            _pictures.Add(header.Id, (new GlzPicture(header, pixels), pixels));
        }

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            picture = _pictures.TryGetValue(id, out (GlzPicture Picture, SharedBuffer Pixels) found) ? found.Picture.Retain() : null;
            return picture is null ? Missing : GlzLookup.Found;
        }

        public void AssertNothingHeld() => Assert.All(_pictures.Values, held => Assert.False(held.Pixels.IsShared));

        public void Dispose()
        {
            foreach ((GlzPicture picture, _) in _pictures.Values) picture.Dispose();
        }
    }
}
