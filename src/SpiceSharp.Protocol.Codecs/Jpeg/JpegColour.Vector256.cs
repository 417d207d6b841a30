using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The same with sixteen or thirty-two pixels at a time.</summary>
/// <remarks>INVARIANT: the caller gives memory for <c>count</c> samples and pixels; a step of n pixels is taken only where n are left.</remarks>
internal static partial class JpegColour
{
    private static void Ycc256(ref byte luma, ref byte cb, ref byte cr, ref byte to, int count, ref int done)
    {
        int at = done;
        for (; at <= count - 16; at += 16)
        {
            Vector256<short> x = Widen256(ref luma, at);
            Shifts(Widen256(ref cb, at), Widen256(ref cr, at), out Vector256<short> blue, out Vector256<short> green, out Vector256<short> red);
            Pack(x + blue, x + green, x + red, out Vector256<byte> even, out Vector256<byte> odd);
            Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref to, (nuint)at * 4);
            Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref to, ((nuint)at * 4) + 32);
        }

        done = at;
    }

    private static void YccHalf256(ref byte luma, ref byte cb, ref byte cr, ref byte to, int count, ref int done)
    {
        int at = done;
        for (; at <= count - 32; at += 32)
        {
            // Halves by themselves: the first vector holds pixels 0 to 7 and 16 to 23, the second 8 to 15 and 24 to 31.
            Vector256<byte> x = Vector256.LoadUnsafe(ref luma, (nuint)at);
            Vector256<short> low = JpegLanes.Low(x, Vector256<byte>.Zero).AsInt16(), high = JpegLanes.High(x, Vector256<byte>.Zero).AsInt16();
            Shifts(Widen256(ref cb, at >> 1), Widen256(ref cr, at >> 1), out Vector256<short> blue, out Vector256<short> green, out Vector256<short> red);
            Pack(low + JpegLanes.Low(blue, blue), low + JpegLanes.Low(green, green), low + JpegLanes.Low(red, red), out Vector256<byte> even, out Vector256<byte> odd);
            Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref to, (nuint)at * 4);
            Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref to, ((nuint)at * 4) + 64);
            Pack(high + JpegLanes.High(blue, blue), high + JpegLanes.High(green, green), high + JpegLanes.High(red, red), out even, out odd);
            Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref to, ((nuint)at * 4) + 32);
            Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref to, ((nuint)at * 4) + 96);
        }

        done = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shifts(Vector256<short> cb, Vector256<short> cr, out Vector256<short> blue, out Vector256<short> green, out Vector256<short> red)
    {
        Vector256<short> u = cb - Vector256.Create((short)128), v = cr - Vector256.Create((short)128);
        Vector256<short> two = u + u, one = Vector256<short>.One;
        blue = two + ((JpegLanes.MultiplyHigh(two, Vector256.Create((short)CbToBlue)) + one) >> 1);
        red = v + ((JpegLanes.MultiplyHigh(v + v, Vector256.Create((short)CrToRed)) + one) >> 1);
        Vector256<short> weights = Vector256.Create((CbToGreen & 0xFFFF) | (CrToGreen << 16)).AsInt16();
        Vector256<int> half = Vector256.Create(Half);
        Vector256<int> low = (JpegLanes.MultiplyAdd(JpegLanes.Low(u, v), weights) + half) >> 16;
        Vector256<int> high = (JpegLanes.MultiplyAdd(JpegLanes.High(u, v), weights) + half) >> 16;
        green = JpegLanes.Pack(low, high) - v;
    }

    /// <summary>Pixels 0 to 3 of each half, and 4 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pack(Vector256<short> blue, Vector256<short> green, Vector256<short> red, out Vector256<byte> even, out Vector256<byte> odd)
    {
        Vector256<short> blueGreen = Clamp256(blue) | (Clamp256(green) << 8), redZero = Clamp256(red);
        (even, odd) = (JpegLanes.Low(blueGreen, redZero).AsByte(), JpegLanes.High(blueGreen, redZero).AsByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen256(ref byte from, int at) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref from, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Clamp256(Vector256<short> value) => Vector256.Min(Vector256.Max(value, Vector256<short>.Zero), Vector256.Create((short)255));
}
