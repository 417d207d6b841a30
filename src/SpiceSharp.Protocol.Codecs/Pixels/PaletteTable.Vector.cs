using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

// INVARIANT: ExpandRow has cut `indices` to the row's packed bytes, so that the index of pixel x lies inside for every x below pixels.Length.
// Groups start at multiples of their own size and are done only where all their pixels exist. The table has 256 entries, which a byte cannot leave.

/// <content>Bits choose between two entries, nibbles look up four tables of 16 bytes in registers, bytes read the table of entries.</content>
internal sealed partial class PaletteTable
{
    private readonly byte[] _nibbles = new byte[64]; // the first bytes of 16 entries, then the second ones, the third, the fourth

    partial void PrepareNibbles()
    {
        if (_variant == CodecVariant.Scalar) return;
        ref uint entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        Vector128<uint> e0 = ByPlace(ref entries, 0), e1 = ByPlace(ref entries, 4), e2 = ByPlace(ref entries, 8), e3 = ByPlace(ref entries, 12);
        Vector128<uint> l01 = Lanes.ZipLow(e0, e1), l23 = Lanes.ZipLow(e2, e3), h01 = Lanes.ZipHigh(e0, e1), h23 = Lanes.ZipHigh(e2, e3);
        ref byte nibbles = ref MemoryMarshal.GetArrayDataReference(_nibbles);
        Vector128.Create(l01.GetLower(), l23.GetLower()).AsByte().StoreUnsafe(ref nibbles);
        Vector128.Create(l01.GetUpper(), l23.GetUpper()).AsByte().StoreUnsafe(ref nibbles, 16);
        Vector128.Create(h01.GetLower(), h23.GetLower()).AsByte().StoreUnsafe(ref nibbles, 32);
        Vector128.Create(h01.GetUpper(), h23.GetUpper()).AsByte().StoreUnsafe(ref nibbles, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ByPlace(ref uint entries, nuint at) =>
        Vector128.Shuffle(Vector128.LoadUnsafe(ref entries, at).AsByte(), Vector128.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, (byte)15)).AsUInt32();

    partial void ExpandGroups(BitmapFormat format, ReadOnlySpan<byte> indices, Span<uint> pixels, ref int done)
    {
        if (_variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(indices);
        ref uint to = ref MemoryMarshal.GetReference(pixels);
        done = format switch
        {
            BitmapFormat.EightBit => ExpandBytes(ref from, ref to, pixels.Length),
            BitmapFormat.FourBitLittleEndian or BitmapFormat.FourBitBigEndian => ExpandNibbles(ref from, ref to, pixels.Length, format == BitmapFormat.FourBitBigEndian),
            _ => ExpandBits(ref from, ref to, pixels.Length, format == BitmapFormat.OneBitBigEndian),
        };
    }

    private int ExpandBytes(ref byte from, ref uint to, int count)
    {
        ref uint entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        int x = 0;
        for (; x <= count - 8; x += 8)
        {
            ulong eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, x));
            ref uint o = ref Unsafe.Add(ref to, x);
            o = Unsafe.Add(ref entries, (nint)(byte)eight);
            Unsafe.Add(ref o, 1) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 8));
            Unsafe.Add(ref o, 2) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 16));
            Unsafe.Add(ref o, 3) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 24));
            Unsafe.Add(ref o, 4) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 32));
            Unsafe.Add(ref o, 5) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 40));
            Unsafe.Add(ref o, 6) = Unsafe.Add(ref entries, (nint)(byte)(eight >> 48));
            Unsafe.Add(ref o, 7) = Unsafe.Add(ref entries, (nint)(eight >> 56));
        }
        return x;
    }

    private int ExpandNibbles(ref byte from, ref uint to, int count, bool bigEndian)
    {
        ref byte nibbles = ref MemoryMarshal.GetArrayDataReference(_nibbles);
        Vector128<byte> first = Vector128.LoadUnsafe(ref nibbles), second = Vector128.LoadUnsafe(ref nibbles, 16);
        Vector128<byte> third = Vector128.LoadUnsafe(ref nibbles, 32), fourth = Vector128.LoadUnsafe(ref nibbles, 48);
        Vector128<byte> nibble = Vector128.Create((byte)15);
        int x = 0;
        for (; x <= count - 16; x += 16)
        {
            Vector128<byte> eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, x / 2))).AsByte();
            Vector128<byte> low = eight & nibble, high = (eight.AsUInt16() >> 4).AsByte() & nibble;
            Vector128<byte> index = bigEndian ? Lanes.ZipLow(high, low) : Lanes.ZipLow(low, high);
            Vector128<byte> b0 = Lanes.Lookup(first, index), b1 = Lanes.Lookup(second, index), b2 = Lanes.Lookup(third, index), b3 = Lanes.Lookup(fourth, index);
            Vector128<ushort> lower = Lanes.ZipLow(b0, b1).AsUInt16(), lowerTop = Lanes.ZipLow(b2, b3).AsUInt16();
            Vector128<ushort> upper = Lanes.ZipHigh(b0, b1).AsUInt16(), upperTop = Lanes.ZipHigh(b2, b3).AsUInt16();
            Lanes.ZipLow(lower, lowerTop).AsUInt32().StoreUnsafe(ref to, (nuint)x);
            Lanes.ZipHigh(lower, lowerTop).AsUInt32().StoreUnsafe(ref to, (nuint)x + 4);
            Lanes.ZipLow(upper, upperTop).AsUInt32().StoreUnsafe(ref to, (nuint)x + 8);
            Lanes.ZipHigh(upper, upperTop).AsUInt32().StoreUnsafe(ref to, (nuint)x + 12);
        }
        return x;
    }

    private int ExpandBits(ref byte from, ref uint to, int count, bool bigEndian)
    {
        Vector128<uint> clear = Vector128.Create(_entries[0]), set = Vector128.Create(_entries[1]);
        Vector128<uint> near = bigEndian ? Vector128.Create(128u, 64, 32, 16) : Vector128.Create(1u, 2, 4, 8), far = bigEndian ? Vector128.Create(8u, 4, 2, 1) : Vector128.Create(16u, 32, 64, 128);
        int x = 0;
        for (; x <= count - 8; x += 8)
        {
            Vector128<uint> bits = Vector128.Create((uint)Unsafe.Add(ref from, x / 8));
            Vector128.ConditionalSelect(Vector128.Equals(bits & near, near), set, clear).StoreUnsafe(ref to, (nuint)x);
            Vector128.ConditionalSelect(Vector128.Equals(bits & far, far), set, clear).StoreUnsafe(ref to, (nuint)x + 4);
        }
        return x;
    }
}
