using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Known answers, derived by hand from the definition of the shapes. Pixels are B, G, R, A.</summary>
public class CursorDecoderTests
{
    [Fact]
    public void Alpha_is_premultiplied()
    {
        // straight c = (p·255 + a/2) / a: (64·255 + 64) / 128 = 128, (32·255 + 64) / 128 = 64, (16·255 + 64) / 128 = 32
        CursorShape shape = Decode(CursorType.Alpha, 2, 1, "40201080 00000000");
        Assert.Equal(Hex.Bytes("40201080 00000000"), shape.Premultiplied.ToArray());
        Assert.Equal(Hex.Bytes("80402080 00000000"), shape.Straight.ToArray());
    }

    [Fact]
    public void Alpha_that_cannot_be_premultiplied_is_taken_as_straight()
    {
        // 255·128: t = 32640 + 128, (t + (t >> 8)) >> 8 = 128
        CursorShape shape = Decode(CursorType.Alpha, 1, 1, "FF000080");
        Assert.Equal(Hex.Bytes("FF000080"), shape.Straight.ToArray());
        Assert.Equal(Hex.Bytes("80000080"), shape.Premultiplied.ToArray());
    }

    [Fact]
    public void The_guess_can_be_switched_off()
    {
        CursorShape shape = Decode(CursorType.Alpha, 1, 1, "FF000080", guess: false);
        Assert.Equal(Hex.Bytes("FF000080"), shape.Premultiplied.ToArray());
        Assert.Equal(Hex.Bytes("FF000080"), shape.Straight.ToArray()); // 255·255/128, limited to 255
    }

    [Fact]
    public void Mono_is_black_white_transparent_or_inverting()
    {
        // AND 0011…, XOR 0101…: black, white, transparent, inverting (shown white); AND is not all ones, so no outline
        CursorShape shape = Decode(CursorType.Mono, 4, 1, "30 50");
        Assert.Equal(Hex.Bytes("000000FF FFFFFFFF 00000000 FFFFFFFF"), shape.Straight.ToArray());
        Assert.Equal(shape.Straight.ToArray(), shape.Premultiplied.ToArray());
    }

    /// <summary>A text beam: it inverts, and becomes white with a black outline.</summary>
    [Fact]
    public void Mono_that_only_inverts_gets_an_outline()
    {
        CursorShape shape = Decode(CursorType.Mono, 8, 6, "FFFFFFFFFFFF 000010100000");
        Assert.Equal(
            [
                "........",
                "..###...",
                "..#O#...",
                "..#O#...",
                "..###...",
                "........",
            ],
            Draw(shape));
    }

    [Fact]
    public void Mono_outline_never_touches_the_border() =>
        Assert.Equal(["........", ".O#.....", "........"], Draw(Decode(CursorType.Mono, 8, 3, "FFFFFF 004000")));

    [Fact]
    public void Mono_outline_depends_on_the_padding_bits_too() =>
        Assert.Equal(["...", ".O.", "..."], Draw(Decode(CursorType.Mono, 3, 3, "E0E0E0 004000"))); // the pixels' AND bits are all ones, the padding's are not

    [Fact]
    public void Color4_has_the_left_pixel_in_the_high_nibble_and_padded_rows()
    {
        string[] palette = [.. Enumerable.Repeat("00000000", 16)];
        palette[1] = "33221100";
        palette[2] = "FFFFFF00"; // white: a checker under the mask
        palette[3] = "FFFFFF01"; // not white: its top byte is not zero
        CursorShape shape = Decode(CursorType.Color4, 3, 1, "1230" + string.Concat(palette) + "60");
        Assert.Equal(Hex.Bytes("332211FF 303030C0 FFFFFF00"), shape.Straight.ToArray());
        Assert.Equal(Hex.Bytes("332211FF 242424C0 00000000"), shape.Premultiplied.ToArray()); // 48·192/255 = 36
    }

