using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>How far two pictures are from each other, over all colour channels.</summary>
/// <param name="Mean">The mean absolute difference.</param>
/// <param name="Max">The largest.</param>
/// <param name="At">Where the largest is: column and row.</param>
internal readonly record struct JpegComparison(double Mean, int Max, (int X, int Y) At)
{
    /// <summary>What may differ between two decoders at the same settings.</summary>
    public bool IsClose => Mean <= 0.5 && Max <= 4;

    /// <summary>Compares B, G, R, X pixels with R, G, B ones.</summary>
    public static JpegComparison OfRgb(ReadOnlySpan<byte> bgrx, ReadOnlySpan<byte> rgb, int width) => Of(bgrx, rgb, 3, 2, width);

    /// <summary>Compares two B, G, R, X pictures, without X.</summary>
    public static JpegComparison OfBgrx(ReadOnlySpan<byte> bgrx, ReadOnlySpan<byte> other, int width) => Of(bgrx, other, 4, 0, width);

    private static JpegComparison Of(ReadOnlySpan<byte> bgrx, ReadOnlySpan<byte> other, int otherBytes, int otherBlue, int width)
    {
        Assert.Equal(bgrx.Length / 4, other.Length / otherBytes);
        long sum = 0;
        int max = 0, at = 0;
        for (int i = 0; i < bgrx.Length / 4; i++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                int difference = Math.Abs(bgrx[(i * 4) + channel] - other[(i * otherBytes) + Math.Abs(otherBlue - channel)]);
                sum += difference;
                if (difference > max) (max, at) = (difference, i);
            }
        }

        return new JpegComparison(sum / (bgrx.Length * 0.75), max, (at % width, at / width));
    }
}
