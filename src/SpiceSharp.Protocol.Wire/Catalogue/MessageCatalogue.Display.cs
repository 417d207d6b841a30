namespace SpiceSharp.Protocol.Wire;

/// <content>The display channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] DisplayMessages =>
    [
        Server(ChannelType.Display, DisplayMode.MessageType, "MODE", DisplayMode.Read),
        Server(ChannelType.Display, DisplayMark.MessageType, "MARK", DisplayMark.Read),
        Server(ChannelType.Display, DisplayReset.MessageType, "RESET", DisplayReset.Read),
        Server(ChannelType.Display, CopyBits.MessageType, "COPY_BITS", CopyBits.Read),
        Server(ChannelType.Display, InvalList.MessageType, "INVAL_LIST", InvalList.Read),
        Server(ChannelType.Display, InvalAllPixmaps.MessageType, "INVAL_ALL_PIXMAPS", InvalAllPixmaps.Read),
        Server(ChannelType.Display, InvalPalette.MessageType, "INVAL_PALETTE", InvalPalette.Read),
        Server(ChannelType.Display, InvalAllPalettes.MessageType, "INVAL_ALL_PALETTES", InvalAllPalettes.Read),
        Server(ChannelType.Display, StreamCreate.MessageType, "STREAM_CREATE", StreamCreate.Read),
        Server(ChannelType.Display, StreamData.MessageType, "STREAM_DATA", StreamData.Read),
        Server(ChannelType.Display, StreamClip.MessageType, "STREAM_CLIP", StreamClip.Read),
        Server(ChannelType.Display, StreamDestroy.MessageType, "STREAM_DESTROY", StreamDestroy.Read),
        Server(ChannelType.Display, StreamDestroyAll.MessageType, "STREAM_DESTROY_ALL", StreamDestroyAll.Read),
        Server(ChannelType.Display, DrawFill.MessageType, "DRAW_FILL", DrawFill.Read),
        Server(ChannelType.Display, DrawOpaque.MessageType, "DRAW_OPAQUE", DrawOpaque.Read),
        Server(ChannelType.Display, DrawCopy.MessageType, "DRAW_COPY", DrawCopy.Read),
        Server(ChannelType.Display, DrawBlend.MessageType, "DRAW_BLEND", DrawBlend.Read),
        Server(ChannelType.Display, DrawBlackness.MessageType, "DRAW_BLACKNESS", DrawBlackness.Read),
        Server(ChannelType.Display, DrawWhiteness.MessageType, "DRAW_WHITENESS", DrawWhiteness.Read),
        Server(ChannelType.Display, DrawInvers.MessageType, "DRAW_INVERS", DrawInvers.Read),
        Server(ChannelType.Display, DrawRop3.MessageType, "DRAW_ROP3", DrawRop3.Read),
        Server(ChannelType.Display, DrawStroke.MessageType, "DRAW_STROKE", DrawStroke.Read),
        Server(ChannelType.Display, DrawText.MessageType, "DRAW_TEXT", DrawText.Read),
        Server(ChannelType.Display, DrawTransparent.MessageType, "DRAW_TRANSPARENT", DrawTransparent.Read),
        Server(ChannelType.Display, DrawAlphaBlend.MessageType, "DRAW_ALPHA_BLEND", DrawAlphaBlend.Read),
        Server(ChannelType.Display, SurfaceCreate.MessageType, "SURFACE_CREATE", SurfaceCreate.Read),
        Server(ChannelType.Display, SurfaceDestroy.MessageType, "SURFACE_DESTROY", SurfaceDestroy.Read),
        Server(ChannelType.Display, StreamDataSized.MessageType, "STREAM_DATA_SIZED", StreamDataSized.Read, DisplayCapability.SizedStream),
        Server(ChannelType.Display, MonitorsConfig.MessageType, "MONITORS_CONFIG", MonitorsConfig.Read, DisplayCapability.MonitorsConfig),
        Server(ChannelType.Display, DrawComposite.MessageType, "DRAW_COMPOSITE", DrawComposite.Read, DisplayCapability.Composite),
        Server(ChannelType.Display, StreamActivateReport.MessageType, "STREAM_ACTIVATE_REPORT", StreamActivateReport.Read, DisplayCapability.StreamReport),
        Server(ChannelType.Display, GlScanoutUnix.MessageType, "GL_SCANOUT_UNIX", GlScanoutUnix.Read, DisplayCapability.GlScanout),
        Server(ChannelType.Display, GlDraw.MessageType, "GL_DRAW", GlDraw.Read, DisplayCapability.GlScanout),
        Server(ChannelType.Display, DisplayQualityIndicator.MessageType, "QUALITY_INDICATOR", DisplayQualityIndicator.Read),
        Server(ChannelType.Display, GlScanout2Unix.MessageType, "GL_SCANOUT2_UNIX", GlScanout2Unix.Read, DisplayCapability.GlScanout2),

        Client(ChannelType.Display, DisplayInit.MessageType, "INIT", DisplayInit.Read),
        Client(ChannelType.Display, StreamReport.MessageType, "STREAM_REPORT", StreamReport.Read, DisplayCapability.StreamReport),
        Client(ChannelType.Display, PreferredCompression.MessageType, "PREFERRED_COMPRESSION", PreferredCompression.Read, DisplayCapability.PreferredCompression),
        Client(ChannelType.Display, GlDrawDone.MessageType, "GL_DRAW_DONE", GlDrawDone.Read),
        Client(ChannelType.Display, PreferredVideoCodecType.MessageType, "PREFERRED_VIDEO_CODEC_TYPE", PreferredVideoCodecType.Read, DisplayCapability.PreferredVideoCodecType),
    ];
}