    [Fact]
    public void Color8_has_a_palette_of_256()
    {
        string[] palette = [.. Enumerable.Repeat("00000000", 256)];
        palette[254] = "CCBBAA00";
        Assert.Equal(Hex.Bytes("CCBBAAFF"), Decode(CursorType.Color8, 1, 1, "FE" + string.Concat(palette) + "00").Straight.ToArray());
    }

    [Fact]
    public void Color16_is_widened_by_repeating_the_upper_bits()
    {
        // red; 1, 1, 1 of 31; white under the mask, x + y even
        CursorShape shape = Decode(CursorType.Color16, 1, 3, "007C 2104 FF7F  00 00 80");
        Assert.Equal(Hex.Bytes("0000FFFF 080808FF 50505030"), shape.Straight.ToArray());
    }

    [Fact]
    public void Color24_is_blue_green_red() =>
        Assert.Equal(Hex.Bytes("010203FF 303030C0"), Decode(CursorType.Color24, 2, 1, "010203 FFFFFF 40").Straight.ToArray());

    [Fact]
    public void Color32_under_the_mask_is_a_checker_where_white_and_transparent_elsewhere() =>
        Assert.Equal(Hex.Bytes("50505030 FFFFFF00 11223300"), Decode(CursorType.Color32, 3, 1, "FFFFFF00 FFFFFF01 11223300 E0").Straight.ToArray());

    /// <summary>The table of mask bit and colour, row by row and type by type: white is one value exactly.</summary>
    [Theory]
    [InlineData(CursorType.Color16, "0000", false, "000000FF")]
    [InlineData(CursorType.Color16, "FF7F", false, "FFFFFFFF")]
    [InlineData(CursorType.Color16, "0000", true, "00000000")]
    [InlineData(CursorType.Color16, "FF7F", true, "50505030")]
    [InlineData(CursorType.Color16, "FFFF", true, "FFFFFF00")] // the unused bit is set
    [InlineData(CursorType.Color16, "007C", true, "0000FF00")]
    [InlineData(CursorType.Color24, "112233", false, "112233FF")]
    [InlineData(CursorType.Color24, "000000", true, "00000000")]
    [InlineData(CursorType.Color24, "FFFFFF", true, "50505030")]
    [InlineData(CursorType.Color24, "FFFFFE", true, "FFFFFE00")]
    [InlineData(CursorType.Color32, "11223344", false, "112233FF")]
    [InlineData(CursorType.Color32, "00000000", true, "00000000")]
    [InlineData(CursorType.Color32, "FFFFFF00", true, "50505030")]
    [InlineData(CursorType.Color32, "FFFFFF80", true, "FFFFFF00")]
    [InlineData(CursorType.Color32, "01020300", true, "01020300")]
    public void One_pixel_by_mask_and_colour(CursorType type, string pixel, bool masked, string expected) =>
        Assert.Equal(Hex.Bytes(expected), Decode(type, 1, 1, pixel + (masked ? "80" : "7F")).Straight.ToArray());

    [Theory]
    [InlineData("00000000", false, "000000FF")]
    [InlineData("FFFFFF00", true, "50505030")]
    [InlineData("FFFFFF01", true, "FFFFFF00")]
    [InlineData("0A0B0C00", true, "0A0B0C00")]
    public void One_palette_entry_by_mask_and_colour(string entry, bool masked, string expected)
    {
        string mask = masked ? "80" : "00";
        Assert.Equal(Hex.Bytes(expected), Decode(CursorType.Color4, 1, 1, "F0" + new string('0', 15 * 8) + entry + mask).Straight.ToArray());
        Assert.Equal(Hex.Bytes(expected), Decode(CursorType.Color8, 1, 1, "FF" + new string('0', 255 * 8) + entry + mask).Straight.ToArray());
    }

