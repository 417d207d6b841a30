using System;
using System.Collections.Generic;
using System.Linq;
using static SpiceSharp.Protocol.Codecs.Tests.JpegStream;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Headers that lie, limits, and what a decoder keeps.</summary>
public class JpegHostileTests
{
    public static TheoryData<string, SpiceImageErrorKind> Names() => new(Cases().Select(entry => (entry.Key, entry.Value.Kind)));

    [Theory, MemberData(nameof(Names))]
    public void A_header_that_cannot_be_is_refused(string name, SpiceImageErrorKind kind)
    {
        byte[] stream = Cases()[name].Stream;
        var decoder = new JpegDecoder();
        var error = Assert.Throws<SpiceImageException>(() => decoder.Decode(stream, Target(8, 8), JpegMode.Accurate, SpiceLimits.Default));
        Assert.Equal(kind, error.Kind);
        Assert.InRange(error.Offset, 0, stream.Length);
        Assert.True(decoder.Decode(Sound, Target(8, 8), JpegMode.Accurate, SpiceLimits.Default).IsComplete);   // reusable
    }

    [Fact]
    public void The_header_is_read_without_decoding()
    {
        Assert.Equal(new JpegHeader(8, 8, 1, false), new JpegDecoder().ReadHeader(Sound, SpiceLimits.Default));
        byte[] progressive = Join(Soi, Frame(65, 17, marker: 0xC2, components: [[1, 0x22, 0], [2, 0x11, 0], [3, 0x11, 0]]));
        Assert.Equal(new JpegHeader(65, 17, 3, true), new JpegDecoder().ReadHeader(progressive, SpiceLimits.Default));
    }

