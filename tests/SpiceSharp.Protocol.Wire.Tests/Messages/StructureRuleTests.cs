using System;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Single rules of the layouts, each with the error that names its field.</summary>
public class StructureRuleTests
{
    private const string BehindSource = DrawVectors.AreaHex + "0800 00" + DrawVectors.NoMaskHex;

    [Theory]
    [InlineData("00000000", SpiceErrorKind.InvalidOffset, "src_bitmap")]
    [InlineData("39000000", SpiceErrorKind.InvalidOffset, "src_bitmap")] // where the body ends
    [InlineData("ffffffff", SpiceErrorKind.InvalidOffset, "src_bitmap")]
    [InlineData("38000000", SpiceErrorKind.Truncated, "image id")]
    public void The_source_pointer_must_name_an_image(string pointer, SpiceErrorKind kind, string field) =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + pointer + BehindSource), DrawCopy.Read, kind, field, pointer == "38000000" ? 56 : 21);

    [Fact]
    public void Pointers_may_share_a_target_and_stand_in_any_order()
    {
        byte[] shared = Hex.Bytes(DrawVectors.BaseHex + "39000000" + DrawVectors.AreaHex + "0800 00 00 00000000 00000000 39000000" + DrawVectors.CachedHex);
        DrawCopy copy = WireAssert.Read(shared, DrawCopy.Read);
        MessageComparison.AssertSame(DrawVectors.Cached, copy.Source);
        MessageComparison.AssertSame(DrawVectors.Cached, copy.Mask.Bitmap);

        byte[] backwards = Hex.Bytes(DrawVectors.BaseHex + "4b000000" + DrawVectors.AreaHex + "0800 00 00 00000000 00000000 39000000" + DrawVectors.CachedHex + DrawVectors.SurfaceHex);
        copy = WireAssert.Read(backwards, DrawCopy.Read);
        MessageComparison.AssertSame(DrawVectors.Surface, copy.Source);
        MessageComparison.AssertSame(DrawVectors.Cached, copy.Mask.Bitmap);
    }

    [Fact]
    public void Bitmap_rows_are_counted_in_64_bits() => Refused( // 2^16 * 2^16 = 2^32, 0 in 32 bits
        CopyOf("0500000000000000 00 00 02000000 01000000  08 04 02000000 00000100 00000100 00000000"), DrawCopy.Read, SpiceErrorKind.Truncated, "palette", 57 + 18 + 14);

    [Fact]
    public void An_image_whose_header_claims_65535_squared_is_refused() => Refused(
        CopyOf("0500000000000000 00 00 ffff0000 ffff0000  08 04 ffff0000 ffff0000 fcff0300 00000000"), DrawCopy.Read, SpiceErrorKind.Truncated, "palette", 57 + 18 + 14);

    [Fact]
    public void Lz_plt_without_palette_is_refused() =>
        Refused(CopyOf("0500000000000000 64 00 02000000 01000000 04 00000000 00000000"), DrawCopy.Read, SpiceErrorKind.InvalidOffset, "palette", 57 + 18 + 5);

    [Fact]
    public void Jpeg_cannot_be_larger_than_the_whole() =>
        Refused(CopyOf("0500000000000000 6c 00 02000000 01000000 01 06000000 05000000 ffd8202020"), DrawCopy.Read, SpiceErrorKind.InvalidField, "data_size", 57 + 18 + 5);

    [Fact]
    public void A_pattern_needs_an_image() =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + "02 00000000 00000000 00000000 0800" + DrawVectors.NoMaskHex), DrawFill.Read, SpiceErrorKind.InvalidOffset, "brush pattern", 22);

    [Fact]
    public void A_figure_begins_with_a_point() => RefusedPath("01 00000000");

    [Fact]
    public void A_figure_without_points_is_not_closed()
    {
        RefusedPath("0A 00000000");
        RefusedPath("03 01000000 00000000 00000000", "0A 00000000"); // the first figure has ended
        ReadPath("01 01000000 00000000 00000000", "0A 00000000");
        ReadPath("08 00000000"); // closes nothing before it ends
    }

    [Fact]
    public void A_curve_begins_somewhere()
    {
        const string Three = "03000000 000000000000000000000000000000000000000000000000";
        RefusedPath("10 " + Three);
        RefusedPath("02 01000000 00000000 00000000", "10 " + Three);
        ReadPath("01 01000000 00000000 00000000", "10 " + Three);
        ReadPath("11 04000000 0000000000000000" + Three[9..]);
    }

    private static byte[] Stroke(params string[] segments) =>
        Hex.Bytes(DrawVectors.BaseHex + "1F000000 00 00 0000 0000" + $"{segments.Length:x2}000000" + string.Concat(segments));

    private static DrawStroke ReadPath(params string[] segments) => WireAssert.Read(Stroke(segments), DrawStroke.Read);

    private static void RefusedPath(params string[] segments)
    {
        SpiceProtocolException refusal = Assert.Throws<SpiceProtocolException>(() => ReadPath(segments));
        Assert.Equal((SpiceErrorKind.InvalidField, "segment count"), (refusal.Kind, refusal.Field));
    }

    [Fact]
    public void A_stroke_needs_a_path() =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + "00000000 00 00 0000 0000"), DrawStroke.Read, SpiceErrorKind.InvalidOffset, "path", 21);

    [Fact]
    public void Dashes_need_a_pointer() =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + "24000000 08 02 00000000 00 0000 0000 00000000"), DrawStroke.Read, SpiceErrorKind.InvalidOffset, "style", 27);

    [Fact]
    public void A_styled_line_without_dashes_is_kept_for_the_canvas_to_refuse() =>
        Assert.Empty(WireAssert.Read(Hex.Bytes(DrawVectors.BaseHex + "24000000 08 00 00000000 00 0000 0000 00000000"), DrawStroke.Read).Attributes.Style);

    [Fact]
    public void A_text_needs_a_string() =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + "00000000" + DrawVectors.AreaHex + "00 00 0000 0000"), DrawText.Read, SpiceErrorKind.InvalidOffset, "str", 21);

    [Fact]
    public void Glyph_sizes_are_counted_in_64_bits() => Refused(
        Hex.Bytes(DrawVectors.BaseHex + "2f000000" + DrawVectors.AreaHex + "00 00 0000 0000  0100 04 0000000000000000 0000000000000000 ffff ffff 00"), DrawText.Read, SpiceErrorKind.Truncated, "glyph height", 47 + 3 + 18);

    [Fact]
    public void A_string_without_a_raster_kind_has_no_glyphs_but_keeps_its_length()
    {
        byte[] body = Hex.Bytes(DrawVectors.BaseHex + "2f000000" + DrawVectors.AreaHex + "00 00 0000 0000  0500 08");
        DrawText text = WireAssert.Read(body, DrawText.Read);
        Assert.Equal((5, 0, 0), (text.Text.Length, text.Text.Glyphs.Count, text.Text.BitsPerPixel));
        Assert.Equal(body, WireAssert.Write(text));
    }

    [Fact]
    public void A_glyph_to_be_written_must_have_the_data_its_size_implies()
    {
        var text = new DrawText(default, new GlyphString(GlyphStringFlags.RasterA1, (RasterGlyph[])[new(default, default, 9, 1, Hex.Bytes("ff"))]), default, default, default, 0, 0);
        Assert.Throws<InvalidOperationException>(() => WireAssert.Write(text));
    }

    [Fact]
    public void A_composite_mask_must_be_an_image() =>
        Refused(Hex.Bytes(DrawVectors.BaseHex + "00000800 29000000 00000000 0000 0000 0000 0000" + DrawVectors.CachedHex), DrawComposite.Read, SpiceErrorKind.InvalidOffset, "mask_bitmap", 29);

    [Fact]
    public void Composite_flags_hold_operator_filters_and_repeats()
    {
        var composite = new DrawComposite(default, (CompositeFlags)0x0001d103 | CompositeFlags.MaskOpaque, default, default, default, default, default, default);
        Assert.Equal((3, 1, 2, 3, 1), (composite.Operator, composite.SourceFilter, composite.MaskFilter, composite.SourceRepeat, composite.MaskRepeat));
    }

    [Fact]
    public void A_count_above_the_limit_is_refused_although_the_body_could_hold_it()
    {
        byte[] body = WireAssert.Write(new StreamClip(0, WireClip.To(new WireRect[5])));
        var limits = new SpiceLimits { MaxArrayElements = 4 };
        Assert.Equal(SpiceErrorKind.LimitExceeded, Assert.Throws<SpiceProtocolException>(() => WireAssert.Read(body, StreamClip.Read, limits)).Kind);
        Assert.Equal(5, WireAssert.Read(body, StreamClip.Read, limits with { MaxArrayElements = 5 }).Clip.Rects.Count);
    }

    [Fact]
    public void Pointers_do_not_nest_deeper_than_the_limit()
    {
        byte[] body = Hex.Bytes("""
            01000000 02000000 03000000 0c000000 17000000 00 39000000 00000000 01000000 0a000000 15000000 0800 00 00 00000000 00000000 00000000
            0500000000000000 64 00 02000000 01000000 04 00000000 54000000  0000000000000000 0000
            """);
        WireAssert.Read(body, DrawCopy.Read, new SpiceLimits { MaxPointerDepth = 2 });
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(() => WireAssert.Read(body, DrawCopy.Read, new SpiceLimits { MaxPointerDepth = 1 }));
        Assert.Equal((SpiceErrorKind.TooDeep, "palette"), (error.Kind, error.Field));
    }

    [Fact]
    public void A_gl_picture_has_at_most_four_planes() =>
        Refused(Hex.Bytes("01000000 02000000 03000000 00000000 05 0000000000000000" + new string('0', 5 * 16)), GlScanout2Unix.Read, SpiceErrorKind.InvalidField, "num_planes", 16);

    [Theory]
    [InlineData("0c17 0d17 02000000 00000000 00000000 00000000", SpiceErrorKind.InvalidOffset, "host", 8)]
    [InlineData("0c17 0d17 02000000 14000000 00000000 00000000 6868", SpiceErrorKind.InvalidField, "host", 20)]
    [InlineData("0c17 0d17 03000000 14000000 00000000 00000000 6800", SpiceErrorKind.Truncated, "host", 20)]
    [InlineData("0c17 0d17 02000000 14000000 02000000 14000001 6800", SpiceErrorKind.InvalidOffset, "cert_subject", 16)]
    public void A_migration_destination_has_a_host_that_ends_with_nul(string hex, SpiceErrorKind kind, string field, int offset) =>
        Refused(Hex.Bytes(hex), MigrateBegin.Read, kind, field, offset);

    [Fact]
    public void Texts_end_at_their_first_nul()
    {
        Assert.Equal("vm", WireAssert.Read(Hex.Bytes("05000000 766d007800"), MainName.Read).Text);
        Assert.Equal("vm", WireAssert.Read(Hex.Bytes("02000000 766d"), MainName.Read).Text);
        Assert.Equal(string.Empty, WireAssert.Read(Hex.Bytes("00000000"), MainName.Read).Text);
        Assert.Equal("h\ufffd", WireAssert.Read(Hex.Bytes("0000 0000 03000000 14000000 00000000 00000000 68ff00"), MigrateSwitchHost.Read).Destination.Host);
        Assert.Equal("a", new Notify(0, default, default, 0, "a"u8.ToArray()).Text);
        Assert.Equal("CN", MigrationDestination.Of(0, 0, "h", "CN").CertificateSubject);
        Assert.Equal(string.Empty, MigrationDestination.Of(0, 0, "h").CertificateSubject);
    }

    private static byte[] CopyOf(string imageHex) => Hex.Bytes(DrawVectors.BaseHex + "39000000" + BehindSource + imageHex);

    private static void Refused<TMessage>(byte[] body, MessageReader<TMessage> read, SpiceErrorKind kind, string field, int offset)
        where TMessage : IWireMessage
    {
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(() => WireAssert.Read(body, read));
        Assert.Equal((kind, field, offset), (error.Kind, error.Field, error.Offset));
    }
}
