using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: upper and lower have one length, checked here. A pixel is done only while its left neighbour's index u has 0 <= u < length - 1, so that the 8 bytes
// from there on are two pixels of the line; the target has room while `done` is less than its length.
internal static partial class SampleRows
{
    private const int Weights = 14;

    static partial void Bilinear(
        ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, long offset, long step, uint weight, Span<uint> target, CodecVariant variant, ref int done, ref long position)
    {
        if (variant == CodecVariant.Scalar || !Sse41.IsSupported || upper.Length != lower.Length) return;
        ref uint above = ref MemoryMarshal.GetReference(upper), below = ref MemoryMarshal.GetReference(lower);
        ref uint to = ref MemoryMarshal.GetReference(target);
        Vector128<short> down = Vector128.Create((short)weight), up = Vector128.Create((short)(128 - weight));
        int i = done;
        long at = offset;
        // Two pixels a time share the packing; the second one lies further right, so that its bound is the one to look at.
        for (; i < target.Length - 1 && at >= 0 && (at + step) >> 16 < upper.Length - 1; i += 2, at += 2 * step)
        {
            Vector128<int> one = Sums(ref above, ref below, at, up, down), other = Sums(ref above, ref below, at + step, up, down);
            Vector128<short> halves = Sse2.PackSignedSaturate(one, other);
            Unsafe.WriteUnaligned(ref Unsafe.As<uint, byte>(ref Unsafe.Add(ref to, i)), Sse2.PackUnsignedSaturate(halves, halves).AsUInt64().ToScalar());
        }

        position += at - offset;
        done = i;
    }

    /// <summary>The four channels of a pixel: down first, which fits 15 bits, then to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(ref uint above, ref uint below, long at, Vector128<short> up, Vector128<short> down)
    {
        nint u = (nint)(at >> 16);
        int a = (int)(at >> 9) & 127;
        Vector128<short> mixed = (Pair(ref above, u) * up) + (Pair(ref below, u) * down);
        // Channels of left and right neighbour side by side, each times its weight.
        Vector128<short> sides = Sse2.UnpackLow(mixed, Sse2.ShiftRightLogical128BitLane(mixed, 8));
        return Sse2.ShiftRightLogical(Sse2.MultiplyAddAdjacent(sides, Vector128.Create((a << 16) | (128 - a)).AsInt16()), Weights);
    }

    /// <summary>The channels of two pixels, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Pair(ref uint line, nint u) =>
        Sse41.ConvertToVector128Int16(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref Unsafe.Add(ref line, u)))).AsByte());
}
