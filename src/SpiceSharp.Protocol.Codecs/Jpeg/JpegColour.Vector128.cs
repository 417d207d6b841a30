using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Colour on vectors: eight pixels at a time, or sixteen.</summary>
/// <remarks>INVARIANT: the sources are cut to as many samples as there are pixels; a step of n pixels is taken only where n are left.</remarks>
internal static partial class JpegColour
{
    static partial void AccelerateYcc(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = pixels.Length >> 2;
        ref byte y = ref MemoryMarshal.GetReference(luma.Slice(0, count));
        ref byte b = ref MemoryMarshal.GetReference(cb.Slice(0, count));
        ref byte r = ref MemoryMarshal.GetReference(cr.Slice(0, count));
        ref byte to = ref MemoryMarshal.GetReference(pixels);
        if (variant == CodecVariant.Vector256) Ycc256(ref y, ref b, ref r, ref to, count, ref done);
        for (; done <= count - 8; done += 8)
        {
            Vector128<short> x = Widen(ref y, done);
            Shifts(Widen(ref b, done), Widen(ref r, done), out Vector128<short> blue, out Vector128<short> green, out Vector128<short> red);
            Store(x + blue, x + green, x + red, ref Unsafe.Add(ref to, (nint)done * 4));
        }
    }

    static partial void AccelerateYccHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = pixels.Length >> 2;
        ref byte y = ref MemoryMarshal.GetReference(luma.Slice(0, count));
        ref byte b = ref MemoryMarshal.GetReference(cb.Slice(0, (count + 1) >> 1));
        ref byte r = ref MemoryMarshal.GetReference(cr.Slice(0, (count + 1) >> 1));
        ref byte to = ref MemoryMarshal.GetReference(pixels);
        if (variant == CodecVariant.Vector256) YccHalf256(ref y, ref b, ref r, ref to, count, ref done);
        for (; done <= count - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref y, (nuint)done);
            Vector128<short> low = Vector128.WidenLower(x).AsInt16(), high = Vector128.WidenUpper(x).AsInt16();
            Shifts(Widen(ref b, done >> 1), Widen(ref r, done >> 1), out Vector128<short> blue, out Vector128<short> green, out Vector128<short> red);
            Store(low + JpegLanes.Low(blue, blue), low + JpegLanes.Low(green, green), low + JpegLanes.Low(red, red), ref Unsafe.Add(ref to, (nint)done * 4));
            Store(high + JpegLanes.High(blue, blue), high + JpegLanes.High(green, green), high + JpegLanes.High(red, red), ref Unsafe.Add(ref to, ((nint)done * 4) + 32));
        }
    }

    static partial void AccelerateRgb(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = pixels.Length >> 2;
        ref byte r = ref MemoryMarshal.GetReference(red.Slice(0, count));
        ref byte g = ref MemoryMarshal.GetReference(green.Slice(0, count));
        ref byte b = ref MemoryMarshal.GetReference(blue.Slice(0, count));
        ref byte to = ref MemoryMarshal.GetReference(pixels);
        for (; done <= count - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref b, (nuint)done), y = Vector128.LoadUnsafe(ref g, (nuint)done), z = Vector128.LoadUnsafe(ref r, (nuint)done);
            Vector128<short> low = JpegLanes.Low(x, y).AsInt16(), high = JpegLanes.High(x, y).AsInt16();
            Vector128<short> lowRed = Vector128.WidenLower(z).AsInt16(), highRed = Vector128.WidenUpper(z).AsInt16();
            JpegLanes.Low(low, lowRed).AsByte().StoreUnsafe(ref to, (nuint)done * 4);
            JpegLanes.High(low, lowRed).AsByte().StoreUnsafe(ref to, ((nuint)done * 4) + 16);
            JpegLanes.Low(high, highRed).AsByte().StoreUnsafe(ref to, ((nuint)done * 4) + 32);
            JpegLanes.High(high, highRed).AsByte().StoreUnsafe(ref to, ((nuint)done * 4) + 48);
        }
    }

    /// <summary>What chroma adds to luma in each colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shifts(Vector128<short> cb, Vector128<short> cr, out Vector128<short> blue, out Vector128<short> green, out Vector128<short> red)
    {
        Vector128<short> u = cb - Vector128.Create((short)128), v = cr - Vector128.Create((short)128);
        Vector128<short> two = u + u, one = Vector128<short>.One;
        blue = two + ((JpegLanes.MultiplyHigh(two, Vector128.Create((short)CbToBlue)) + one) >> 1);
        red = v + ((JpegLanes.MultiplyHigh(v + v, Vector128.Create((short)CrToRed)) + one) >> 1);
        Vector128<short> weights = JpegLanes.Pairs(CbToGreen, CrToGreen);
        Vector128<int> half = Vector128.Create(Half);
        Vector128<int> low = (JpegLanes.MultiplyAdd(JpegLanes.Low(u, v), weights) + half) >> 16;
        Vector128<int> high = (JpegLanes.MultiplyAdd(JpegLanes.High(u, v), weights) + half) >> 16;
        green = JpegLanes.Pack(low, high) - v;
    }

    /// <summary>Stores eight pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> blue, Vector128<short> green, Vector128<short> red, ref byte to)
    {
        Vector128<short> blueGreen = Clamp(blue) | (Clamp(green) << 8), redZero = Clamp(red);
        JpegLanes.Low(blueGreen, redZero).AsByte().StoreUnsafe(ref to);
        JpegLanes.High(blueGreen, redZero).AsByte().StoreUnsafe(ref to, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Widen(ref byte from, int at) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at))).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Clamp(Vector128<short> value) => Vector128.Min(Vector128.Max(value, Vector128<short>.Zero), Vector128.Create((short)255));
}
