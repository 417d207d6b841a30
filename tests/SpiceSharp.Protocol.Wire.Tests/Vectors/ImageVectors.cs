using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Every kind of image, as the source of a DRAW_COPY whose fixed part ends at 57: the image stands there.</summary>
internal static class ImageVectors
{
    private const string CopyHex = DrawVectors.BaseHex + "39000000" + DrawVectors.AreaHex + "0800 00" + DrawVectors.NoMaskHex;

    public static IEnumerable<MessageVector> All => Images.Select(image => MessageVector.Of(
        DrawCopy.Read,
        new DrawCopy(DrawVectors.Base, image.Image, DrawVectors.Area, RopDescriptor.OpPut, ImageScaleMode.Interpolate, WireMask.None),
        CopyHex + "\n" + image.Hex,
        note: image.Note));

    private static IEnumerable<(string Note, WireImage Image, string Hex)> Images =>
    [
        ("BITMAP 32BIT",
            Descriptor(ImageType.Bitmap) with { Flags = ImageFlags.CacheMe, BitmapFormat = BitmapFormat.ThirtyTwoBit, BitmapFlags = BitmapFlags.TopDown, BitmapWidth = 2, BitmapHeight = 1, StrideBytes = 8, Data = Hex.Bytes("01020304 05060708") },
            """
            0500000000000000 00 01 02000000 01000000
            08 04 02000000 01000000 08000000 00000000 01020304 05060708
            """),
        ("BITMAP with palette",
            Descriptor(ImageType.Bitmap) with { BitmapFormat = BitmapFormat.EightBit, BitmapFlags = BitmapFlags.PaletteCacheMe, BitmapWidth = 2, BitmapHeight = 2, StrideBytes = 4, HasPalette = true, Palette = new WirePalette(9, (uint[])[0x00112233, 0x00ffffff]), Data = Hex.Bytes("0001 0000 0100 0000") },
            """
            0500000000000000 00 00 02000000 01000000
            05 01 02000000 02000000 04000000 65000000 0001 0000 0100 0000   // palette at 101
            0900000000000000 0200 33221100 ffffff00
            """),
        ("BITMAP with cached palette",
            Descriptor(ImageType.Bitmap) with { BitmapFormat = BitmapFormat.FourBitBigEndian, BitmapFlags = BitmapFlags.PaletteFromCache | BitmapFlags.PaletteCacheMe, BitmapWidth = 2, BitmapHeight = 1, StrideBytes = 1, PaletteId = 0x0807060504030201, Data = Hex.Bytes("12") },
            """
            0500000000000000 00 00 02000000 01000000
            04 03 02000000 01000000 01000000 0102030405060708 12
            """),
        ("BITMAP of an unknown format",
            Descriptor(ImageType.Bitmap) with { Flags = (ImageFlags)0xf8, BitmapFormat = (BitmapFormat)77, BitmapFlags = (BitmapFlags)0xf0, BitmapWidth = 99, BitmapHeight = 1, StrideBytes = 1, Data = Hex.Bytes("12") },
            """
            0500000000000000 00 f8 02000000 01000000
            4d f0 63000000 01000000 01000000 00000000 12
            """),
        ("LZ_PLT",
            Descriptor(ImageType.LzPalette) with { BitmapFlags = BitmapFlags.TopDown, HasPalette = true, Palette = new WirePalette(0, (uint[])[0xff]), Data = Hex.Bytes("aabbcc") },
            """
            0500000000000000 64 00 02000000 01000000
            04 03000000 57000000 aabbcc                                     // palette at 87
            0000000000000000 0100 ff000000
            """),
        ("LZ_PLT with cached palette",
            Descriptor(ImageType.LzPalette) with { BitmapFlags = BitmapFlags.PaletteFromCache, PaletteId = 3, Data = Hex.Bytes("aa") },
            "0500000000000000 64 00 02000000 01000000 02 01000000 0300000000000000 aa"),
        Coded("QUIC", ImageType.Quic, "01"),
        Coded("LZ_RGB", ImageType.LzRgb, "65"),
        Coded("GLZ_RGB", ImageType.GlzRgb, "66"),
        Coded("JPEG", ImageType.Jpeg, "69"),
        Coded("LZ4", ImageType.Lz4, "6d"),
        ("ZLIB_GLZ_RGB",
            Descriptor(ImageType.ZlibGlzRgb) with { GlzDataSize = 0xfffffffe, Data = Hex.Bytes("789c") },
            "0500000000000000 6b 00 02000000 01000000 feffffff 02000000 789c"),
        ("JPEG_ALPHA",
            Descriptor(ImageType.JpegAlpha) with { JpegAlphaFlags = JpegAlphaFlags.TopDown, JpegSize = 2, Data = Hex.Bytes("ffd8 202020") },
            "0500000000000000 6c 00 02000000 01000000 01 02000000 05000000 ffd8 202020"),
        ("SURFACE", Descriptor(ImageType.Surface) with { SurfaceId = 0x100 }, "0500000000000000 68 00 02000000 01000000 00010000"),
        ("FROM_CACHE_LOSSLESS", Descriptor(ImageType.FromCacheLossless) with { Flags = ImageFlags.HighBitsSet }, "0500000000000000 6a 02 02000000 01000000"),
        ("image type RESERVED", Descriptor(ImageType.Reserved), "0500000000000000 02 00 02000000 01000000"),
        ("image type 200", Descriptor((ImageType)200), "0500000000000000 c8 00 02000000 01000000"),
    ];

    private static WireImage Descriptor(ImageType type) => new() { IsPresent = true, Id = 5, Type = type, Width = 2, Height = 1 };

    private static (string Note, WireImage Image, string Hex) Coded(string note, ImageType type, string typeHex) =>
        (note, Descriptor(type) with { Data = Hex.Bytes("c0ffee") }, $"0500000000000000 {typeHex} 00 02000000 01000000 03000000 c0ffee");
}
