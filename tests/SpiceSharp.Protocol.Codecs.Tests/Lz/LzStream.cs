using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Builds LZ and GLZ streams by hand: a header and the tokens in hexadecimal.</summary>
internal static class LzStream
{
    public static byte[] Lz(LzImageType type, int width, int height, string tokens, bool topDown = true) =>
        Hex.Bytes($"20205A4C 00010001 {(int)type:X8} {width:X8} {height:X8} {Stride(type, width):X8} {(topDown ? 1 : 0):X8}").Concat(Hex.Bytes(tokens)).ToArray();

    public static byte[] Glz(LzImageType type, int width, int height, ulong id, uint headDistance, string tokens, bool topDown = true) =>
        Hex.Bytes($"20205A4C 00010001 {(int)type | (topDown ? 16 : 0):X2} {width:X8} {height:X8} {Stride(type, width):X8} {id:X16} {headDistance:X8}").Concat(Hex.Bytes(tokens)).ToArray();

    private static int Stride(LzImageType type, int width) => type switch
    {
        LzImageType.Plt1LittleEndian or LzImageType.Plt1BigEndian => (width + 7) / 8,
        LzImageType.Plt4LittleEndian or LzImageType.Plt4BigEndian => (width + 1) / 2,
        LzImageType.Plt8 or LzImageType.A8 => width,
        LzImageType.Rgb16 => 2 * width,
        LzImageType.Rgb24 => 3 * width,
        _ => 4 * width,
    };
}