    [Fact]
    public void A_size_beyond_the_limits_is_refused_before_memory_is_taken()
    {
        byte[] stream = Join(Soi, Dqt(), Frame(65535, 65535, marker: 0xC2), Scan(last: 0), Eoi);
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => new JpegDecoder().ReadHeader(stream, SpiceLimits.Default)).Kind);
    }

    [Fact]
    public void Coefficients_beyond_the_limit_are_refused_before_memory_is_taken()
    {
        byte[] stream = Join(Soi, Dqt(), Frame(800, 800, marker: 0xC2), Scan(last: 0), Eoi);
        var limits = new SpiceLimits { MaxJpegCoefficientBytes = 800 * 800 * 2 - 1 };
        var decoder = new JpegDecoder();
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => decoder.Decode(stream, Target(800, 800), JpegMode.Fast, limits)).Kind);
        limits = new SpiceLimits { MaxJpegCoefficientBytes = 800 * 800 * 2 };
        Assert.True(decoder.Decode(stream, Target(800, 800), JpegMode.Fast, limits).IsDamaged);
    }

    [Fact]
    public void Scans_beyond_the_limit_are_refused()
    {
        byte[] scan = Join(Scan(first: 0, last: 0), Bits("00"));
        byte[] stream = Join([Soi, Dqt(), Frame(8, 8, marker: 0xC2), .. Enumerable.Repeat(scan, 7), Eoi]);
        var decoder = new JpegDecoder();
        Assert.True(decoder.Decode(stream, Target(8, 8), JpegMode.Fast, new SpiceLimits { MaxJpegScans = 7 }).IsComplete);
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => decoder.Decode(stream, Target(8, 8), JpegMode.Fast, new SpiceLimits { MaxJpegScans = 6 })).Kind);
    }

    [Fact]
    public void Tables_are_kept_only_when_asked()
    {
        byte[] tables = Join(Soi, Dqt(), Frame(8, 8), Scan(), Bits(SevenBrighter), Eoi), none = Join(Soi, Frame(8, 8), Scan(), Bits(SevenBrighter), Eoi);
        using var kept = new JpegDecoder { KeepTables = true };
        kept.Decode(tables, Target(8, 8), JpegMode.Fast, SpiceLimits.Default);
        Assert.True(kept.Decode(none, Target(8, 8), JpegMode.Fast, SpiceLimits.Default).IsComplete);
        kept.ResetTables();
        Assert.Throws<SpiceImageException>(() => kept.Decode(none, Target(8, 8), JpegMode.Fast, SpiceLimits.Default));
        using var forgetful = new JpegDecoder();
        forgetful.Decode(tables, Target(8, 8), JpegMode.Fast, SpiceLimits.Default);
        Assert.Throws<SpiceImageException>(() => forgetful.Decode(none, Target(8, 8), JpegMode.Fast, SpiceLimits.Default));
    }

    [Theory]
    [InlineData("sample-420.jpg", JpegMode.Accurate)]
    [InlineData("sample-420.jpg", JpegMode.Fast)]
    [InlineData("progressive-444.jpg", JpegMode.Accurate)]
    [InlineData("scans-restart.jpg", JpegMode.Fast)]
    [InlineData("truncated-420-35.jpg", JpegMode.Fast)]
    public void Nothing_is_allocated_once_a_size_was_seen(string file, JpegMode mode)
    {
        byte[] stream = Vectors.Read("jpeg", file), pixels = new byte[39 * 27 * 4];
        using var decoder = new JpegDecoder();
        for (int i = 0; i < 3; i++) decoder.Decode(stream, new PixelTarget(pixels, 39, 27, 39 * 4, PixelLayout.Bgrx32), mode, SpiceLimits.Default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) decoder.Decode(stream, new PixelTarget(pixels, 39, 27, 39 * 4, PixelLayout.Bgrx32), mode, SpiceLimits.Default);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Grey_goes_to_grey_as_well()
    {
        byte[] stream = Vectors.Read("jpeg", "grey.jpg"), grey = new byte[39 * 27], colour = new byte[39 * 27 * 4];
        using var decoder = new JpegDecoder();
        decoder.Decode(stream, new PixelTarget(grey, 39, 27, 39, PixelLayout.Gray8), JpegMode.Accurate, SpiceLimits.Default);
        decoder.Decode(stream, new PixelTarget(colour, 39, 27, 39 * 4, PixelLayout.Bgrx32), JpegMode.Accurate, SpiceLimits.Default);
        for (int i = 0; i < grey.Length; i++) Assert.Equal([grey[i], grey[i], grey[i], 0], colour.AsSpan(i * 4, 4).ToArray());
        Assert.Equal(SpiceImageErrorKind.Mismatch, Assert.Throws<SpiceImageException>(() =>
            decoder.Decode(Vectors.Read("jpeg", "sample-420.jpg"), new PixelTarget(grey, 39, 27, 39, PixelLayout.Gray8), JpegMode.Accurate, SpiceLimits.Default)).Kind);
    }

    [Fact]
    public void Another_size_than_the_target_has_is_refused() =>
        Assert.Equal(SpiceImageErrorKind.Mismatch, Assert.Throws<SpiceImageException>(() => new JpegDecoder().Decode(Sound, Target(8, 9), JpegMode.Fast, SpiceLimits.Default)).Kind);

    private static byte[] Sound => Grey(1, Bits(SevenBrighter), Eoi);

    private static PixelTarget Target(int width, int height) => new(new byte[width * height * 4], width, height, width * 4, PixelLayout.Bgrx32);

    private static Dictionary<string, (byte[] Stream, SpiceImageErrorKind Kind)> Cases()
    {
        byte[] head = Join(Soi, Dqt()), data = Join(Bits(SevenBrighter), Eoi);
        byte[][] three = [[1, 0x11, 0], [2, 0x11, 0], [3, 0x11, 0]];
        const SpiceImageErrorKind Header = SpiceImageErrorKind.InvalidHeader, Unsupported = SpiceImageErrorKind.Unsupported;
        return new()
        {
            ["nothing"] = ([], SpiceImageErrorKind.Truncated),
            ["no SOI"] = ([1, 2, 3], Header),
            ["SOI twice"] = (Join(Soi, Sound), Header),
            ["unknown marker"] = (Join(Soi, Segment(0x02, 1)), Header),
            ["segment of one byte"] = (Join(Soi, [0xFF, 0xFE, 0, 1]), Header),
            ["12 bits"] = (Join(head, Frame(8, 8, precision: 12), Scan(), data), Unsupported),
            ["arithmetic"] = (Join(head, Frame(8, 8, marker: 0xC9), Scan(), data), Unsupported),
            ["lossless"] = (Join(head, Frame(8, 8, marker: 0xC3), Scan(), data), Unsupported),
            ["hierarchical"] = (Join(head, Frame(8, 8, marker: 0xC5), Scan(), data), Unsupported),
            ["height to come"] = (Join(head, Frame(8, 0), Scan(), data), Unsupported),
            ["width 0"] = (Join(head, Frame(0, 8), Scan(), data), Header),
            ["two components"] = (Join(head, Frame(8, 8, components: [[1, 0x11, 0], [2, 0x11, 0]]), Scan(), data), Unsupported),
            ["CMYK"] = (Join(head, Frame(8, 8, components: [.. three, [4, 0x11, 0]]), Scan(), data), Unsupported),
            ["no component"] = (Join(head, Segment(0xC0, 8, 0, 8, 0, 8, 0)), Unsupported),
            ["factor 0"] = (Join(head, Frame(8, 8, components: [[1, 0x10, 0]]), Scan(), data), Header),
            ["factor 5"] = (Join(head, Frame(8, 8, components: [[1, 0x51, 0]]), Scan(), data), Header),
            ["factors 3 and 2"] = (Join(head, Frame(8, 8, components: [[1, 0x31, 0], [2, 0x21, 0], [3, 0x11, 0]]), Scan(), data), Unsupported),
            ["quantisation slot 4"] = (Join(head, Frame(8, 8, components: [[1, 0x11, 4]]), Scan(), data), Header),
            ["same names"] = (Join(head, Frame(8, 8, components: [[1, 0x11, 0], [2, 0x11, 0], [2, 0x11, 0]]), Scan(), data), Header),
            ["frame too long"] = (Join(head, Segment(0xC0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0)), Header),
            ["frame too short"] = (Join(head, Segment(0xC0, 8, 0, 8, 0, 8, 1, 1, 0x11)), Header),
            ["two frames"] = (Join(head, Frame(8, 8), Frame(8, 8), Scan(), data), Header),
            ["scan before frame"] = (Join(head, Scan(), data), Header),
            ["no scan"] = (Join(head, Frame(8, 8), Eoi), Header),
            ["scan of nothing"] = (Join(head, Frame(8, 8), Segment(0xDA, 0, 0, 63, 0), data), Header),
            ["scan of two"] = (Join(head, Frame(8, 8), Scan(components: [[1, 0], [2, 0]]), data), Header),
            ["scan of a stranger"] = (Join(head, Frame(8, 8), Scan(components: [[2, 0]]), data), Header),
            ["scan of one twice"] = (Join(head, Frame(8, 8, components: three), Scan(components: [[1, 0], [1, 0]]), data), Header),
            ["Huffman slot 4"] = (Join(head, Frame(8, 8), Scan(components: [[1, 0x40]]), data), Header),
            ["eleven blocks"] = (Join(head, Frame(8, 8, components: [[1, 0x42, 0], [2, 0x12, 0], [3, 0x11, 0]]), Scan(components: [[1, 0], [2, 0], [3, 0]]), data), Header),
            ["no quantisation"] = (Join(Soi, Frame(8, 8), Scan(), data), Header),
            ["quantisation in slot 4"] = (Join(Soi, Segment(0xDB, [4, .. new byte[64]])), Header),
            ["quantisation of 24 bits"] = (Join(Soi, Segment(0xDB, [0x20, .. new byte[64]])), Header),
            ["quantisation too short"] = (Join(Soi, Segment(0xDB, [0, .. new byte[63]])), Header),
            ["Huffman class 2"] = (Join(Soi, Segment(0xC4, [0x20, .. new byte[16]])), Header),
            ["Huffman table 4"] = (Join(Soi, Segment(0xC4, [0x04, .. new byte[16]])), Header),
            ["Huffman overfull"] = (Join(Soi, Segment(0xC4, [0x00, 3, .. new byte[15], 1, 2, 3])), Header),
            ["Huffman all ones"] = (Join(Soi, Segment(0xC4, [0x00, 2, .. new byte[15], 1, 2])), Header),
            ["Huffman short of symbols"] = (Join(Soi, Segment(0xC4, [0x00, 0, 3, .. new byte[14], 1, 2])), Header),
            ["Huffman of 300 symbols"] = (Join(Soi, Segment(0xC4, [0x00, .. new byte[14], 150, 150, .. new byte[300]])), Header),
            ["DC of 16 bits"] = (Join(Soi, Segment(0xC4, [0x00, 1, .. new byte[15], 16])), Header),
            ["restart interval too long"] = (Join(Soi, Segment(0xDD, 0, 1, 0)), Header),
            ["restart interval too short"] = (Join(Soi, Segment(0xDD, 0)), Header),
            ["progressive DC with AC"] = (Join(head, Frame(8, 8, marker: 0xC2), Scan(first: 0, last: 5), data), Header),
            ["progressive backwards"] = (Join(head, Frame(8, 8, marker: 0xC2), Scan(first: 9, last: 5), data), Header),
            ["progressive beyond 63"] = (Join(head, Frame(8, 8, marker: 0xC2), Scan(first: 9, last: 64), data), Header),
            ["progressive two bits at once"] = (Join(head, Frame(8, 8, marker: 0xC2), Scan(first: 0, last: 0, shifts: 0x20), data), Header),
            ["progressive shift 14"] = (Join(head, Frame(8, 8, marker: 0xC2), Scan(first: 0, last: 0, shifts: 0x0E), data), Header),
            ["progressive AC of two"] = (Join(head, Frame(8, 8, marker: 0xC2, components: three), Scan(first: 1, last: 5, components: [[1, 0], [2, 0]]), data), Header),
        };
    }
}
