using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>The drawing messages; images in all their kinds are in <see cref="ImageVectors"/>.</summary>
internal static class DrawVectors
{
    /// <summary>21 bytes: surface 1, box top 2, left 3, bottom 12, right 23, no clip.</summary>
    public const string BaseHex = "01000000 02000000 03000000 0c000000 17000000 00 ";

    /// <summary>16 bytes: top 0, left 1, bottom 10, right 21.</summary>
    public const string AreaHex = "00000000 01000000 0a000000 15000000 ";

    /// <summary>13 bytes: no mask.</summary>
    public const string NoMaskHex = "00 00000000 00000000 00000000 ";

    /// <summary>18 bytes: id 42, FROM_CACHE, 20 x 10.</summary>
    public const string CachedHex = "2a00000000000000 67 00 14000000 0a000000 ";

    /// <summary>22 bytes: SURFACE 7, 4 x 3.</summary>
    public const string SurfaceHex = "0000000000000000 68 00 04000000 03000000 07000000 ";

    public static readonly DrawBase Base = new(1, new WireRect(2, 3, 12, 23), WireClip.None);
    public static readonly WireRect Area = new(0, 1, 10, 21);
    public static readonly WireImage Cached = new() { IsPresent = true, Id = 42, Type = ImageType.FromCache, Width = 20, Height = 10 };
    public static readonly WireImage Surface = new() { IsPresent = true, Type = ImageType.Surface, Width = 4, Height = 3, SurfaceId = 7 };

    private static readonly WireImage MaskBitmap = new()
    {
        IsPresent = true,
        Id = 1,
        Type = ImageType.Bitmap,
        Width = 9,
        Height = 2,
        BitmapFormat = BitmapFormat.OneBitBigEndian,
        BitmapFlags = BitmapFlags.TopDown,
        BitmapWidth = 9,
        BitmapHeight = 2,
        StrideBytes = 2,
        Data = Hex.Bytes("ff80 8000"),
    };

