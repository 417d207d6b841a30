using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Estimates the AC coefficients that the scans of a progressive picture did not tell in full from the DC coefficients around.</summary>
/// <remarks>
/// The idea is that of ITU-T T.81, K.8, the numbers are those of libjpeg-turbo 2.1 as read off its output: a DC coefficient among zeros
/// shows the weights. A picture of which nothing but DC is known is smoothed with all of <see cref="s_wide"/>, DC itself too; where more is
/// known the sharper <see cref="s_narrow"/> stands for what is missing of the first five.
/// </remarks>
internal static class JpegSmoothing
{
    /// <summary>DC and the AC coefficients that may be estimated, the first in zigzag order.</summary>
    public const int Coefficients = 10;
    private const int Side = 5;
    private const int Reach = 2;
    private const int Neighbours = Side * Side;
    private const int NarrowCoefficients = 6;

    /// <summary>In 1/256 of the neighbours' DC coefficients, row by row: DC, then AC in zigzag order.</summary>
    private static readonly short[] s_wide =
    [
        -2, -6, -8, -6, -2, -6, 6, 42, 6, -6, -8, 42, 152, 42, -8, -6, 6, 42, 6, -6, -2, -6, -8, -6, -2,
        -1, -1, 0, 1, 1, -3, 13, 0, -13, 3, -3, 38, 0, -38, 3, -3, 13, 0, -13, 3, -1, -1, 0, 1, 1,
        -1, -3, -3, -3, -1, -1, 13, 38, 13, -1, 0, 0, 0, 0, 0, 1, -13, -38, -13, 1, 1, 3, 3, 3, 1,
        0, 0, 1, 0, 0, 0, 2, 7, 2, 0, 0, -5, -14, -5, 0, 0, 2, 7, 2, 0, 0, 0, 1, 0, 0,
        -1, 0, 0, 0, 1, 0, 9, 0, -9, 0, 0, 0, 0, 0, 0, 0, -9, 0, 9, 0, 1, 0, 0, 0, -1,
        0, 0, 0, 0, 0, 0, 2, -5, 2, 0, 1, 7, -14, 7, 1, 0, 2, -5, 2, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, 0, -1, 0, 0, 2, 0, -2, 0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, -3, 1, 0, 0, 0, 0, 0, 0, 0, -1, 3, -1, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, 0, -1, 0, 0, -3, 0, 3, 0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, -1, -2, -1, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The same for the first five AC coefficients; DC stays.</summary>
    private static readonly short[] s_narrow =
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 256, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -7, 50, 0, -50, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, -7, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, -50, 0, 0, 0, 0, 7, 0, 0,
        0, 0, -1, 0, 0, 0, 0, 13, 0, 0, 0, 0, -24, 0, 0, 0, 0, 13, 0, 0, 0, 0, -1, 0, 0,
        0, -1, 0, 1, 0, -1, 10, 0, -10, 1, 0, 0, 0, 0, 0, 1, -10, 0, 10, -1, 0, 1, 0, -1, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 13, -24, 13, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Whether anything of the picture is to be estimated, which needs a DC scan of every component.</summary>
    public static bool Applies(JpegFrame frame)
    {
        if (!frame.IsProgressive) return false;
        bool isUseful = false;
        foreach (JpegComponent component in frame.Components)
        {
            if (component.UnknownBits[0] == JpegComponent.NothingKnown) return false;
            for (int k = 0; k < Coefficients; k++)
            {
                if (component.Steps[JpegZigzag.Order[k]] == 0) return false;
                isUseful |= k > 0 && component.UnknownBits[k] != 0;
            }
        }

        return isUseful;
    }

    /// <summary>Completes one block.</summary>
    /// <param name="component">Its component.</param>
    /// <param name="stored">The component's coefficients as the scans told them.</param>
    /// <param name="x">The block's column.</param>
    /// <param name="y">The block's row.</param>
    /// <param name="isReached">Whether the last scan came as far as its MCU row.</param>
    /// <param name="block">Where it goes.</param>
    public static void Complete(JpegComponent component, ReadOnlySpan<short> stored, int x, int y, bool isReached, Span<short> block)
    {
        stored.Slice(((y * component.StoredBlocksWide) + x) * block.Length, block.Length).CopyTo(block);
        Span<short> around = stackalloc short[Neighbours];
        for (int i = 0; i < Neighbours; i++)
        {
            (int row, int column) = (Row(component, y, (i / Side) - Reach), Column(x + (i % Side) - Reach, component.BlocksWide));
            around[i] = stored[((row * component.StoredBlocksWide) + column) * block.Length];
        }

        ReadOnlySpan<sbyte> unknownBits = isReached ? component.UnknownBits : component.UnknownBitsBefore;
        bool isWide = true;
        foreach (sbyte unknown in unknownBits.Slice(1)) isWide &= unknown == JpegComponent.NothingKnown;
        ReadOnlySpan<short> weights = isWide ? s_wide : s_narrow;
        for (int k = 0; k < (isWide ? Coefficients : NarrowCoefficients); k++)
        {
            (int at, int missing) = (JpegZigzag.Order[k], unknownBits[k]);
            if (k > 0 && (missing == 0 || block[at] != 0)) continue;
            int sum = 0;
            for (int i = 0; i < Neighbours; i++) sum += weights[(k * Neighbours) + i] * around[i];
            long estimate = Divide((long)component.Steps[0] * sum, component.Steps[at]);
            // More than the missing bits hold would contradict what is known.
            if (k > 0 && missing != JpegComponent.NothingKnown) estimate = Math.Clamp(estimate, 1 - (1 << missing), (1 << missing) - 1);
            block[at] = (short)estimate;
        }
    }

    /// <summary>The rows at the edges repeat.</summary>
    /// <remarks>libjpeg-turbo takes the next row for the second one also where that lies in the picture's first or last MCU row, and the block in the one beside.</remarks>
    private static int Row(JpegComponent component, int y, int distance)
    {
        int high = component.DeclaredV, mcuRow = y / high, first = mcuRow * high, last = component.BlocksHigh - 1;
        if (distance == -Reach && mcuRow == 1 && y - first < Reach) distance++;
        if (distance == Reach && y + Reach >= first + high && mcuRow == (last / high) - 1) distance--;
        return Math.Clamp(y + distance, 0, last);
    }

    /// <summary>The columns at the edges repeat, but on the right of only two libjpeg-turbo sees the first.</summary>
    private static int Column(int x, int wide) => wide == 2 && x > 1 ? 0 : Math.Clamp(x, 0, wide - 1);

    /// <summary>A sum of weights in 1/256 as steps, rounded, halves away from 0.</summary>
    private static long Divide(long sum, int step)
    {
        long magnitude = ((step * 128L) + Math.Abs(sum)) / (step * 256L);
        return sum < 0 ? -magnitude : magnitude;
    }
}
