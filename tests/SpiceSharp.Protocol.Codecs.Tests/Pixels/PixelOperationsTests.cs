using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Every conversion in every variant gives what the plain loop gives, at every length and address, and touches nothing else.</summary>
public class PixelOperationsTests
{
    private const int Guard = 64;
    private const byte GuardByte = 0xA5;

    public delegate void Operation(ReadOnlySpan<byte> source, Span<byte> target, CodecVariant variant);

    private static readonly Dictionary<string, (int From, int To, Operation Run)> Operations = new()
    {
        ["24 to 32"] = (3, 4, (source, target, variant) => PixelOperations.Bgr24ToBgrx32(source, target, 0x5A, variant)),
        ["555 to 32"] = (2, 4, (source, target, variant) => PixelOperations.Rgb555ToBgrx32(source, target, 0xFF, variant)),
        ["565 to 32"] = (2, 4, (source, target, variant) => PixelOperations.Rgb565ToBgrx32(source, target, 0x81, variant)),
        ["32 to 555"] = (4, 2, (source, target, variant) => PixelOperations.Bgrx32ToRgb555(source, target, variant)),
        ["32 to 565"] = (4, 2, (source, target, variant) => PixelOperations.Bgrx32ToRgb565(source, target, variant)),
        ["swap"] = (4, 4, (source, target, variant) => PixelOperations.SwapRedAndBlue(source, target, variant)),
        ["set X"] = (4, 4, (source, target, variant) => PixelOperations.SetX(source, target, 0x3C, variant)),
        ["merge alpha"] = (1, 4, (source, target, variant) => PixelOperations.MergeAlpha(source, target, variant)),
        ["extract alpha"] = (4, 1, (source, target, variant) => PixelOperations.ExtractAlpha(source, target, variant)),
        ["grey to 32"] = (1, 4, (source, target, variant) => PixelOperations.Gray8ToBgrx32(source, target, 0xEE, variant)),
        ["reverse bits"] = (1, 1, (source, target, variant) => PixelOperations.ReverseBits(source, target, variant)),
    };

    public static TheoryData<string, CodecVariant> Cases
    {
        get
        {
            var data = new TheoryData<string, CodecVariant>();
            foreach (string name in Operations.Keys)
                foreach (CodecVariant variant in CodecVariants.Supported)
                    data.Add(name, variant);
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Equals_the_plain_loop_at_every_length_and_address(string name, CodecVariant variant)
    {
        (int from, int to, Operation run) = Operations[name];
        var random = new Random(1);
        foreach (int count in Enumerable.Range(0, 131).Append(1000))
            for (int offset = 0; offset < 4; offset++)
            {
                byte[] source = new byte[offset + (count * from)];
                random.NextBytes(source);
                byte[] expected = new byte[Guard + offset + (count * to) + Guard], actual = new byte[expected.Length];
                expected.AsSpan().Fill(GuardByte);
                actual.AsSpan().Fill(GuardByte);
                run(source.AsSpan(offset), expected.AsSpan(Guard + offset, count * to), CodecVariant.Scalar);
                run(source.AsSpan(offset), actual.AsSpan(Guard + offset, count * to), variant);
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{count} pixels at offset {offset}");
                Assert.False(actual.AsSpan(0, Guard + offset).ContainsAnyExcept(GuardByte));
                Assert.False(actual.AsSpan(actual.Length - Guard).ContainsAnyExcept(GuardByte));
            }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_target_that_is_too_short_is_refused_before_anything_is_written(string name, CodecVariant variant)
    {
        (int from, int to, Operation run) = Operations[name];
        byte[] target = new byte[(40 * to) - 1];
        Assert.Throws<ArgumentException>(() => run(new byte[40 * from], target, variant));
        Assert.All(target, written => Assert.Equal(0, written));
    }

    [Theory]
    [InlineData("24 to 32", "010203 040506", "0102035A 0405065A")]
    [InlineData("555 to 32", "1F22 1FA2", "FF8442FF FF8442FF")] // blue 31, green 16, red 8; bit 15 has no meaning
    [InlineData("565 to 32", "3F44", "FF864281")] // blue 31, green 33, red 8
    [InlineData("32 to 555", "FF8040AA", "1F22")]
    [InlineData("32 to 565", "FF8440AA", "3F44")]
    [InlineData("swap", "01020304", "03020104")]
    [InlineData("set X", "01020304", "0102033C")]
    [InlineData("merge alpha", "0102", "A5A5A501 A5A5A502")]
    [InlineData("extract alpha", "01020304 05060708", "0408")]
    [InlineData("grey to 32", "07", "070707EE")]
    [InlineData("reverse bits", "01 3A", "80 5C")]
    public void A_pixel_by_hand(string name, string source, string expected)
    {
        (int from, _, Operation run) = Operations[name];
        byte[] once = Hex.Bytes(source), target = Enumerable.Repeat(GuardByte, Hex.Bytes(expected).Length * 40).ToArray();
        Assert.Equal(0, once.Length % from);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            target.AsSpan().Fill(GuardByte);
            run(Enumerable.Repeat(once, 40).SelectMany(bytes => bytes).ToArray(), target, variant);
            Assert.Equal(Enumerable.Repeat(Hex.Bytes(expected), 40).SelectMany(bytes => bytes), target);
        }
    }

    [Theory]
    [InlineData("swap")]
    [InlineData("set X")]
    [InlineData("reverse bits")]
    public void Works_in_place(string name)
    {
        Operation run = Operations[name].Run;
        byte[] source = new byte[4 * 77], expected = new byte[source.Length];
        new Random(2).NextBytes(source);
        run(source, expected, CodecVariant.Scalar);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            byte[] inPlace = (byte[])source.Clone();
            run(inPlace, inPlace, variant);
            Assert.Equal(expected, inPlace);
        }
    }

    [Fact]
    public void Every_16_bit_pixel_widens_alike_in_every_variant()
    {
        byte[] all = new byte[2 * 65536];
        for (int i = 0; i < 65536; i++) (all[2 * i], all[(2 * i) + 1]) = ((byte)i, (byte)(i >> 8));
        foreach (string name in new[] { "555 to 32", "565 to 32" })
        {
            byte[] expected = new byte[4 * 65536], actual = new byte[expected.Length];
            Operations[name].Run(all, expected, CodecVariant.Scalar);
            foreach (CodecVariant variant in CodecVariants.Supported)
            {
                Operations[name].Run(all, actual, variant);
                Assert.Equal(expected, actual);
                byte[] back = new byte[all.Length];
                Operations[name == "555 to 32" ? "32 to 555" : "32 to 565"].Run(actual, back, variant);
                for (int i = 0; i < back.Length; i++) Assert.Equal(name == "555 to 32" && (i & 1) == 1 ? all[i] & 0x7F : all[i], back[i]);
            }
        }
    }

    [Fact]
    public void A_variant_that_the_machine_lacks_is_refused() =>
        Assert.Throws<PlatformNotSupportedException>(() => PixelOperations.SetX(new byte[4], new byte[4], 0, CodecVariants.Best + 1));
}
