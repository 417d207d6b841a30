using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>JPEG and JPEG_ALPHA: what is made of damage is the same in every variant, and so is the report of it.</summary>
internal static class JpegOracles
{
    private const int AlphaHead = 3;
    private const int MaxPixels = 4096;

    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 4096, MaxImagePixels = 1 << 14 };

    public static FuzzTarget Jpeg()
    {
        var stills = new Differential<JpegDecoder>(variant => new JpegDecoder(variant));
        var video = new Differential<JpegDecoder>(variant => new JpegDecoder(variant) { KeepTables = true });
        return given =>
        {
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given);
            JpegHeader header = stills.Scalar.ReadHeader(input.Span, Limits);
            PixelLayout layout = header.Components == 1 && given.Length % 2 == 0 ? PixelLayout.Gray8 : PixelLayout.Bgrx32;
            switch (given.Length % 3)
            {
                case 0:
                    Run(stills, layout, JpegMode.Accurate, given.Length % 16);
                    break;
                case 1:
                    Run(stills, layout, JpegMode.Fast, given.Length % 16);
                    break;
                default: // with the tables of the streams before
                    Run(video, PixelLayout.Bgrx32, JpegMode.Fast, 0);
                    break;
            }

            void Run(Differential<JpegDecoder> decoders, PixelLayout into, JpegMode mode, int padding)
            {
                JpegResult? first = null;
                decoders.Run(into, header.Width, header.Height, padding, (decoder, target) => Compare(ref first, decoder.Decode(input.Span, target, mode, Limits)));
            }
        };
    }

    // u8 top-down, u16 bytes of the JPEG half, then both halves.
    public static FuzzTarget JpegAlpha()
    {
        var decoders = new Differential<JpegAlphaDecoder>(variant => new JpegAlphaDecoder(variant));
        return given =>
        {
            if (given.Length < AlphaHead) return;
            bool topDown = given.Span[0] != 0;
            uint half = given.Span[1] | ((uint)given.Span[2] << 8);
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given.Slice(AlphaHead));
            JpegHeader header = decoders.Scalar.ReadHeader(input.Span, half, topDown, Limits);
            JpegResult? first = null;
            decoders.Run(PixelLayout.Bgra32, header.Width, header.Height, given.Length % 8, (decoder, target) => Compare(ref first, decoder.Decode(input.Span, half, topDown, target, JpegMode.Accurate, Limits)));
        };
    }

    public static IEnumerable<byte[]> AlphaSeeds()
    {
        var encoder = new LzEncoder();
        foreach (byte[] jpeg in Corpus.Seeds("codec.jpeg"))
        {
            (int at, int width, int height) = FindFrame([.. jpeg], 0, jpeg.Length);
            if (at < 0) continue;
            byte[] alpha = [.. Enumerable.Range(0, width * height).Select(i => (byte)(i % 7 == 0 ? i : 255))];
            yield return [1, (byte)jpeg.Length, (byte)(jpeg.Length >> 8), .. jpeg, .. encoder.Encode(new PixelView(alpha, width, height, width, PixelLayout.Alpha8), LzImageType.Xxxa).Span];
        }
    }

    /// <summary>A size that is not slow.</summary>
    public static void Repair(List<byte> bytes) => RepairFrame(bytes, 0, bytes.Count);

    /// <summary>The same, and an alpha half that goes with it.</summary>
    public static void RepairAlpha(List<byte> bytes)
    {
        if (bytes.Count < AlphaHead) return;
        // The second half begins at the magic number, wherever damage has moved it.
        int half = AlphaHead;
        while (half + LzHeader.Size <= bytes.Count && !(bytes[half] == 0x20 && bytes[half + 1] == 0x20 && bytes[half + 2] == 0x5A && bytes[half + 3] == 0x4C)) half++;
        if (half + LzHeader.Size > bytes.Count) return;
        (bytes[1], bytes[2]) = ((byte)(half - AlphaHead), (byte)((half - AlphaHead) >> 8));
        (int width, int height) = RepairFrame(bytes, AlphaHead, half);
        Pictures.Put(bytes, half + 4, 0x00010001);
        Pictures.Put(bytes, half + 8, (uint)LzImageType.Xxxa);
        Pictures.Put(bytes, half + 12, (uint)width);
        Pictures.Put(bytes, half + 16, (uint)height);
        Pictures.Put(bytes, half + 20, (uint)LzImageType.Xxxa.ToBitmapFormat().RowBytes(width));
        Pictures.Put(bytes, half + 24, bytes[0]);
    }

    private static void Compare(ref JpegResult? first, JpegResult result)
    {
        first ??= result;
        Rule.Expect(first == result, $"the variants report different damage: {first} and {result}");
    }

    private static (int Width, int Height) RepairFrame(List<byte> bytes, int start, int end)
    {
        (int at, int width, int height) = FindFrame(bytes, start, end);
        if (at < 0) return (1, 1);
        if (width == 0 || height == 0 || width * height > MaxPixels) (width, height) = ((width % 60) + 1, (height % 40) + 1);
        (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return (width, height);
    }

    /// <summary>Where the height stands, with the width behind it; -1 where no frame header is found.</summary>
    private static (int At, int Width, int Height) FindFrame(List<byte> bytes, int start, int end)
    {
        for (int at = start + 2; at + 9 <= end && bytes[at] == 0xFF;)
        {
            int marker = bytes[at + 1];
            if (marker is 0xC0 or 0xC1 or 0xC2) return (at + 5, (bytes[at + 7] << 8) | bytes[at + 8], (bytes[at + 5] << 8) | bytes[at + 6]);
            at += 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
        }
        return (-1, 0, 0);
    }
}
