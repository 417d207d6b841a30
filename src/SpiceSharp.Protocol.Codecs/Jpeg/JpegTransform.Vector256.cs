using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V16 = System.Runtime.Intrinsics.Vector256<short>;
using V32 = System.Runtime.Intrinsics.Vector256<int>;
using V64 = System.Runtime.Intrinsics.Vector256<long>;
using V8 = System.Runtime.Intrinsics.Vector256<byte>;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Both transforms on vectors of 256 bits: a row of the first block in the lower half, of the second in the upper.</summary>
/// <remarks>INVARIANT: all memory is reached through spans sliced to what is read or written, before any of it is.</remarks>
internal static partial class JpegTransform
{
    /// <summary>Transforms both blocks, unless the accurate transform has to treat them differently.</summary>
    private static bool TryPair256(
        ReadOnlySpan<short> first, ReadOnlySpan<short> second, ReadOnlySpan<short> multipliers, JpegMode mode, Span<byte> samples, int stride, int secondAt)
    {
        ref short a = ref MemoryMarshal.GetReference(first.Slice(0, BlockSize));
        ref short b = ref MemoryMarshal.GetReference(second.Slice(0, BlockSize));
        ref short times = ref MemoryMarshal.GetReference(multipliers.Slice(0, BlockSize));
        ref byte to = ref MemoryMarshal.GetReference(samples.Slice(0, (7 * stride) + 8));
        ref byte toSecond = ref MemoryMarshal.GetReference(samples.Slice(secondAt, (7 * stride) + 8));
        V16 x1 = Load(ref a, ref b, 8), x2 = Load(ref a, ref b, 16), x3 = Load(ref a, ref b, 24);
        V16 x4 = Load(ref a, ref b, 32), x5 = Load(ref a, ref b, 40), x6 = Load(ref a, ref b, 48), x7 = Load(ref a, ref b, 56);
        V16 x0 = Load(ref a, ref b, 0) * Load(ref times, ref times, 0);
        if (mode == JpegMode.Accurate)
        {
            // Only where a block of level columns has values that wrap do both passes differ from the shortcut that defines them.
            if (((x0 << PassBits) >> PassBits) != x0) return false;
        }

        (x1, x2, x3) = (x1 * Load(ref times, ref times, 8), x2 * Load(ref times, ref times, 16), x3 * Load(ref times, ref times, 24));
        (x4, x5) = (x4 * Load(ref times, ref times, 32), x5 * Load(ref times, ref times, 40));
        (x6, x7) = (x6 * Load(ref times, ref times, 48), x7 * Load(ref times, ref times, 56));
        if (mode == JpegMode.Accurate)
        {
            AccurateLines256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7, ConstantBits - PassBits);
            Transpose256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            AccurateLines256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7, ConstantBits + PassBits + 3);
        }
        else
        {
            const int Shift = JpegMultipliers.FastFractionBits + 3;
            FastLines256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            Transpose256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            FastLines256(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            (x0, x1, x2, x3, x4, x5, x6, x7) = (x0 >> Shift, x1 >> Shift, x2 >> Shift, x3 >> Shift, x4 >> Shift, x5 >> Shift, x6 >> Shift, x7 >> Shift);
        }

        ToSamples256(x0, x1, x2, x3, x4, x5, x6, x7, out V32 rows01, out V32 rows23, out V32 rows45, out V32 rows67);
        StoreRows(rows01.GetLower(), ref to, stride, 0);
        StoreRows(rows23.GetLower(), ref to, stride, 2);
        StoreRows(rows45.GetLower(), ref to, stride, 4);
        StoreRows(rows67.GetLower(), ref to, stride, 6);
        StoreRows(rows01.GetUpper(), ref toSecond, stride, 0);
        StoreRows(rows23.GetUpper(), ref toSecond, stride, 2);
        StoreRows(rows45.GetUpper(), ref toSecond, stride, 4);
        StoreRows(rows67.GetUpper(), ref toSecond, stride, 6);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V16 Load(ref short first, ref short second, nuint at) => Vector256.Create(Vector128.LoadUnsafe(ref first, at), Vector128.LoadUnsafe(ref second, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V16 Pairs256(short first, short second) => Vector256.Create((first & 0xFFFF) | (second << 16)).AsInt16();

    /// <summary>One pass of the accurate transform: eight lines side by side, across the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AccurateLines256(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7, [ConstantExpected] byte shift)
    {
        V16 sum = x0 + x4, difference = x0 - x4, both3 = x7 + x3, both4 = x5 + x1;
        AccurateHalf256(JpegLanes.Low(V16.Zero, sum), JpegLanes.Low(V16.Zero, difference), JpegLanes.Low(x2, x6), JpegLanes.Low(both3, both4), JpegLanes.Low(x7, x1), JpegLanes.Low(x5, x3), shift,
            out V32 l0, out V32 l1, out V32 l2, out V32 l3, out V32 l4, out V32 l5, out V32 l6, out V32 l7);
        AccurateHalf256(JpegLanes.High(V16.Zero, sum), JpegLanes.High(V16.Zero, difference), JpegLanes.High(x2, x6), JpegLanes.High(both3, both4), JpegLanes.High(x7, x1), JpegLanes.High(x5, x3), shift,
            out V32 h0, out V32 h1, out V32 h2, out V32 h3, out V32 h4, out V32 h5, out V32 h6, out V32 h7);
        (x0, x1, x2, x3) = (JpegLanes.Pack(l0, h0), JpegLanes.Pack(l1, h1), JpegLanes.Pack(l2, h2), JpegLanes.Pack(l3, h3));
        (x4, x5, x6, x7) = (JpegLanes.Pack(l4, h4), JpegLanes.Pack(l5, h5), JpegLanes.Pack(l6, h6), JpegLanes.Pack(l7, h7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AccurateHalf256(V16 high04, V16 highMinus04, V16 x26, V16 both34, V16 x71, V16 x53, [ConstantExpected] byte shift,
        out V32 y0, out V32 y1, out V32 y2, out V32 y3, out V32 y4, out V32 y5, out V32 y6, out V32 y7)
    {
        V32 round = Vector256.Create(1 << (shift - 1));
        V32 sum = (high04.AsInt32() >> (16 - ConstantBits)) + round, difference = (highMinus04.AsInt32() >> (16 - ConstantBits)) + round;
        V32 outer = JpegLanes.MultiplyAdd(x26, Pairs256(Even22, Even26)), inner = JpegLanes.MultiplyAdd(x26, Pairs256(Even62, Even66));
        V32 e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        V32 z3 = JpegLanes.MultiplyAdd(both34, Pairs256(Both33, Both34)), z4 = JpegLanes.MultiplyAdd(both34, Pairs256(Both43, Both44));
        V32 o0 = JpegLanes.MultiplyAdd(x71, Pairs256(Odd17, Odd11)) + z4, o3 = JpegLanes.MultiplyAdd(x71, Pairs256(Odd77, Odd71)) + z3;
        V32 o1 = JpegLanes.MultiplyAdd(x53, Pairs256(Odd35, Odd33)) + z3, o2 = JpegLanes.MultiplyAdd(x53, Pairs256(Odd55, Odd53)) + z4;
        (y0, y7) = ((e0 + o0) >> shift, (e0 - o0) >> shift);
        (y1, y6) = ((e1 + o1) >> shift, (e1 - o1) >> shift);
        (y2, y5) = ((e2 + o2) >> shift, (e2 - o2) >> shift);
        (y3, y4) = ((e3 + o3) >> shift, (e3 - o3) >> shift);
    }

    /// <summary>One pass of the fast transform.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FastLines256(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7)
    {
        V16 sum = x0 + x4, difference = x0 - x4, outer = x2 + x6, inner = FastTimes256(x2 - x6, Fast1414) - outer;
        V16 e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        V16 z13 = x5 + x3, z10 = x5 - x3, z11 = x1 + x7, z12 = x1 - x7;
        V16 o0 = z11 + z13, z5 = FastTimes256(z10 + z12, Fast1848);
        V16 o1 = FastTimes256(z10, FastMinus1613) - z10 + z5 - o0;
        V16 o2 = FastTimes256(z11 - z13, Fast1414) - o1;
        V16 o3 = FastTimes256(z12, Fast1082) - z5 + o2;
        (x0, x7) = (e0 + o0, e0 - o0);
        (x1, x6) = (e1 + o1, e1 - o1);
        (x2, x5) = (e2 + o2, e2 - o2);
        (x4, x3) = (e3 + o3, e3 - o3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V16 FastTimes256(V16 value, [ConstantExpected] int constant) => JpegLanes.MultiplyHigh(value << 2, Vector256.Create((short)(constant << 6)));

    /// <summary>Rows to columns, of each block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose256(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7)
    {
        V32 a0 = JpegLanes.Low(x0, x1).AsInt32(), a1 = JpegLanes.High(x0, x1).AsInt32(), a2 = JpegLanes.Low(x2, x3).AsInt32(), a3 = JpegLanes.High(x2, x3).AsInt32();
        V32 a4 = JpegLanes.Low(x4, x5).AsInt32(), a5 = JpegLanes.High(x4, x5).AsInt32(), a6 = JpegLanes.Low(x6, x7).AsInt32(), a7 = JpegLanes.High(x6, x7).AsInt32();
        V64 b0 = JpegLanes.Low(a0, a2).AsInt64(), b1 = JpegLanes.High(a0, a2).AsInt64(), b2 = JpegLanes.Low(a1, a3).AsInt64(), b3 = JpegLanes.High(a1, a3).AsInt64();
        V64 b4 = JpegLanes.Low(a4, a6).AsInt64(), b5 = JpegLanes.High(a4, a6).AsInt64(), b6 = JpegLanes.Low(a5, a7).AsInt64(), b7 = JpegLanes.High(a5, a7).AsInt64();
        (x0, x1, x2, x3) = (JpegLanes.Low(b0, b4).AsInt16(), JpegLanes.High(b0, b4).AsInt16(), JpegLanes.Low(b1, b5).AsInt16(), JpegLanes.High(b1, b5).AsInt16());
        (x4, x5, x6, x7) = (JpegLanes.Low(b2, b6).AsInt16(), JpegLanes.High(b2, b6).AsInt16(), JpegLanes.Low(b3, b7).AsInt16(), JpegLanes.High(b3, b7).AsInt16());
    }

    /// <summary>Columns of results to rows of samples, two rows to a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToSamples256(V16 x0, V16 x1, V16 x2, V16 x3, V16 x4, V16 x5, V16 x6, V16 x7, out V32 rows01, out V32 rows23, out V32 rows45, out V32 rows67)
    {
        V8 c04 = JpegLanes.PackSamples(x0, x4), c15 = JpegLanes.PackSamples(x1, x5), c26 = JpegLanes.PackSamples(x2, x6), c37 = JpegLanes.PackSamples(x3, x7);
        V16 c01 = JpegLanes.Low(c04, c15).AsInt16(), c45 = JpegLanes.High(c04, c15).AsInt16(), c23 = JpegLanes.Low(c26, c37).AsInt16(), c67 = JpegLanes.High(c26, c37).AsInt16();
        V32 left03 = JpegLanes.Low(c01, c23).AsInt32(), left47 = JpegLanes.High(c01, c23).AsInt32();
        V32 right03 = JpegLanes.Low(c45, c67).AsInt32(), right47 = JpegLanes.High(c45, c67).AsInt32();
        (rows01, rows23) = (JpegLanes.Low(left03, right03), JpegLanes.High(left03, right03));
        (rows45, rows67) = (JpegLanes.Low(left47, right47), JpegLanes.High(left47, right47));
    }
}
