using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Cli;

/// <summary>SPICE's own names for what reports count and list.</summary>
internal static class SpiceNames
{
    private static readonly string[] s_common = ["AUTH_SELECTION", "AUTH_SPICE", "AUTH_SASL", "MINI_HEADER"];
    private static readonly string[] s_main = ["SEMI_SEAMLESS_MIGRATE", "NAME_AND_UUID", "AGENT_CONNECTED_TOKENS", "SEAMLESS_MIGRATE"];
    private static readonly string[] s_display =
    [
        "SIZED_STREAM", "MONITORS_CONFIG", "COMPOSITE", "A8_SURFACE", "STREAM_REPORT", "LZ4_COMPRESSION", "PREF_COMPRESSION", "GL_SCANOUT",
        "MULTI_CODEC", "CODEC_MJPEG", "CODEC_VP8", "CODEC_H264", "PREF_VIDEO_CODEC_TYPE", "CODEC_VP9", "CODEC_H265", "GL_SCANOUT2",
    ];

    private static readonly string[] s_inputs = ["KEY_SCANCODE"];
    private static readonly string[] s_playback = ["CELT_0_5_1", "VOLUME", "LATENCY", "OPUS"];
    private static readonly string[] s_record = ["CELT_0_5_1", "VOLUME", "OPUS"];
    private static readonly string[] s_vmc = ["DATA_COMPRESS_LZ4"];

    public static IEnumerable<string> Common(CapabilitySet set) => Names(set, s_common);

    public static IEnumerable<string> Capabilities(ChannelType channel, CapabilitySet set) => Names(set, channel switch
    {
        ChannelType.Main => s_main,
        ChannelType.Display => s_display,
        ChannelType.Inputs => s_inputs,
        ChannelType.Playback => s_playback,
        ChannelType.Record => s_record,
        ChannelType.UsbRedir or ChannelType.Port or ChannelType.WebDav => s_vmc,
        _ => [],
    });

    public static string Of(ImageType type) => type switch
    {
        ImageType.Bitmap => "BITMAP",
        ImageType.Quic => "QUIC",
        ImageType.LzPalette => "LZ_PLT",
        ImageType.LzRgb => "LZ_RGB",
        ImageType.GlzRgb => "GLZ_RGB",
        ImageType.FromCache => "FROM_CACHE",
        ImageType.Surface => "SURFACE",
        ImageType.Jpeg => "JPEG",
        ImageType.FromCacheLossless => "FROM_CACHE_LOSSLESS",
        ImageType.ZlibGlzRgb => "ZLIB_GLZ_RGB",
        ImageType.JpegAlpha => "JPEG_ALPHA",
        ImageType.Lz4 => "LZ4",
        _ => "TYPE_" + ((byte)type).ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(DrawKind kind) => kind switch
    {
        DrawKind.CopyBits => "COPY_BITS",
        DrawKind.AlphaBlend => "ALPHA_BLEND",
        _ => kind.ToString().ToUpperInvariant(),
    };

    public static string Of(QuicImageType type) => type.ToString().ToUpperInvariant();

    public static string Of(LzImageType type) => type switch
    {
        LzImageType.Plt1LittleEndian => "PLT1_LE",
        LzImageType.Plt1BigEndian => "PLT1_BE",
        LzImageType.Plt4LittleEndian => "PLT4_LE",
        LzImageType.Plt4BigEndian => "PLT4_BE",
        _ => type.ToString().ToUpperInvariant(),
    };

    public static string Of(BitmapFormat format) => format switch
    {
        BitmapFormat.OneBitLittleEndian => "1BIT_LE",
        BitmapFormat.OneBitBigEndian => "1BIT_BE",
        BitmapFormat.FourBitLittleEndian => "4BIT_LE",
        BitmapFormat.FourBitBigEndian => "4BIT_BE",
        BitmapFormat.EightBit => "8BIT",
        BitmapFormat.SixteenBit => "16BIT",
        BitmapFormat.TwentyFourBit => "24BIT",
        BitmapFormat.ThirtyTwoBit => "32BIT",
        BitmapFormat.EightBitAlpha => "8BIT_A",
        _ => format.ToString().ToUpperInvariant(),
    };

    public static string Of(MouseMode mode) => mode switch
    {
        MouseMode.Server => "server",
        MouseMode.Client => "client",
        _ => ((uint)mode).ToString(CultureInfo.InvariantCulture),
    };

    public static IEnumerable<string> Each(MouseMode modes)
    {
        if ((modes & MouseMode.Server) != 0) yield return Of(MouseMode.Server);
        if ((modes & MouseMode.Client) != 0) yield return Of(MouseMode.Client);
    }

    private static IEnumerable<string> Names(CapabilitySet set, string[] names) =>
        set.Enumerate().Select(bit => bit < names.Length ? names[bit] : bit.ToString(CultureInfo.InvariantCulture));
}
