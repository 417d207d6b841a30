using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Rows of 1-bit pixels, the least significant bit of a byte leftmost.</summary>
internal static class BitRows
{
    /// <summary>The place of the lowest bit set, for every byte but 0.</summary>
    private static readonly byte[] s_lowest = LowestBits();

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
        int boring = bit ? 0 : 0xFF;
        while (x < end)
        {
            int wanted = (row[x >> 3] ^ boring) >> (x & 7);
            if (wanted != 0) return Math.Min(end, x + s_lowest[wanted]);
            x = (x | 7) + 1;
        }

        return end;
    }

    private static byte[] LowestBits()
    {
        byte[] places = new byte[256];
        for (int value = 1; value < 256; value++)
            while (((value >> places[value]) & 1) == 0) places[value]++;
        return places;
    }

    private static void Set(Span<byte> row, int x, bool bit)
    {
        int mask = 1 << (x & 7);
        row[x >> 3] = (byte)(bit ? row[x >> 3] | mask : row[x >> 3] & ~mask);
    }
}
