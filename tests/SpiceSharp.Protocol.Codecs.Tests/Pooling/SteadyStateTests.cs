using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Once warm, no decoder and no encoder allocates anything for a picture. The platform's inflater is the one exception.</summary>
public class SteadyStateTests
{
    public static TheoryData<CodecVariant> Variants => [.. CodecVariants.Supported];

    [Theory, MemberData(nameof(Variants))]
    public void Decoders_allocate_nothing_for_a_picture(CodecVariant variant)
    {
        using var decoders = new DecoderSet(variant);
        var greedy = new List<string>();
        foreach (CodecCase picture in CodecCase.All)
        {
            byte[] pixels = new byte[(int)picture.Layout.RowBytes(picture.Width) * picture.Height];
            long allocated = ImageAssert.AllocatedBytes(() => picture.DecodeTo(decoders, pixels));
            if (allocated != 0) greedy.Add($"{picture}: {allocated}");
        }

        Assert.Empty(greedy);
    }

    [Fact]
    public void Borrowing_allocates_nothing()
    {
        var pools = new DecoderPools();
        CodecCase picture = CodecCase.All.First(candidate => candidate.Layout == PixelLayout.Bgrx32);
        byte[] pixels = picture.Expected();
        Assert.Equal(0, ImageAssert.AllocatedBytes(() =>
        {
            LzDecoder lz = pools.Lz.Get();
            IJpegDecoder jpeg = pools.Jpeg.Get();
            pools.Jpeg.Return(jpeg);
            pools.Lz.Return(lz);
        }));
        GC.KeepAlive(pixels);
    }

    [Theory, MemberData(nameof(Variants))]
    public void Encoders_allocate_nothing_for_a_picture(CodecVariant variant)
    {
        const int Width = 150, Height = 60;
        byte[] pixels = new byte[Width * Height * 4];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)((i / 4 % 37) + (i / 3000));
        (QuicEncoder quic, LzEncoder lz, Lz4ImageEncoder lz4, GlzEncoder glz) = (new(variant), new(variant), new(variant), new(variant));
        using var dictionary = new GlzEncoderDictionary(Width * Height * 3);
        var greedy = new List<string>();
        foreach (QuicImageType type in Enum.GetValues<QuicImageType>())
            Measure($"QUIC {type}", new QuicHeader(type, 1, 1).NaturalLayout, layout => quic.Encode(View(layout), type));
        foreach (LzImageType type in Enum.GetValues<LzImageType>())
        {
            if (type.IsIndexed()) Measure($"LZ {type}", PixelLayout.Gray8, _ => lz.EncodeIndexed(pixels, Width, Height, Width, type));
            else Measure($"LZ {type}", type == LzImageType.Xxxa ? PixelLayout.Bgra32 : type.NaturalLayout(), layout => lz.Encode(View(layout), type));
            if (type is >= LzImageType.Rgb16 and <= LzImageType.Rgba) Measure($"GLZ {type}", type.NaturalLayout(), layout => glz.Encode(View(layout), type, dictionary, out _), warm: 80);
        }

        for (BitmapFormat format = BitmapFormat.SixteenBit; format <= BitmapFormat.EightBitAlpha; format++)
            Measure($"LZ4 {format}", format == BitmapFormat.TwentyFourBit ? PixelLayout.Bgrx32 : BitmapDecoder.NaturalLayout(format, hasPalette: false), layout => lz4.Encode(View(layout), format, topDown: false));
        Assert.Empty(greedy);

        PixelView View(PixelLayout layout) => new(pixels, Width, Height, (int)layout.RowBytes(Width), layout);

        void Measure(string name, PixelLayout layout, Action<PixelLayout> encode, int warm = 0)
        {
            for (; warm > 0; warm--) encode(layout); // until the window and its ring of 64 have turned over
            long allocated = ImageAssert.AllocatedBytes(() => encode(layout));
            if (allocated != 0) greedy.Add($"{name}: {allocated}");
        }
    }

    [Fact]
    public void The_inflater_of_the_platform_is_the_exception_and_what_it_costs_does_not_grow_with_the_picture()
    {
        string[] files = [.. Directory.GetFiles(Vectors.Folder("glz"), "*.glz.z").OrderBy(file => new FileInfo(file).Length)];
        long least = Cost(files[0]), most = Cost(files[^1]);
        Assert.InRange(least, 0, 16 << 10);
        Assert.InRange(most, 0, 16 << 10);

        static long Cost(string file)
        {
            byte[] stream = File.ReadAllBytes(file), inflated = new byte[new FileInfo(file[..^2]).Length];
            return ImageAssert.AllocatedBytes(() => ZlibGlz.Inflate(stream, inflated));
        }
    }
}