    public static IEnumerable<MessageVector> All =>
    [
        Of(CopyBits.Read, new CopyBits(Base, new WirePoint(5, -6)), BaseHex + "05000000 faffffff"),
        Of(
            DrawFill.Read,
            new DrawFill(Base, WireBrush.Solid(0x11223344), RopDescriptor.OpPut, WireMask.None),
            BaseHex + "01 44332211 0800" + NoMaskHex),
        Of(
            DrawFill.Read,
            new DrawFill(
                new DrawBase(1, new WireRect(2, 3, 12, 23), WireClip.To(new WireRect(0, 0, 1, 1), new WireRect(5, 4, 3, 2))),
                WireBrush.Tile(Surface, new WirePoint(-1, 1)),
                RopDescriptor.OpXor | RopDescriptor.InversResult,
                new WireMask(MaskFlags.Invers, new WirePoint(1, 2), MaskBitmap)),
            """
            01000000 02000000 03000000 0c000000 17000000
            01 02000000 00000000 00000000 01000000 01000000  05000000 04000000 03000000 02000000
            02 55000000 ffffffff 01000000               // tile at 85
            4004
            01 01000000 02000000 6b000000               // mask at 107
            """ + "\n" + SurfaceHex + """
            0100000000000000 00 00 09000000 02000000
            02 04 09000000 02000000 02000000 00000000 ff80 8000
            """,
            note: "clip, tile and mask"),
        Of(
            DrawFill.Read,
            new DrawFill(Base, new WireBrush((BrushType)5, 0, default), 0, WireMask.None),
            BaseHex + "05 0000" + NoMaskHex,
            note: "unknown brush"),
        Of(
            DrawOpaque.Read,
            new DrawOpaque(Base, Cached, Area, WireBrush.Solid(1), RopDescriptor.OpAnd, ImageScaleMode.Nearest, WireMask.None),
            BaseHex + "3e000000" + AreaHex + "01 01000000 2000 01" + NoMaskHex + CachedHex),
        Of(
            DrawCopy.Read,
            new DrawCopy(Base, Cached, Area, RopDescriptor.OpPut, ImageScaleMode.Interpolate, WireMask.None),
            BaseHex + "39000000" + AreaHex + "0800 00" + NoMaskHex + CachedHex),
        Of(
            DrawBlend.Read,
            new DrawBlend(Base, Surface, Area, RopDescriptor.OpOr, (ImageScaleMode)9, WireMask.None),
            BaseHex + "39000000" + AreaHex + "1000 09" + NoMaskHex + SurfaceHex),
        Of(DrawBlackness.Read, new DrawBlackness(Base, WireMask.None), BaseHex + NoMaskHex),
        Of(
            DrawWhiteness.Read,
            new DrawWhiteness(Base, new WireMask((MaskFlags)0x80, new WirePoint(1, 2), Cached)),
            BaseHex + "80 01000000 02000000 22000000" + CachedHex),
        Of(DrawInvers.Read, new DrawInvers(Base, WireMask.None), BaseHex + NoMaskHex),
        Of(
            DrawRop3.Read,
            new DrawRop3(Base, Cached, Area, WireBrush.None, 0xca, ImageScaleMode.Nearest, WireMask.None),
            BaseHex + "39000000" + AreaHex + "00 ca 01" + NoMaskHex + CachedHex),
        Of(
            DrawStroke.Read,
            new DrawStroke(
                Base,
                new WirePath((PathSegment[])
                [
                    new(PathFlags.Begin, (WirePointFixed[])[new(16, 32), new(-16, 8)]),
                    new(PathFlags.End | PathFlags.Close, default),
                ]),
                new LineAttributes(LineFlags.Styled | LineFlags.StartWithGap, (int[])[0x20, 0x11]),
                WireBrush.Solid(0xff),
                RopDescriptor.OpPut,
                BackMode: 0x10),
            BaseHex + """
            28000000 0c 02 46000000 01 ff000000 0800 1000
            02000000
            01 02000000 10000000 20000000 f0ffffff 08000000
            0a 00000000
            20000000 11000000
            """),
        Of(
            DrawStroke.Read,
            new DrawStroke(Base, new WirePath(default), new LineAttributes(LineFlags.None, default), WireBrush.None, 0, 0),
            BaseHex + "1f000000 00 00 0000 0000 00000000",
            note: "empty path"),
        Of(
            DrawText.Read,
            new DrawText(
                Base,
                new GlyphString(GlyphStringFlags.RasterA4 | GlyphStringFlags.RasterTopDown, (RasterGlyph[])
                [
                    new(new WirePoint(1, 2), new WirePoint(-3, -4), 3, 2, Hex.Bytes("0f80f710")),
                    new(new WirePoint(5, 6), default, 0, 0, default),
                ]),
                Area,
                WireBrush.Solid(0x00ff8000),
                WireBrush.None,
                RopDescriptor.OpPut,
                0),
            BaseHex + "33000000" + AreaHex + "01 0080ff00 00 0800 0000" + """
            0200 0a
            01000000 02000000 fdffffff fcffffff 0300 0200 0f80f710
            05000000 06000000 00000000 00000000 0000 0000
            """),
        Of(
            DrawText.Read,
            new DrawText(
                Base,
                new GlyphString(GlyphStringFlags.RasterA1 | GlyphStringFlags.RasterA8, (RasterGlyph[])[new(default, default, 9, 2, Hex.Bytes("ff80 0180"))]),
                Area,
                WireBrush.None,
                WireBrush.None,
                0,
                0),
            BaseHex + "2f000000" + AreaHex + "00 00 0000 0000  0100 05 0000000000000000 0000000000000000 0900 0200 ff80 0180",
            note: "the first kind counts"),
        Of(
            DrawText.Read,
            new DrawText(Base, new GlyphString(GlyphStringFlags.RasterA8, (RasterGlyph[])[new(default, default, 3, 1, Hex.Bytes("010203"))]), Area, WireBrush.None, WireBrush.None, 0, 0),
            BaseHex + "2f000000" + AreaHex + "00 00 0000 0000  0100 04 0000000000000000 0000000000000000 0300 0100 010203",
            note: "8-bit glyphs"),
        Of(
            DrawTransparent.Read,
            new DrawTransparent(Base, Cached, Area, SourceColor: 0x7c00, TrueColor: 0xff0000),
            BaseHex + "31000000" + AreaHex + "007c0000 0000ff00" + CachedHex),
        Of(
            DrawAlphaBlend.Read,
            new DrawAlphaBlend(Base, AlphaFlags.SourceSurfaceHasAlpha, 128, Surface, Area),
            BaseHex + "02 80 2b000000" + AreaHex + SurfaceHex),
        Of(
            DrawComposite.Read,
            new DrawComposite(
                Base,
                (CompositeFlags)0xd103 | CompositeFlags.ComponentAlpha | CompositeFlags.HasMask | CompositeFlags.HasSourceTransform | CompositeFlags.HasMaskTransform | (CompositeFlags)0x10000,
                Surface,
                Cached,
                new WireTransform(1, 2, 3, 4, 5, -6),
                WireTransform.Identity,
                new WirePoint16(-1, 2),
                new WirePoint16(3, -4)),
            BaseHex + """
            03d13d00 59000000 6f000000
            01000000 02000000 03000000 04000000 05000000 faffffff
            00000100 00000000 00000000 00000000 00000100 00000000
            ffff 0200 0300 fcff
            """ + "\n" + SurfaceHex + CachedHex),
        Of(
            DrawComposite.Read,
            new DrawComposite(Base, (CompositeFlags)1, Cached, default, default, default, default, default),
            BaseHex + "01000000 25000000 0000 0000 0000 0000" + CachedHex,
            note: "plain"),
    ];
}
