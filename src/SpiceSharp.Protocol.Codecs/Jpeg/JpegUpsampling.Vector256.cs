using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The triangle filter with sixteen samples at a time.</summary>
/// <remarks>INVARIANT: the caller gives memory for <c>count</c> samples, two sums more, and twice as many results; a step is taken only where sixteen are left.</remarks>
internal static partial class JpegUpsampling
{
    private static void Sums256(ref byte near, ref byte far, ref ushort to, int count, ref int done)
    {
        int at = done;
        for (; at <= count - 16; at += 16)
        {
            Vector256<ushort> x = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref near, (nuint)at)).AsUInt16();
            Vector256<ushort> y = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref far, (nuint)at)).AsUInt16();
            (Triple(x) + y).StoreUnsafe(ref to, (nuint)at);
        }

        done = at;
    }

    private static void Spread256(ref ushort from, int left, int right, ref byte to, int count, ref int done)
    {
        Vector256<ushort> roundLeft = Vector256.Create((ushort)left), roundRight = Vector256.Create((ushort)right);
        int at = done;
        for (; at <= count - 16; at += 16)
        {
            Vector256<ushort> x = Triple(Vector256.LoadUnsafe(ref from, (nuint)at + 1));
            Vector256<ushort> even = (x + Vector256.LoadUnsafe(ref from, (nuint)at) + roundLeft) >> 4;
            Vector256<ushort> odd = (x + Vector256.LoadUnsafe(ref from, (nuint)at + 2) + roundRight) >> 4;
            (even | (odd << 8)).AsByte().StoreUnsafe(ref to, (nuint)at * 2);
        }

        done = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Triple(Vector256<ushort> x) => x + x + x;
}
