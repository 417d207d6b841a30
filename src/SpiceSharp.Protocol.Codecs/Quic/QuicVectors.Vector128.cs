using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Small things both kernels do with vectors.</summary>
internal static unsafe class QuicVectors
{
    /// <summary>Repeats a pixel. What lies behind the run in the same row may be overwritten: it is decoded later.</summary>
    /// <remarks>INVARIANT: <c>to + bytes &lt;= end</c>, which the caller has checked; nothing at or behind <c>end</c> is written.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(byte* to, nuint bytes, byte* end, Vector128<byte> pixels)
    {
        byte* stop = to + bytes;
        if (end - stop >= 31)
        {
            do
            {
                pixels.Store(to);
                pixels.Store(to + 16);
                to += 32;
            }
            while (to < stop);
            return;
        }
        for (; stop - to >= 32; to += 32)
        {
            pixels.Store(to);
            pixels.Store(to + 16);
        }
        if ((bytes & 16) != 0)
        {
            pixels.Store(to);
            to += 16;
        }
        if ((bytes & 8) != 0)
        {
            *(ulong*)to = pixels.AsUInt64().ToScalar();
            to += 8;
        }
        if ((bytes & 4) != 0)
        {
            *(uint*)to = pixels.AsUInt32().ToScalar();
            to += 4;
        }
        for (; to < stop; to++) *to = pixels.ToScalar(); // pixels of one byte only
    }

    /// <summary>The mean of each pair of bytes, rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> MeanUp(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.Average(a, b);
        if (AdvSimd.IsSupported) return AdvSimd.FusedAddRoundedHalving(a, b);
        return (a | b) - ((a ^ b) >>> 1);
    }
}
