using System;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>A picture as tests compare it: 8-bit red, green, blue, rows from the top, without padding.</summary>
public sealed class RgbPicture
{
    /// <summary>Wraps <paramref name="rgb"/>, which then belongs to the picture.</summary>
    public RgbPicture(int width, int height, byte[] rgb)
    {
        if (rgb.Length != (long)width * height * 3)
        {
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height * 3} bytes, not {rgb.Length}.", nameof(rgb));
        }
        (Width, Height, Rgb) = (width, height, rgb);
    }

    public int Width { get; }
    public int Height { get; }
    public byte[] Rgb { get; }

    /// <summary>Pixels that are not black: a picture in which nothing was drawn has none.</summary>
    public int CountLitPixels()
    {
        int lit = 0;
        for (int i = 0; i < Rgb.Length; i += 3)
        {
            lit += (Rgb[i] | Rgb[i + 1] | Rgb[i + 2]) != 0 ? 1 : 0;
        }
        return lit;
    }

    /// <summary>Where this picture and <paramref name="other"/> differ.</summary>
    public PictureDifference DifferenceFrom(RgbPicture other)
    {
        if (Width != other.Width || Height != other.Height)
        {
            return new PictureDifference(Math.Max(Width * Height, other.Width * other.Height), 0, 0, Math.Max(Width, other.Width), Math.Max(Height, other.Height), $"{Width} x {Height} against {other.Width} x {other.Height}");
        }
        int count = 0, left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        string first = "";
        for (int i = 0; i < Rgb.Length; i += 3)
        {
            if (Rgb.AsSpan(i, 3).SequenceEqual(other.Rgb.AsSpan(i, 3)))
            {
                continue;
            }
            int x = i / 3 % Width, y = i / 3 / Width;
            first = count++ == 0 ? $"({x}, {y}) is {Hex(i)} against {other.Hex(i)}" : first;
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }
        return count == 0 ? PictureDifference.None : new PictureDifference(count, left, top, right - left + 1, bottom - top + 1, first);
    }

    /// <summary>How far this picture and <paramref name="other"/> of the same size are from each other.</summary>
    public PictureDistance DistanceFrom(RgbPicture other)
    {
        if (Width != other.Width || Height != other.Height)
        {
            throw new ArgumentException($"{Width} x {Height} pixels cannot be compared with {other.Width} x {other.Height}.", nameof(other));
        }
        long sum = 0, squares = 0;
        int max = 0;
        for (int i = 0; i < Rgb.Length; i++)
        {
            int difference = Math.Abs(Rgb[i] - other.Rgb[i]);
            sum += difference;
            squares += (long)difference * difference;
            max = Math.Max(max, difference);
        }
        return new PictureDistance((double)sum / Rgb.Length, max, squares == 0 ? double.PositiveInfinity : 10 * Math.Log10(255.0 * 255 * Rgb.Length / squares));
    }

    private string Hex(int offset) => Convert.ToHexString(Rgb, offset, 3);
}

/// <summary>How many pixels differ, the box around them, and the first of them in words.</summary>
public readonly record struct PictureDifference(int Pixels, int Left, int Top, int Width, int Height, string First)
{
    public static PictureDifference None { get; } = new(0, 0, 0, 0, 0, "");

    public override string ToString() =>
        Pixels == 0 ? "no pixel differs" : $"{Pixels} pixels differ within {Width} x {Height} at ({Left}, {Top}); {First}";
}

/// <summary>The distance of two pictures over all channels: mean and largest absolute difference, peak signal-to-noise ratio in decibels.</summary>
public readonly record struct PictureDistance(double Mean, int Max, double Psnr);
