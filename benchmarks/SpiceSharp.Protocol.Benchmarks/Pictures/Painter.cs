using System;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Pictures of the kinds that travel over SPICE, the same on every machine and in every run.</summary>
internal static class Painter
{
    private static readonly uint[] s_inks = [0x202020, 0x1A4FA0, 0x8A2020, 0x207040];

    /// <summary>A desktop: a gradient, windows with frames and title bars, text in them, icons and a small photo.</summary>
    public static Picture Screenshot(string name, int width, int height)
    {
        var picture = new Picture(name, width, height);
        for (int y = 0; y < height; y++) picture.Row(y).Fill((uint)(0x204060 + (y * 64 / height * 0x010101)));
        var random = new Random(7);
        for (int i = 0; i < 4; i++)
        {
            int left = (i * width / 5) + 20, top = ((i % 3) * height / 5) + 30, columns = width * 2 / 5, rows = height / 2;
            Window(picture, left, top, columns, rows, random);
            if (i == 2) Photo(picture, left + 20, top + 60, Math.Min(400, columns - 40), Math.Min(250, rows - 80), noise: 0);
        }

        picture.Fill(0, height - 32, width, 32, 0x303438);
        for (int i = 0; i < 12; i++) Icon(picture, 8 + (i * 40), height - 28, 24, random);
        return picture;
    }

    /// <summary>Dark glyphs on white, as in a document.</summary>
    public static Picture Text(string name, int width, int height)
    {
        Picture picture = new Picture(name, width, height).Fill(0, 0, width, height, 0xFFFFFF);
        Lines(picture, 40, 40, width - 80, height - 80, new Random(11));
        return picture;
    }

    /// <summary>Smooth colours everywhere, with as much noise on top as a camera has.</summary>
    public static Picture Photo(string name, int width, int height, int noise)
    {
        var picture = new Picture(name, width, height);
        Photo(picture, 0, 0, width, height, noise);
        return picture;
    }

    public static Picture Flat(string name, int width, int height) => new Picture(name, width, height).Fill(0, 0, width, height, 0x3A6EA5);

    public static Picture Noise(string name, int width, int height)
    {
        var picture = new Picture(name, width, height);
        var random = new Random(13);
        for (int y = 0; y < height; y++)
        {
            foreach (ref uint pixel in picture.Row(y)) pixel = (uint)random.Next(1 << 24);
        }

        return picture;
    }

    /// <summary>A window at another place each time, and a line of text more.</summary>
    public static Picture Desktop(Picture background, int frame)
    {
        Picture picture = background.Copy();
        Window(picture, 100 + (frame * 24), 120 + (frame * 10), picture.Width / 3, picture.Height / 3, new Random(17));
        Lines(picture, 60, 40 + (frame * 18), picture.Width / 3, 18, new Random(frame));
        return picture;
    }

    private static void Window(Picture picture, int left, int top, int columns, int rows, Random random)
    {
        picture.Fill(left + 6, top + 6, columns, rows, 0x101820).Fill(left, top, columns, rows, 0x506478).Fill(left + 1, top + 24, columns - 2, rows - 25, 0xF4F4F4);
        for (int y = 1; y < 24; y++) picture.Fill(left + 1, top + y, columns - 2, 1, (uint)(0x3060A0 + (y * 0x020202)));
        Lines(picture, left + 12, top + 4, columns / 3, 16, random);
        Lines(picture, left + 12, top + 36, columns - 24, rows - 48, random);
    }

    /// <summary>Words of glyphs of 5 × 9 pixels with grey edges, as a smoothed font has them.</summary>
    private static void Lines(Picture picture, int left, int top, int columns, int rows, Random random)
    {
        for (int y = top; y + 12 <= top + rows; y += 18)
        {
            uint ink = s_inks[random.Next(10) == 0 ? random.Next(s_inks.Length) : 0];
            int end = left + (columns * random.Next(40, 101) / 100);
            for (int x = left; x + 7 < end; x += random.Next(7) == 0 ? 14 : 7) Glyph(picture, x, y, random.Next(62), ink);
        }
    }

    private static void Glyph(Picture picture, int left, int top, int number, uint ink)
    {
        uint shape = (uint)(number + 1) * 2654435761u;
        for (int y = 0; y < 9; y++)
        {
            for (int x = 0; x < 5; x++)
            {
                uint bits = (shape >> (((x * 3) + (y * 5)) % 29)) & 3;
                if (bits > 0) picture.Fill(left + x, top + y, 1, 1, bits == 1 ? 0xA8A8A8 : ink);
            }
        }
    }

    private static void Icon(Picture picture, int left, int top, int size, Random random)
    {
        uint colour = (uint)random.Next(1 << 24);
        for (int y = 0; y < size; y++) picture.Fill(left, top + y, size, 1, colour + (uint)(y * 0x010101 & 0x1F1F1F));
        picture.Fill(left + (size / 4), top + (size / 4), size / 2, size / 2, ~colour & 0xFFFFFF);
    }

    /// <summary>Sums of waves for each colour.</summary>
    private static void Photo(Picture picture, int left, int top, int columns, int rows, int noise)
    {
        var random = new Random(19);
        for (int y = 0; y < rows; y++)
        {
            Span<uint> row = picture.Row(top + y).Slice(left, columns);
            for (int x = 0; x < columns; x++)
            {
                double red = Math.Sin(x * 0.011) + Math.Cos(y * 0.017) + (0.3 * Math.Sin((x + y) * 0.09));
                double green = Math.Sin((x * 0.007) + 1) + Math.Cos((y * 0.013) + 2) + (0.3 * Math.Sin((x - y) * 0.07));
                double blue = Math.Sin((x * 0.005) + 3) + Math.Cos((y * 0.009) + 1) + (0.2 * Math.Cos(x * 0.13));
                row[x] = (Channel(red) << 16) | (Channel(green) << 8) | Channel(blue);
            }
        }

        // A camera's noise is in the lowest bits even of its best pictures.
        uint Channel(double wave) => (uint)Math.Clamp((int)(128 + (wave * 50)) + random.Next(-1 - noise, 2 + noise), 0, 255);
    }
}
