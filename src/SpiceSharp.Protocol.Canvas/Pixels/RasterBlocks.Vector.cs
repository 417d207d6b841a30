using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: every row lies within source and target, which CopyRows checks by slicing the last one; a row has at least as many words as a vector. The steps of
// a row stay within it, and the last one, which reaches to its end, overlaps the one before.
internal static partial class RasterBlocks
{
    static partial void CopyRows(ReadOnlySpan<byte> source, int sourceStride, Span<byte> target, int targetStride, int bytes, int height, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar || (bytes & 3) != 0 || bytes < Lanes128.Words * sizeof(uint)) return;
        _ = source.Slice((height - 1) * sourceStride, bytes);
        _ = target.Slice((height - 1) * targetStride, bytes);
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        bool isWide = variant == CodecVariant.Vector256 && bytes >= Lanes256.Words * sizeof(uint);
        for (int y = 0; y < height; y++)
        {
            ref uint line = ref Unsafe.As<byte, uint>(ref Unsafe.Add(ref from, (nint)y * sourceStride)), row = ref Unsafe.As<byte, uint>(ref Unsafe.Add(ref to, (nint)y * targetStride));
            if (isWide) CopyRow<Lanes256>(ref line, ref row, bytes / sizeof(uint));
            else CopyRow<Lanes128>(ref line, ref row, bytes / sizeof(uint));
        }

        done = height;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow<TLanes>(ref uint from, ref uint to, int words)
        where TLanes : struct, ILanes<TLanes>
    {
        int i = 0;
        for (; i <= words - (2 * TLanes.Words); i += 2 * TLanes.Words)
        {
            TLanes first = TLanes.Load(ref from, i), second = TLanes.Load(ref from, i + TLanes.Words);
            first.Store(ref to, i);
            second.Store(ref to, i + TLanes.Words);
        }

        if (i <= words - TLanes.Words) TLanes.Load(ref from, i).Store(ref to, i);
        TLanes.Load(ref from, words - TLanes.Words).Store(ref to, words - TLanes.Words);
    }
}
