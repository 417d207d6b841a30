using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Builds JPEG streams of grey blocks by hand, with the standard's tables for luminance.</summary>
internal static class JpegStream
{
    /// <summary>In the standard's luminance tables: DC difference of 0 is 00, end of block is 1010.</summary>
    public const string SameBlock = "00 1010";

    /// <summary>DC difference of 3 bits is 100, then the number.</summary>
    public const string SevenBrighter = "100 111 1010";

    public static byte[] Segment(byte marker, params byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    public static byte[] Soi => [0xFF, 0xD8];

    public static byte[] Eoi => [0xFF, 0xD9];

    /// <summary>A quantisation table of one step.</summary>
    public static byte[] Dqt(byte step = 8) => Segment(0xDB, [0, .. Enumerable.Repeat(step, 64)]);

    public static byte[] Frame(int width, int height, byte marker = 0xC0, byte precision = 8, params byte[][] components)
    {
        if (components.Length == 0) components = [[1, 0x11, 0]];
        return Segment(marker, [precision, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)components.Length, .. components.SelectMany(c => c)]);
    }

    public static byte[] Scan(byte first = 0, byte last = 63, byte shifts = 0, params byte[][] components)
    {
        if (components.Length == 0) components = [[1, 0]];
        return Segment(0xDA, [(byte)components.Length, .. components.SelectMany(c => c), first, last, shifts]);
    }

    /// <summary>Bits as text, filled up with ones, zeros stuffed.</summary>
    public static byte[] Bits(string text)
    {
        string bits = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        var bytes = new List<byte>();
        for (int i = 0; i < bits.Length; i += 8)
        {
            bytes.Add(Convert.ToByte(bits.Substring(i, 8), 2));
            if (bytes[^1] == 0xFF) bytes.Add(0);
        }

        return [.. bytes];
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    /// <summary>A grey picture of 8-pixel blocks in a row.</summary>
    public static byte[] Grey(int blocks, params byte[][] data) => Join([Soi, Dqt(), Frame(blocks * 8, 8), Scan(), .. data]);
}
