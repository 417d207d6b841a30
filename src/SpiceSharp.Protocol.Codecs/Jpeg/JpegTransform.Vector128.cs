using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V16 = System.Runtime.Intrinsics.Vector128<short>;
using V32 = System.Runtime.Intrinsics.Vector128<int>;
using V64 = System.Runtime.Intrinsics.Vector128<long>;
using V8 = System.Runtime.Intrinsics.Vector128<byte>;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Both transforms on vectors of 128 bits: a row of one block in each.</summary>
/// <remarks>INVARIANT: all memory is reached through spans sliced to what is read or written, before any of it is.</remarks>
internal static partial class JpegTransform
{
    static partial void Accelerate(
        ReadOnlySpan<short> first, ReadOnlySpan<short> second, ReadOnlySpan<short> multipliers, JpegMode mode, Span<byte> samples, int stride, int secondAt, CodecVariant variant, ref bool done)
    {
        if (variant == CodecVariant.Scalar) return;
        done = true;
        if (variant == CodecVariant.Vector256 && TryPair256(first, second, multipliers, mode, samples, stride, secondAt)) return;
        One128(first, multipliers, mode, samples, stride);
        One128(second, multipliers, mode, samples.Slice(secondAt), stride);
    }

    private static void One128(ReadOnlySpan<short> block, ReadOnlySpan<short> multipliers, JpegMode mode, Span<byte> samples, int stride)
    {
        ref short from = ref MemoryMarshal.GetReference(block.Slice(0, BlockSize));
        ref short times = ref MemoryMarshal.GetReference(multipliers.Slice(0, BlockSize));
        ref byte to = ref MemoryMarshal.GetReference(samples.Slice(0, (7 * stride) + 8));
        V16 x1 = Load(ref from, 8), x2 = Load(ref from, 16), x3 = Load(ref from, 24);
        V16 x4 = Load(ref from, 32), x5 = Load(ref from, 40), x6 = Load(ref from, 48), x7 = Load(ref from, 56);
        bool level = (x1 | x2 | x3 | x4 | x5 | x6 | x7) == V16.Zero;
        V16 x0 = Load(ref from, 0) * Load(ref times, 0);
        (x1, x2, x3) = (x1 * Load(ref times, 8), x2 * Load(ref times, 16), x3 * Load(ref times, 24));
        (x4, x5, x6, x7) = (x4 * Load(ref times, 32), x5 * Load(ref times, 40), x6 * Load(ref times, 48), x7 * Load(ref times, 56));
        if (mode == JpegMode.Accurate)
        {
            if (level) x0 = x1 = x2 = x3 = x4 = x5 = x6 = x7 = x0 << PassBits;
            else AccurateLines128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7, ConstantBits - PassBits);
            Transpose128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            AccurateLines128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7, ConstantBits + PassBits + 3);
        }
        else
        {
            const int Shift = JpegMultipliers.FastFractionBits + 3;
            FastLines128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            Transpose128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            FastLines128(ref x0, ref x1, ref x2, ref x3, ref x4, ref x5, ref x6, ref x7);
            (x0, x1, x2, x3, x4, x5, x6, x7) = (x0 >> Shift, x1 >> Shift, x2 >> Shift, x3 >> Shift, x4 >> Shift, x5 >> Shift, x6 >> Shift, x7 >> Shift);
        }

        ToSamples128(x0, x1, x2, x3, x4, x5, x6, x7, out V32 rows01, out V32 rows23, out V32 rows45, out V32 rows67);
        StoreRows(rows01, ref to, stride, 0);
        StoreRows(rows23, ref to, stride, 2);
        StoreRows(rows45, ref to, stride, 4);
        StoreRows(rows67, ref to, stride, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V16 Load(ref short from, nuint at) => Vector128.LoadUnsafe(ref from, at);

    /// <summary>Stores two rows of eight samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(V32 rows, ref byte to, int stride, int row)
    {
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, (nint)stride * row), rows.AsUInt64().GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, (nint)stride * (row + 1)), rows.AsUInt64().GetElement(1));
    }

    /// <summary>One pass of the accurate transform: eight lines side by side, across the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AccurateLines128(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7, [ConstantExpected] byte shift)
    {
        V16 sum = x0 + x4, difference = x0 - x4, both3 = x7 + x3, both4 = x5 + x1;
        AccurateHalf128(JpegLanes.Low(V16.Zero, sum), JpegLanes.Low(V16.Zero, difference), JpegLanes.Low(x2, x6), JpegLanes.Low(both3, both4), JpegLanes.Low(x7, x1), JpegLanes.Low(x5, x3), shift,
            out V32 l0, out V32 l1, out V32 l2, out V32 l3, out V32 l4, out V32 l5, out V32 l6, out V32 l7);
        AccurateHalf128(JpegLanes.High(V16.Zero, sum), JpegLanes.High(V16.Zero, difference), JpegLanes.High(x2, x6), JpegLanes.High(both3, both4), JpegLanes.High(x7, x1), JpegLanes.High(x5, x3), shift,
            out V32 h0, out V32 h1, out V32 h2, out V32 h3, out V32 h4, out V32 h5, out V32 h6, out V32 h7);
        (x0, x1, x2, x3) = (JpegLanes.Pack(l0, h0), JpegLanes.Pack(l1, h1), JpegLanes.Pack(l2, h2), JpegLanes.Pack(l3, h3));
        (x4, x5, x6, x7) = (JpegLanes.Pack(l4, h4), JpegLanes.Pack(l5, h5), JpegLanes.Pack(l6, h6), JpegLanes.Pack(l7, h7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AccurateHalf128(V16 high04, V16 highMinus04, V16 x26, V16 both34, V16 x71, V16 x53, [ConstantExpected] byte shift,
        out V32 y0, out V32 y1, out V32 y2, out V32 y3, out V32 y4, out V32 y5, out V32 y6, out V32 y7)
    {
        V32 round = Vector128.Create(1 << (shift - 1));
        V32 sum = (high04.AsInt32() >> (16 - ConstantBits)) + round, difference = (highMinus04.AsInt32() >> (16 - ConstantBits)) + round;
        V32 outer = JpegLanes.MultiplyAdd(x26, JpegLanes.Pairs(Even22, Even26)), inner = JpegLanes.MultiplyAdd(x26, JpegLanes.Pairs(Even62, Even66));
        V32 e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        V32 z3 = JpegLanes.MultiplyAdd(both34, JpegLanes.Pairs(Both33, Both34)), z4 = JpegLanes.MultiplyAdd(both34, JpegLanes.Pairs(Both43, Both44));
        V32 o0 = JpegLanes.MultiplyAdd(x71, JpegLanes.Pairs(Odd17, Odd11)) + z4, o3 = JpegLanes.MultiplyAdd(x71, JpegLanes.Pairs(Odd77, Odd71)) + z3;
        V32 o1 = JpegLanes.MultiplyAdd(x53, JpegLanes.Pairs(Odd35, Odd33)) + z3, o2 = JpegLanes.MultiplyAdd(x53, JpegLanes.Pairs(Odd55, Odd53)) + z4;
        (y0, y7) = ((e0 + o0) >> shift, (e0 - o0) >> shift);
        (y1, y6) = ((e1 + o1) >> shift, (e1 - o1) >> shift);
        (y2, y5) = ((e2 + o2) >> shift, (e2 - o2) >> shift);
        (y3, y4) = ((e3 + o3) >> shift, (e3 - o3) >> shift);
    }

    /// <summary>One pass of the fast transform.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FastLines128(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7)
    {
        V16 sum = x0 + x4, difference = x0 - x4, outer = x2 + x6, inner = FastTimes128(x2 - x6, Fast1414) - outer;
        V16 e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        V16 z13 = x5 + x3, z10 = x5 - x3, z11 = x1 + x7, z12 = x1 - x7;
        V16 o0 = z11 + z13, z5 = FastTimes128(z10 + z12, Fast1848);
        V16 o1 = FastTimes128(z10, FastMinus1613) - z10 + z5 - o0;
        V16 o2 = FastTimes128(z11 - z13, Fast1414) - o1;
        V16 o3 = FastTimes128(z12, Fast1082) - z5 + o2;
        (x0, x7) = (e0 + o0, e0 - o0);
        (x1, x6) = (e1 + o1, e1 - o1);
        (x2, x5) = (e2 + o2, e2 - o2);
        (x4, x3) = (e3 + o3, e3 - o3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V16 FastTimes128(V16 value, [ConstantExpected] int constant) => JpegLanes.MultiplyHigh(value << 2, Vector128.Create((short)(constant << 6)));

    /// <summary>Rows to columns, of each block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose128(ref V16 x0, ref V16 x1, ref V16 x2, ref V16 x3, ref V16 x4, ref V16 x5, ref V16 x6, ref V16 x7)
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
    private static void ToSamples128(V16 x0, V16 x1, V16 x2, V16 x3, V16 x4, V16 x5, V16 x6, V16 x7, out V32 rows01, out V32 rows23, out V32 rows45, out V32 rows67)
    {
        V8 c04 = JpegLanes.PackSamples(x0, x4), c15 = JpegLanes.PackSamples(x1, x5), c26 = JpegLanes.PackSamples(x2, x6), c37 = JpegLanes.PackSamples(x3, x7);
        V16 c01 = JpegLanes.Low(c04, c15).AsInt16(), c45 = JpegLanes.High(c04, c15).AsInt16(), c23 = JpegLanes.Low(c26, c37).AsInt16(), c67 = JpegLanes.High(c26, c37).AsInt16();
        V32 left03 = JpegLanes.Low(c01, c23).AsInt32(), left47 = JpegLanes.High(c01, c23).AsInt32();
        V32 right03 = JpegLanes.Low(c45, c67).AsInt32(), right47 = JpegLanes.High(c45, c67).AsInt32();
        (rows01, rows23) = (JpegLanes.Low(left03, right03), JpegLanes.High(left03, right03));
        (rows45, rows67) = (JpegLanes.Low(left47, right47), JpegLanes.High(left47, right47));
    }
}