    [Theory]
    [InlineData("10 80")] // rows of the mask padded to bytes
    [InlineData("18")] // one bit string, known by the exact length
    public void A_mask_is_padded_or_continuous(string mask)
    {
        string pixels = string.Concat(Enumerable.Repeat("112233", 8));
        byte[] straight = Decode(CursorType.Color24, 4, 2, pixels + mask).Straight.ToArray();
        Assert.Equal("11101110"[..3], string.Concat(Enumerable.Range(0, 3).Select(i => straight[(4 * i) + 3] == 255 ? '1' : '0')));
        Assert.Equal([255, 255, 255, 0, 0, 255, 255, 255], Enumerable.Range(0, 8).Select(i => (int)straight[(4 * i) + 3]));
    }

    [Theory]
    [InlineData(CursorType.Alpha, 16)]
    [InlineData(CursorType.Mono, 4)]
    [InlineData(CursorType.Color4, 2 + 64 + 2)]
    [InlineData(CursorType.Color8, 4 + 1024 + 2)]
    [InlineData(CursorType.Color16, 8 + 2)]
    [InlineData(CursorType.Color24, 12 + 2)]
    [InlineData(CursorType.Color32, 16 + 2)]
    public void Less_data_than_the_shape_needs_is_malformed_and_more_is_not(CursorType type, int bytes)
    {
        Decode(type, 2, 2, new string('0', 2 * bytes));
        Decode(type, 2, 2, new string('0', 2 * (bytes + 1)));
        for (int length = 0; length < bytes; length++)
        {
            // a colour shape of 2 × 2 with a continuous mask has one byte less
            if (type >= CursorType.Color4 && length == bytes - 1) continue;
            Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(() => Decode(type, 2, 2, new string('0', 2 * length))).Kind);
        }
    }

    [Theory]
    [InlineData(1025, 1)]
    [InlineData(1, 1025)]
    [InlineData(65535, 65535)]
    public void A_shape_above_the_limit_is_refused_before_anything_is_allocated(int width, int height)
    {
        foreach (CursorType type in Enum.GetValues<CursorType>())
        {
            Assert.Equal(SpiceErrorKind.LimitExceeded, Assert.Throws<SpiceProtocolException>(() => Decode(type, (ushort)width, (ushort)height, "")).Kind);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(0, 0)]
    public void An_empty_shape_is_allowed(int width, int height)
    {
        foreach (CursorType type in Enum.GetValues<CursorType>())
        {
            CursorShape shape = Decode(type, (ushort)width, (ushort)height, new string('0', 2 * 1024));
            Assert.True(shape.Straight.IsEmpty);
            Assert.False(shape.IsDefaultPointer);
        }
    }

    [Fact]
    public void An_unknown_type_is_the_default_pointer_whatever_it_carries()
    {
        Assert.Same(CursorShape.DefaultPointer, Decode((CursorType)7, 65535, 65535, ""));
        Assert.True(CursorShape.DefaultPointer.IsDefaultPointer);
    }

    [Fact]
    public void The_hot_spot_may_be_one_past_the_shape_and_no_more()
    {
        var header = new CursorHeader(1, CursorType.Alpha, 2, 3, 2, 60000);
        CursorShape shape = CursorDecoder.Decode(header, new byte[24], true, Frames.FromServer(Frames.Cursor, 1, 103), SpiceLimits.Default);
        Assert.Equal((2, 3), (shape.HotSpotX, shape.HotSpotY));
    }

    private static CursorShape Decode(CursorType type, ushort width, ushort height, string data, bool guess = true) =>
        CursorDecoder.Decode(new CursorHeader(1, type, width, height, 0, 0), Hex.Bytes(data), guess, Frames.FromServer(Frames.Cursor, 1, 103), SpiceLimits.Default);

    private static string[] Draw(CursorShape shape)
    {
        byte[] pixels = shape.Straight.ToArray();
        return [.. Enumerable.Range(0, shape.Height).Select(y => string.Concat(Enumerable.Range(0, shape.Width).Select(x =>
            Hex.Text(pixels.AsSpan(4 * ((y * shape.Width) + x), 4)) switch { "000000FF" => '#', "FFFFFFFF" => 'O', "00000000" => '.', _ => '?' })))];
    }
}
