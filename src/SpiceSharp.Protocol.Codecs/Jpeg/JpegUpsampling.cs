using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Subsampled rows to rows of full width: repeated, or by libjpeg's triangle filter: a new sample lies a quarter of the old
/// distance from the nearer old one, and takes 3/4 of it and 1/4 of the farther. Rounding goes up and down in turn.</summary>
internal static partial class JpegUpsampling
{
    /// <summary>Repeats each sample.</summary>
    public static void Repeat(ReadOnlySpan<byte> source, int times, Span<byte> wide, CodecVariant variant)
    {
        int done = 0;
        if (times == 2) AccelerateRepeat(source, wide, variant, ref done);
        for (int i = done; i < source.Length; i++) wide.Slice(i * times, times).Fill(source[i]);
    }

    /// <summary>Rows between rows: three parts of the nearer and one of the farther row.</summary>
    /// <param name="near">The nearer row.</param>
    /// <param name="far">The farther row, as long.</param>
    /// <param name="bias">1 where the farther row lies above, 2 where it lies below.</param>
    /// <param name="row">The new row.</param>
    /// <param name="variant">How.</param>
    public static void Between(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int bias, Span<byte> row, CodecVariant variant)
    {
        int done = 0;
        AccelerateBetween(near, far, bias, row, variant, ref done);
        for (int i = done; i < near.Length; i++) row[i] = (byte)(((3 * near[i]) + far[i] + bias) >> 2);
    }

    /// <summary>Doubles a row that lies between two rows, or on one, which is then given twice.</summary>
    /// <param name="near">The nearer row.</param>
    /// <param name="far">The farther row, as long.</param>
    /// <param name="sums">Scratch memory for two more values than a row has.</param>
    /// <param name="wide">The new row, twice as long.</param>
    /// <param name="variant">How.</param>
    /// <param name="on">Whether the row lies on one: the rounding of that case differs.</param>
    public static void Double(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, bool on, Span<ushort> sums, Span<byte> wide, CodecVariant variant)
    {
        int count = near.Length, done = 0;
        Span<ushort> inner = sums.Slice(1, count);
        AccelerateSums(near, far, inner, variant, ref done);
        for (int i = done; i < count; i++) inner[i] = (ushort)((3 * near[i]) + far[i]);
        (sums[0], sums[count + 1]) = (inner[0], inner[count - 1]);   // beyond the ends, samples go on as they were

        (int left, int right) = on ? (4, 8) : (8, 7);
        done = 0;
        AccelerateSpread(sums, left, right, wide, variant, ref done);
        for (int i = done; i < count; i++)
        {
            wide[2 * i] = (byte)(((3 * inner[i]) + sums[i] + left) >> 4);
            wide[(2 * i) + 1] = (byte)(((3 * inner[i]) + sums[i + 2] + right) >> 4);
        }
    }

    static partial void AccelerateRepeat(ReadOnlySpan<byte> source, Span<byte> wide, CodecVariant variant, ref int done);

    static partial void AccelerateBetween(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int bias, Span<byte> row, CodecVariant variant, ref int done);

    static partial void AccelerateSums(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<ushort> sums, CodecVariant variant, ref int done);

    static partial void AccelerateSpread(ReadOnlySpan<ushort> sums, int left, int right, Span<byte> wide, CodecVariant variant, ref int done);
}
