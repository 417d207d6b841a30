using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class LzAlpha
{
    static partial void Accelerate(ReadOnlySpan<byte> alpha, Span<byte> pixels, ref int done)
    {
        if (!Vector128.IsHardwareAccelerated) return;
        ref byte from = ref MemoryMarshal.GetReference(alpha);
        ref uint to = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(pixels));
        // INVARIANT: done + 16 <= alpha.Length, and there is a pixel for each byte of alpha. Every X is 0, so nothing need be cleared, and no alpha of 0 stored.
        for (; done <= alpha.Length - 16; done += 16)
        {
            Vector128<byte> sixteen = Vector128.LoadUnsafe(ref from, (nuint)done);
            if (sixteen == Vector128<byte>.Zero) continue;
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(sixteen);
            Or(Vector128.WidenLower(low), ref to, done);
            Or(Vector128.WidenUpper(low), ref to, done + 4);
            Or(Vector128.WidenLower(high), ref to, done + 8);
            Or(Vector128.WidenUpper(high), ref to, done + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Or(Vector128<uint> alpha, ref uint to, int at) =>
        (Vector128.LoadUnsafe(ref to, (nuint)at) | (alpha << 24)).StoreUnsafe(ref to, (nuint)at);
}
