using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Upsampling on vectors: eight or sixteen samples at a time.</summary>
/// <remarks>INVARIANT: spans are cut to the lengths that follow from the source's; a step of n samples is taken only where n are left.</remarks>
internal static partial class JpegUpsampling
{
    static partial void AccelerateRepeat(ReadOnlySpan<byte> source, Span<byte> wide, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(wide.Slice(0, source.Length * 2));
        for (; done <= source.Length - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref from, (nuint)done);
            JpegLanes.Low(x, x).StoreUnsafe(ref to, (nuint)done * 2);
            JpegLanes.High(x, x).StoreUnsafe(ref to, ((nuint)done * 2) + 16);
        }
    }

    static partial void AccelerateBetween(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int bias, Span<byte> row, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = near.Length;
        ref byte a = ref MemoryMarshal.GetReference(near);
        ref byte b = ref MemoryMarshal.GetReference(far.Slice(0, count));
        ref byte to = ref MemoryMarshal.GetReference(row.Slice(0, count));
        Vector128<ushort> round = Vector128.Create((ushort)bias);
        for (; done <= count - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref a, (nuint)done), y = Vector128.LoadUnsafe(ref b, (nuint)done);
            Vector128<ushort> low = (Triple(Vector128.WidenLower(x)) + Vector128.WidenLower(y) + round) >> 2;
            Vector128<ushort> high = (Triple(Vector128.WidenUpper(x)) + Vector128.WidenUpper(y) + round) >> 2;
            Vector128.Narrow(low, high).StoreUnsafe(ref to, (nuint)done);
        }
    }

    static partial void AccelerateSums(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<ushort> sums, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = near.Length;
        ref byte a = ref MemoryMarshal.GetReference(near);
        ref byte b = ref MemoryMarshal.GetReference(far.Slice(0, count));
        ref ushort to = ref MemoryMarshal.GetReference(sums.Slice(0, count));
        if (variant == CodecVariant.Vector256) Sums256(ref a, ref b, ref to, count, ref done);
        for (; done <= count - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref a, (nuint)done), y = Vector128.LoadUnsafe(ref b, (nuint)done);
            (Triple(Vector128.WidenLower(x)) + Vector128.WidenLower(y)).StoreUnsafe(ref to, (nuint)done);
            (Triple(Vector128.WidenUpper(x)) + Vector128.WidenUpper(y)).StoreUnsafe(ref to, (nuint)done + 8);
        }
    }

    static partial void AccelerateSpread(ReadOnlySpan<ushort> sums, int left, int right, Span<byte> wide, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = wide.Length >> 1;
        ref ushort from = ref MemoryMarshal.GetReference(sums.Slice(0, count + 2));
        ref byte to = ref MemoryMarshal.GetReference(wide);
        if (variant == CodecVariant.Vector256) Spread256(ref from, left, right, ref to, count, ref done);
        Vector128<ushort> roundLeft = Vector128.Create((ushort)left), roundRight = Vector128.Create((ushort)right);
        for (; done <= count - 8; done += 8)
        {
            Vector128<ushort> x = Triple(Vector128.LoadUnsafe(ref from, (nuint)done + 1));
            Vector128<ushort> even = (x + Vector128.LoadUnsafe(ref from, (nuint)done) + roundLeft) >> 4;
            Vector128<ushort> odd = (x + Vector128.LoadUnsafe(ref from, (nuint)done + 2) + roundRight) >> 4;
            (even | (odd << 8)).AsByte().StoreUnsafe(ref to, (nuint)done * 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Triple(Vector128<ushort> x) => x + x + x;
}
