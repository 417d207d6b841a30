using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What an encoder can know of a row before it writes a bit: all symbols, and in bits which pixels equal their left neighbour.</summary>
/// <remarks>INVARIANT: the rows have width words, symbols and bits have room for width + 8 columns, and no loop goes past column width.</remarks>
internal static class QuicEncoderRow
{
    /// <summary>Computes the symbols of all components as if no column were in a run; those of 5 bits too, if <paramref name="fiveBit"/>.</summary>
    public static void Symbols(ReadOnlySpan<uint> above, ReadOnlySpan<uint> current, Span<uint> symbols, bool fiveBit, bool wide)
    {
        bool first = above.IsEmpty;
        ref uint from = ref MemoryMarshal.GetReference(current);
        ref uint up = ref first ? ref from : ref MemoryMarshal.GetReference(above);
        ref uint to = ref MemoryMarshal.GetReference(symbols);
        // Column 0 of the first row is predicted by nothing; elsewhere the pixel above stands for the left one. In the first row the left one stands for the one above.
        nint x = 1, shift = first ? -1 : 0, width = current.Length;
        to = Fold(Vector128.CreateScalar(first ? 0 : up).AsByte(), Vector128.CreateScalar(first ? 0 : up).AsByte(), Vector128.CreateScalar(from).AsByte(), fiveBit).AsUInt32().ToScalar();
        if (wide && Vector256.IsHardwareAccelerated)
        {
            for (; x <= width - 8; x += 8)
            {
                Vector256<byte> left = Vector256.LoadUnsafe(ref from, (nuint)x - 1).AsByte(), over = Vector256.LoadUnsafe(ref Unsafe.Add(ref up, x + shift)).AsByte();
                Fold(left, over, Vector256.LoadUnsafe(ref from, (nuint)x).AsByte(), fiveBit).AsUInt32().StoreUnsafe(ref to, (nuint)x);
            }
        }
        for (; x <= width - 4; x += 4)
        {
            Vector128<byte> left = Vector128.LoadUnsafe(ref from, (nuint)x - 1).AsByte(), over = Vector128.LoadUnsafe(ref Unsafe.Add(ref up, x + shift)).AsByte();
            Fold(left, over, Vector128.LoadUnsafe(ref from, (nuint)x).AsByte(), fiveBit).AsUInt32().StoreUnsafe(ref to, (nuint)x);
        }
        for (; x < width; x++)
        {
            Vector128<byte> left = Vector128.CreateScalar(Unsafe.Add(ref from, x - 1)).AsByte(), over = Vector128.CreateScalar(Unsafe.Add(ref up, x + shift)).AsByte();
            Unsafe.Add(ref to, x) = Fold(left, over, Vector128.CreateScalar(Unsafe.Add(ref from, x)).AsByte(), fiveBit).AsUInt32().ToScalar();
        }
    }

    /// <summary>Sets bit x where column x equals column x - 1; bit 0 and those from the width on are 0.</summary>
    public static void Repeats(ReadOnlySpan<uint> current, uint mask, Span<byte> bits, bool wide)
    {
        ref uint from = ref MemoryMarshal.GetReference(current);
        ref byte to = ref MemoryMarshal.GetReference(bits);
        int x = 0, width = current.Length;
        uint left = ~from;
        // The first eight columns have no left neighbour to load, the last ones may be fewer.
        to = ColumnByColumn(current.Slice(0, Math.Min(8, width)), left, mask);
        if (wide && Vector256.IsHardwareAccelerated)
        {
            Vector256<uint> masks = Vector256.Create(mask);
            for (x = 8; x <= width - 8; x += 8)
            {
                Vector256<uint> differences = (Vector256.LoadUnsafe(ref from, (nuint)x) ^ Vector256.LoadUnsafe(ref from, (nuint)x - 1)) & masks;
                Unsafe.Add(ref to, x >> 3) = (byte)Vector256.Equals(differences, Vector256<uint>.Zero).ExtractMostSignificantBits();
            }
        }
        else
        {
            Vector128<uint> masks = Vector128.Create(mask);
            for (x = 8; x <= width - 8; x += 8)
            {
                Vector128<uint> low = (Vector128.LoadUnsafe(ref from, (nuint)x) ^ Vector128.LoadUnsafe(ref from, (nuint)x - 1)) & masks;
                Vector128<uint> high = (Vector128.LoadUnsafe(ref from, (nuint)x + 4) ^ Vector128.LoadUnsafe(ref from, (nuint)x + 3)) & masks;
                Unsafe.Add(ref to, x >> 3) = (byte)(Vector128.Equals(low, Vector128<uint>.Zero).ExtractMostSignificantBits()
                    | (Vector128.Equals(high, Vector128<uint>.Zero).ExtractMostSignificantBits() << 4));
            }
        }
        if (x < width) Unsafe.Add(ref to, x >> 3) = ColumnByColumn(current.Slice(x), current[x - 1], mask);
    }

    /// <summary>Sets bit x where a run may begin: above, column x equals column x - 1; here, column x - 1 equals column x - 2; and x is 3 or more.</summary>
    public static void RunStarts(ReadOnlySpan<byte> repeatsAbove, ReadOnlySpan<byte> repeats, Span<byte> starts)
    {
        ReadOnlySpan<ulong> up = MemoryMarshal.Cast<byte, ulong>(repeatsAbove), here = MemoryMarshal.Cast<byte, ulong>(repeats);
        Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(starts);
        ulong carry = 0;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = up[i] & ((here[i] << 1) | carry);
            carry = here[i] >> 63;
        }
        to[0] &= ~7ul;
    }

    private static byte ColumnByColumn(ReadOnlySpan<uint> pixels, uint left, uint mask)
    {
        int bits = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            if (((pixels[i] ^ left) & mask) == 0) bits |= 1 << i;
            left = pixels[i];
        }
        return (byte)bits;
    }

    /// <summary>Prediction, error and symbol of every byte. Average of complements rounds down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Fold(Vector128<byte> left, Vector128<byte> above, Vector128<byte> actual, bool fiveBit)
    {
        Vector128<byte> error = actual - Mean(left, above);
        if (fiveBit) error = (error.AsUInt16() << 3).AsByte() & Vector128.Create((byte)0xF8);
        Vector128<byte> symbol = (error + error) ^ Vector128.LessThan(error.AsSByte(), Vector128<sbyte>.Zero).AsByte();
        return fiveBit ? (symbol.AsUInt16() >>> 3).AsByte() & Vector128.Create((byte)0x1F) : symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Fold(Vector256<byte> left, Vector256<byte> above, Vector256<byte> actual, bool fiveBit)
    {
        Vector256<byte> mean = (left & above) + (((left ^ above).AsUInt16() >>> 1).AsByte() & Vector256.Create((byte)0x7F));
        Vector256<byte> error = actual - mean;
        if (fiveBit) error = (error.AsUInt16() << 3).AsByte() & Vector256.Create((byte)0xF8);
        Vector256<byte> symbol = (error + error) ^ Vector256.LessThan(error.AsSByte(), Vector256<sbyte>.Zero).AsByte();
        return fiveBit ? (symbol.AsUInt16() >>> 3).AsByte() & Vector256.Create((byte)0x1F) : symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Mean(Vector128<byte> left, Vector128<byte> above) =>
        (left & above) + (((left ^ above).AsUInt16() >>> 1).AsByte() & Vector128.Create((byte)0x7F));
}
