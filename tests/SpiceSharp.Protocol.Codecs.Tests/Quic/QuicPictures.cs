using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Pictures of every type and of every kind of content, made from a seed, and their streams.</summary>
internal static class QuicPictures
{
    public static readonly QuicImageType[] Types = [QuicImageType.Gray, QuicImageType.Rgb16, QuicImageType.Rgb24, QuicImageType.Rgb32, QuicImageType.Rgba];

    public static readonly string[] Kinds = ["flat", "gradient", "noise 1", "noise 3", "noise 12", "noise 255", "text", "runs", "rows"];

    /// <summary>A picture as the encoder makes it.</summary>
    public static byte[] Stream(QuicEncoder encoder, QuicImageType type, int width, int height, string kind, int seed)
    {
        PixelLayout layout = new QuicHeader(type, width, height).NaturalLayout;
        byte[] pixels = Pixels(width * layout.BitsPerPixel() / 8, layout.BitsPerPixel() / 8, height, kind, new Random(seed));
        return encoder.Encode(new PixelView(pixels, width, height, pixels.Length / height, layout), type).ToArray();
    }

    private static byte[] Pixels(int rowBytes, int step, int height, string kind, Random random)
    {
        byte[] pixels = new byte[rowBytes * height];
        byte[] colours = new byte[step * 4];
        random.NextBytes(colours);
        int amplitude = kind.StartsWith("noise", StringComparison.Ordinal) ? int.Parse(kind[6..]) : 0, run = 0, colour = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % rowBytes / step, y = i / rowBytes, c = i % step;
            if (c == 0 && run-- == 0)
            {
                run = kind == "text" ? random.Next(1, 5) : random.Next(1, 1 << random.Next(1, 9));
                colour = random.Next(4);
            }
            int value = kind switch
            {
                "flat" => colours[c],
                "gradient" => colours[c] + (x * (c + 1) / 3) + (y * (3 - c) / 2),
                "text" or "runs" => colours[(colour * step) + c],
                "rows" => random.Next(40) == 0 ? random.Next(256) : y == 0 ? colours[c] : pixels[i - rowBytes],
                _ => colours[c] + random.Next(-amplitude, amplitude + 1),
            };
            pixels[i] = (byte)value;
        }
        return pixels;
    }
}
