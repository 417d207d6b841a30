using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>The same with thirty-two pixels at a time, each half of a vector by itself.</summary>
/// <remarks>
/// INVARIANT: the caller gives memory for <c>count</c> pixels and their samples; a step of 32 is taken only where 32 are left. Used where Avx2 is supported.
/// In a vector of four-byte sums the lower half holds pixels 0 to 15 of the step, the upper 16 to 31.
/// </remarks>
internal static partial class YuvRows
{
    private static void Full256(ref byte luma, ref byte cb, ref byte cr, ref byte to, int count, in YuvColours colours, ref int done)
    {
        var factors = new Factors256(colours);
        int at = done;
        for (; at <= count - 32; at += 32)
        {
            Vector256<byte> u = Vector256.LoadUnsafe(ref cb, (nuint)at), v = Vector256.LoadUnsafe(ref cr, (nuint)at), none = Vector256<byte>.Zero;
            Pair256 low = factors.Chroma(JpegLanes.Low(u, none).AsInt16(), JpegLanes.Low(v, none).AsInt16());
            Pair256 high = factors.Chroma(JpegLanes.High(u, none).AsInt16(), JpegLanes.High(v, none).AsInt16());
            Store(factors, Vector256.LoadUnsafe(ref luma, (nuint)at), low.Low, low.High, high.Low, high.High, ref Unsafe.Add(ref to, (nint)at * 4));
        }

        done = at;
    }

    private static void Half256(ref byte luma, ref byte cb, ref byte cr, ref byte to, int count, in YuvColours colours, ref int done)
    {
        var factors = new Factors256(colours);
        int at = done;
        for (; at <= count - 32; at += 32)
        {
            Pair256 chroma = factors.Chroma(Widen256(ref cb, at >> 1), Widen256(ref cr, at >> 1));
            Store(factors, Vector256.LoadUnsafe(ref luma, (nuint)at), chroma.Low.Double(upper: false), chroma.Low.Double(upper: true), chroma.High.Double(upper: false), chroma.High.Double(upper: true), ref Unsafe.Add(ref to, (nint)at * 4));
        }

        done = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in Factors256 factors, Vector256<byte> luma, in Sums256 s0, in Sums256 s1, in Sums256 s2, in Sums256 s3, ref byte to)
    {
        Vector256<byte> none = Vector256<byte>.Zero;
        Pair256Luma low = factors.Luma(JpegLanes.Low(luma, none).AsInt16()), high = factors.Luma(JpegLanes.High(luma, none).AsInt16());
        Vector256<byte> blue = Narrow(low.Low + s0.Blue, low.High + s1.Blue, high.Low + s2.Blue, high.High + s3.Blue);
        Vector256<byte> green = Narrow(low.Low + s0.Green, low.High + s1.Green, high.Low + s2.Green, high.High + s3.Green);
        Vector256<byte> red = Narrow(low.Low + s0.Red, low.High + s1.Red, high.Low + s2.Red, high.High + s3.Red);
        Vector256<short> bgLow = JpegLanes.Low(blue, green).AsInt16(), bgHigh = JpegLanes.High(blue, green).AsInt16();
        Vector256<short> redLow = JpegLanes.Low(red, none).AsInt16(), redHigh = JpegLanes.High(red, none).AsInt16();
        Vector256<byte> p0 = JpegLanes.Low(bgLow, redLow).AsByte(), p4 = JpegLanes.High(bgLow, redLow).AsByte();
        Vector256<byte> p8 = JpegLanes.Low(bgHigh, redHigh).AsByte(), p12 = JpegLanes.High(bgHigh, redHigh).AsByte();
        Avx2.Permute2x128(p0, p4, 0x20).StoreUnsafe(ref to);
        Avx2.Permute2x128(p8, p12, 0x20).StoreUnsafe(ref to, 32);
        Avx2.Permute2x128(p0, p4, 0x31).StoreUnsafe(ref to, 64);
        Avx2.Permute2x128(p8, p12, 0x31).StoreUnsafe(ref to, 96);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Narrow(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) => Avx2.PackUnsignedSaturate(
        JpegLanes.Pack(a >> YuvColours.FractionBits, b >> YuvColours.FractionBits), JpegLanes.Pack(c >> YuvColours.FractionBits, d >> YuvColours.FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen256(ref byte from, int at) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref from, (nuint)at));

    private readonly record struct Sums256(Vector256<int> Blue, Vector256<int> Green, Vector256<int> Red)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Sums256 Double(bool upper) => upper
            ? new Sums256(JpegLanes.High(Blue, Blue), JpegLanes.High(Green, Green), JpegLanes.High(Red, Red))
            : new Sums256(JpegLanes.Low(Blue, Blue), JpegLanes.Low(Green, Green), JpegLanes.Low(Red, Red));
    }

    private readonly record struct Pair256(Sums256 Low, Sums256 High);

    private readonly record struct Pair256Luma(Vector256<int> Low, Vector256<int> High);

    private readonly struct Factors256(in YuvColours colours)
    {
        private readonly Vector256<short> _black = Vector256.Create(colours.Black);
        private readonly Vector256<short> _luma = Pairs256(colours.Luma, Half);
        private readonly Vector256<short> _blue = Pairs256(colours.CbToBlue, 0);
        private readonly Vector256<short> _green = Pairs256(colours.CbToGreen, colours.CrToGreen);
        private readonly Vector256<short> _red = Pairs256(0, colours.CrToRed);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair256 Chroma(Vector256<short> cb, Vector256<short> cr)
        {
            Vector256<short> u = cb - Vector256.Create((short)128), v = cr - Vector256.Create((short)128);
            Vector256<short> low = JpegLanes.Low(u, v), high = JpegLanes.High(u, v);
            return new Pair256(
                new Sums256(JpegLanes.MultiplyAdd(low, _blue), JpegLanes.MultiplyAdd(low, _green), JpegLanes.MultiplyAdd(low, _red)),
                new Sums256(JpegLanes.MultiplyAdd(high, _blue), JpegLanes.MultiplyAdd(high, _green), JpegLanes.MultiplyAdd(high, _red)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair256Luma Luma(Vector256<short> luma)
        {
            Vector256<short> y = luma - _black, one = Vector256<short>.One;
            return new Pair256Luma(JpegLanes.MultiplyAdd(JpegLanes.Low(y, one), _luma), JpegLanes.MultiplyAdd(JpegLanes.High(y, one), _luma));
        }

        private static Vector256<short> Pairs256(short first, short second) => Vector256.Create((first & 0xFFFF) | (second << 16)).AsInt16();
    }
}
