using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Sixteen pixels at a time, with the plain code's sums of 32 bits.</summary>
/// <remarks>INVARIANT: the sources are cut to as many samples as there are pixels; a step of n pixels is taken only where n are left.</remarks>
internal static partial class YuvRows
{
    static partial void AccelerateFull(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = pixels.Length >> 2;
        ref byte y = ref MemoryMarshal.GetReference(luma.Slice(0, count));
        ref byte b = ref MemoryMarshal.GetReference(cb.Slice(0, count));
        ref byte r = ref MemoryMarshal.GetReference(cr.Slice(0, count));
        ref byte to = ref MemoryMarshal.GetReference(pixels);
        if (variant == CodecVariant.Vector256) Full256(ref y, ref b, ref r, ref to, count, colours, ref done);
        var factors = new Factors128(colours);
        for (; done <= count - 16; done += 16)
        {
            Vector128<byte> x = Vector128.LoadUnsafe(ref y, (nuint)done), u = Vector128.LoadUnsafe(ref b, (nuint)done), v = Vector128.LoadUnsafe(ref r, (nuint)done);
            Pair128 low = factors.Chroma(Vector128.WidenLower(u).AsInt16(), Vector128.WidenLower(v).AsInt16());
            Pair128 high = factors.Chroma(Vector128.WidenUpper(u).AsInt16(), Vector128.WidenUpper(v).AsInt16());
            Store(factors, x, low.Low, low.High, high.Low, high.High, ref Unsafe.Add(ref to, (nint)done * 4));
        }
    }

    static partial void AccelerateHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        int count = pixels.Length >> 2;
        ref byte y = ref MemoryMarshal.GetReference(luma.Slice(0, count));
        ref byte b = ref MemoryMarshal.GetReference(cb.Slice(0, (count + 1) >> 1));
        ref byte r = ref MemoryMarshal.GetReference(cr.Slice(0, (count + 1) >> 1));
        ref byte to = ref MemoryMarshal.GetReference(pixels);
        if (variant == CodecVariant.Vector256) Half256(ref y, ref b, ref r, ref to, count, colours, ref done);
        var factors = new Factors128(colours);
        for (; done <= count - 16; done += 16)
        {
            Pair128 chroma = factors.Chroma(Widen(ref b, done >> 1), Widen(ref r, done >> 1));
            Store(factors, Vector128.LoadUnsafe(ref y, (nuint)done), chroma.Low.Double(upper: false), chroma.Low.Double(upper: true), chroma.High.Double(upper: false), chroma.High.Double(upper: true), ref Unsafe.Add(ref to, (nint)done * 4));
        }
    }

    /// <summary>Adds luma to what chroma adds, four pixels each, and stores the sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in Factors128 factors, Vector128<byte> luma, in Sums128 s0, in Sums128 s1, in Sums128 s2, in Sums128 s3, ref byte to)
    {
        Pair128Luma low = factors.Luma(Vector128.WidenLower(luma).AsInt16()), high = factors.Luma(Vector128.WidenUpper(luma).AsInt16());
        Vector128<byte> blue = Narrow(low.Low + s0.Blue, low.High + s1.Blue, high.Low + s2.Blue, high.High + s3.Blue);
        Vector128<byte> green = Narrow(low.Low + s0.Green, low.High + s1.Green, high.Low + s2.Green, high.High + s3.Green);
        Vector128<byte> red = Narrow(low.Low + s0.Red, low.High + s1.Red, high.Low + s2.Red, high.High + s3.Red);
        Vector128<short> bg = JpegLanes.Low(blue, green).AsInt16(), r = Vector128.WidenLower(red).AsInt16();
        JpegLanes.Low(bg, r).AsByte().StoreUnsafe(ref to);
        JpegLanes.High(bg, r).AsByte().StoreUnsafe(ref to, 16);
        (bg, r) = (JpegLanes.High(blue, green).AsInt16(), Vector128.WidenUpper(red).AsInt16());
        JpegLanes.Low(bg, r).AsByte().StoreUnsafe(ref to, 32);
        JpegLanes.High(bg, r).AsByte().StoreUnsafe(ref to, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d)
    {
        Vector128<short> low = JpegLanes.Pack(a >> YuvColours.FractionBits, b >> YuvColours.FractionBits), high = JpegLanes.Pack(c >> YuvColours.FractionBits, d >> YuvColours.FractionBits);
        if (Sse2.IsSupported) return Sse2.PackUnsignedSaturate(low, high);
        if (AdvSimd.IsSupported) return AdvSimd.ExtractNarrowingSaturateUnsignedUpper(AdvSimd.ExtractNarrowingSaturateUnsignedLower(low), high);
        Vector128<short> max = Vector128.Create((short)255);
        return Vector128.Narrow(Vector128.Min(Vector128.Max(low, Vector128<short>.Zero), max), Vector128.Min(Vector128.Max(high, Vector128<short>.Zero), max)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Widen(ref byte from, int at) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at))).AsByte()).AsInt16();

    /// <summary>What chroma adds to four pixels.</summary>
    private readonly record struct Sums128(Vector128<int> Blue, Vector128<int> Green, Vector128<int> Red)
    {
        /// <summary>Two of the four, each twice.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Sums128 Double(bool upper) => upper
            ? new Sums128(JpegLanes.High(Blue, Blue), JpegLanes.High(Green, Green), JpegLanes.High(Red, Red))
            : new Sums128(JpegLanes.Low(Blue, Blue), JpegLanes.Low(Green, Green), JpegLanes.Low(Red, Red));
    }

    private readonly record struct Pair128(Sums128 Low, Sums128 High);

    private readonly record struct Pair128Luma(Vector128<int> Low, Vector128<int> High);

    /// <summary>The numbers of <see cref="YuvColours"/> in pairs: (Cb, Cr), and luma beside 1 for the half that rounds.</summary>
    private readonly struct Factors128(in YuvColours colours)
    {
        private readonly Vector128<short> _black = Vector128.Create(colours.Black);
        private readonly Vector128<short> _luma = JpegLanes.Pairs(colours.Luma, Half);
        private readonly Vector128<short> _blue = JpegLanes.Pairs(colours.CbToBlue, 0);
        private readonly Vector128<short> _green = JpegLanes.Pairs(colours.CbToGreen, colours.CrToGreen);
        private readonly Vector128<short> _red = JpegLanes.Pairs(0, colours.CrToRed);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair128 Chroma(Vector128<short> cb, Vector128<short> cr)
        {
            Vector128<short> u = cb - Vector128.Create((short)128), v = cr - Vector128.Create((short)128);
            Vector128<short> low = JpegLanes.Low(u, v), high = JpegLanes.High(u, v);
            return new Pair128(
                new Sums128(JpegLanes.MultiplyAdd(low, _blue), JpegLanes.MultiplyAdd(low, _green), JpegLanes.MultiplyAdd(low, _red)),
                new Sums128(JpegLanes.MultiplyAdd(high, _blue), JpegLanes.MultiplyAdd(high, _green), JpegLanes.MultiplyAdd(high, _red)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair128Luma Luma(Vector128<short> luma)
        {
            Vector128<short> y = luma - _black, one = Vector128<short>.One;
            return new Pair128Luma(JpegLanes.MultiplyAdd(JpegLanes.Low(y, one), _luma), JpegLanes.MultiplyAdd(JpegLanes.High(y, one), _luma));
        }
    }
}
