using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Rows of 1-bit pixels, the least significant bit of a byte leftmost.</summary>
internal static class BitRows
{
    public static bool Get(ReadOnlySpan<byte> row, int x) => ((row[x >> 3] >> (x & 7)) & 1) != 0;

    /// <summary>Sets or clears the pixels from <paramref name="left"/> up to <paramref name="right"/>.</summary>
    public static void Fill(Span<byte> row, int left, int right, bool bit)
    {
        for (; left < right && (left & 7) != 0; left++) Set(row, left, bit);
        int whole = (right - left) >> 3;
        if (whole > 0)
        {
            row.Slice(left >> 3, whole).Fill(bit ? (byte)0xFF : (byte)0);
            left += whole << 3;
        }

        for (; left < right; left++) Set(row, left, bit);
    }

    /// <summary>The first pixel at or after <paramref name="x"/> that has the given value; <paramref name="end"/> when none before it has.</summary>
    public static int IndexOf(ReadOnlySpan<byte> row, int x, int end, bool bit)
    {
        byte boring = bit ? (byte)0 : (byte)0xFF;
        while (x < end)
        {
            if ((x & 7) == 0 && row[x >> 3] == boring) x += 8;
            else if (Get(row, x) == bit) return x;
            else x++;
        }

        return end;
    }

    private static void Set(Span<byte> row, int x, bool bit)
    {
        int mask = 1 << (x & 7);
        row[x >> 3] = (byte)(bit ? row[x >> 3] | mask : row[x >> 3] & ~mask);
    }
}
