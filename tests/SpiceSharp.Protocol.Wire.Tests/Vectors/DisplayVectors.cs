using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>What is not drawing.</summary>
internal static class DisplayVectors
{
    public static IEnumerable<MessageVector> All =>
    [
        Of(DisplayMode.Read, new DisplayMode(640, 480, 32), "80020000 e0010000 20000000"),
        Of(DisplayMark.Read, default, ""),
        Of(DisplayReset.Read, default, ""),
        Of(
            InvalList.Read,
            new InvalList((ResourceId[])[new(ResourceType.Pixmap, 0x0102030405060708), new((ResourceType)9, 1)]),
            "0200 01 0807060504030201 09 0100000000000000"),
        Of(
            InvalAllPixmaps.Read,
            new InvalAllPixmaps((ChannelWait[])[new(new ChannelId(ChannelType.Display, 3), 5)]),
            "01 02 03 0500000000000000"),
        Of(InvalPalette.Read, new InvalPalette(0xa000000000000001), "01000000000000a0"),
        Of(InvalAllPalettes.Read, default, ""),
        Of(
            StreamCreate.Read,
            new StreamCreate(1, 63, StreamFlags.TopDown, VideoCodecType.H264, 9, 320, 240, 321, 241, new WireRect(1, 2, 241, 322), WireClip.To(new WireRect(-1, -2, 3, 4))),
            """
            01000000 3f000000 01 03 0900000000000000
            40010000 f0000000 41010000 f1000000
            01000000 02000000 f1000000 42010000
            01 01000000 ffffffff feffffff 03000000 04000000
            """),
        Of(StreamData.Read, new StreamData(2, 1000, Hex.Bytes("ffd8ff")), "02000000 e8030000 03000000 ffd8ff"),
        Of(StreamClip.Read, new StreamClip(2, WireClip.None), "02000000 00"),
        Of(StreamClip.Read, new StreamClip(2, new WireClip((ClipType)7, default)), "02000000 07", note: "unknown clip"),
        Of(StreamClip.Read, new StreamClip(2, WireClip.To()), "02000000 01 00000000", note: "nothing visible"),
        Of(StreamDestroy.Read, new StreamDestroy(49), "31000000"),
        Of(StreamDestroyAll.Read, default, ""),
        Of(
            SurfaceCreate.Read,
            new SurfaceCreate(0, 1024, 768, SurfaceFormat.Argb32, SurfaceFlags.Primary),
            "00000000 00040000 00030000 60000000 01000000"),
        Of(SurfaceDestroy.Read, new SurfaceDestroy(1023), "ff030000"),
        Of(
            StreamDataSized.Read,
            new StreamDataSized(1, 2, 3, 4, new WireRect(5, 6, 7, 8), Hex.Bytes("aabb")),
            "01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000 02000000 aabb"),
        Of(
            MonitorsConfig.Read,
            new MonitorsConfig(4, (MonitorHead[])[new(0, 0, 800, 600, 0, 0), new(1, 0, 640, 480, 800, 1, 0xff)]),
            """
            0200 0400
            00000000 00000000 20030000 58020000 00000000 00000000 00000000
            01000000 00000000 80020000 e0010000 20030000 01000000 ff000000
            """),
        Of(StreamActivateReport.Read, new StreamActivateReport(1, 0xdeadbeef, 5, 1000), "01000000 efbeadde 05000000 e8030000"),
        Of(GlScanoutUnix.Read, new GlScanoutUnix(640, 480, 2560, 0x34325258, GlScanoutFlags.Y0Top), "80020000 e0010000 000a0000 58523234 01000000"),
        Of(GlDraw.Read, new GlDraw(1, 2, 3, 4), "01000000 02000000 03000000 04000000"),
        Of(DisplayQualityIndicator.Read, new DisplayQualityIndicator(Hex.Bytes("00")), "00", required: 0),
        Of(
            GlScanout2Unix.Read,
            new GlScanout2Unix(1, 2, 3, GlScanoutFlags.None, 0x0100000000000002, (GlPlane[])[new(0, 64), new(0x1000, 32)]),
            "01000000 02000000 03000000 00000000 02 0200000000000001 00000000 40000000 00100000 20000000"),

        Of(DisplayInit.Read, new DisplayInit(1, 0x01400000, 1, 0x00800000), "01 0000400100000000 01 00008000"),
        Of(
            StreamReport.Read,
            new StreamReport(1, 2, 3, 4, 5, 6, -7, 0xffffffff),
            "01000000 02000000 03000000 04000000 05000000 06000000 f9ffffff ffffffff"),
        Of(PreferredCompression.Read, new PreferredCompression(ImageCompression.Lz4), "07"),
        Of(GlDrawDone.Read, default, ""),
        Of(
            PreferredVideoCodecType.Read,
            new PreferredVideoCodecType((VideoCodecType[])[VideoCodecType.Vp8, VideoCodecType.Mjpeg, (VideoCodecType)99]),
            "03 02 01 63"),
    ];
}
