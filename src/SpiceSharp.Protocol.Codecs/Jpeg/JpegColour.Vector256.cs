using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The same with sixteen pixels at a time.</summary>
/// <remarks>INVARIANT: the caller gives memory for <c>count</c> samples and pixels; a step is taken only where sixteen are left.</remarks>
internal static partial class JpegColour
{
    private static void Ycc256(ref byte luma, ref byte cb, ref byte cr, ref byte to, int count, ref int done)
    {
        int at = done;
        for (; at <= count - 16; at += 16)
        {
            Vector256<short> x = Widen256(ref luma, at);
            Vector256<short> u = Widen256(ref cb, at) - Vector256.Create((short)128), v = Widen256(ref cr, at) - Vector256.Create((short)128);
            Vector256<short> two = u + u, one = Vector256<short>.One;
            Vector256<short> blue = x + two + ((JpegLanes.MultiplyHigh(two, Vector256.Create((short)CbToBlue)) + one) >> 1);
            Vector256<short> red = x + v + ((JpegLanes.MultiplyHigh(v + v, Vector256.Create((short)CrToRed)) + one) >> 1);
            Vector256<short> weights = Vector256.Create((CbToGreen & 0xFFFF) | (CrToGreen << 16)).AsInt16();
            Vector256<int> half = Vector256.Create(Half);
            Vector256<int> low = (JpegLanes.MultiplyAdd(JpegLanes.Low(u, v), weights) + half) >> 16;
            Vector256<int> high = (JpegLanes.MultiplyAdd(JpegLanes.High(u, v), weights) + half) >> 16;
            Vector256<short> green = x - v + JpegLanes.Pack(low, high);
            Vector256<short> blueGreen = Clamp256(blue) | (Clamp256(green) << 8), redZero = Clamp256(red);
            Vector256<byte> even = JpegLanes.Low(blueGreen, redZero).AsByte(), odd = JpegLanes.High(blueGreen, redZero).AsByte();
            Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref to, (nuint)at * 4);
            Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref to, ((nuint)at * 4) + 32);
        }

        done = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen256(ref byte from, int at) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref from, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Clamp256(Vector256<short> value) => Vector256.Min(Vector256.Max(value, Vector256<short>.Zero), Vector256.Create((short)255));
}
