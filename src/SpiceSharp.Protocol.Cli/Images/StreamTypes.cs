using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A picture type of the command line, and what each codec calls it; null where a codec does not have it.</summary>
internal sealed record StreamType(string Name, PixelLayout Layout, QuicImageType? Quic, LzImageType? Lz, BitmapFormat? Lz4)
{
    private static readonly StreamType[] s_all =
    [
        new("rgb32", PixelLayout.Bgrx32, QuicImageType.Rgb32, LzImageType.Rgb32, BitmapFormat.ThirtyTwoBit),
        new("rgb24", PixelLayout.Bgrx32, QuicImageType.Rgb24, LzImageType.Rgb24, BitmapFormat.TwentyFourBit),
        new("rgb16", PixelLayout.Rgb555, QuicImageType.Rgb16, LzImageType.Rgb16, BitmapFormat.SixteenBit),
        new("rgba", PixelLayout.Bgra32, QuicImageType.Rgba, LzImageType.Rgba, BitmapFormat.Rgba),
        new("gray", PixelLayout.Gray8, QuicImageType.Gray, null, null),
        new("a8", PixelLayout.Alpha8, null, LzImageType.A8, BitmapFormat.EightBitAlpha),
        new("plt8", PixelLayout.Palette32, null, LzImageType.Plt8, null),
        new("plt4", PixelLayout.Palette32, null, LzImageType.Plt4BigEndian, null),
        new("plt1", PixelLayout.Palette32, null, LzImageType.Plt1BigEndian, null),
        new("plt4le", PixelLayout.Palette32, null, LzImageType.Plt4LittleEndian, null),
        new("plt1le", PixelLayout.Palette32, null, LzImageType.Plt1LittleEndian, null),
    ];

    public static IEnumerable<string> Names => s_all.Select(type => type.Name);

    public bool IsIndexed => Layout == PixelLayout.Palette32;

    /// <summary>Whether GLZ has it: colours only.</summary>
    public bool IsGlz => Lz is >= LzImageType.Rgb16 and <= LzImageType.Rgba;

    public static StreamType Parse(string name) => s_all.First(type => type.Name == name);

    /// <summary>The PNG picture's pixels in this type's layout; not for indexed types.</summary>
    public byte[] PixelsOf(PngPicture picture) => Layout switch
    {
        PixelLayout.Bgra32 => picture.Bgra,
        PixelLayout.Rgb555 => SourcePixels.Rgb555(picture),
        PixelLayout.Gray8 => SourcePixels.Grey(picture),
        PixelLayout.Alpha8 => SourcePixels.Alpha(picture),
        PixelLayout.Bgrx32 => SourcePixels.Bgrx(picture),
        _ => throw new InvalidOperationException($"{Name} has indices, no pixels."),
    };
}
