using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: the caller has made the source at least as long as the target. Every step starts at pixel i and loads and stores at most as many pixels as its
// loop condition leaves.
internal static partial class KeyRows
{
    static partial void CopyOthers(ReadOnlySpan<uint> source, uint key, Span<uint> target, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        if (variant == CodecVariant.Vector256) CopyOthers<Lanes256>(ref from, key, ref to, target.Length, ref done);
        CopyOthers<Lanes128>(ref from, key, ref to, target.Length, ref done);
    }

    private static void CopyOthers<TLanes>(ref uint from, uint key, ref uint to, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes colors = TLanes.All(0x00FFFFFF), keys = TLanes.All(key);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes s = TLanes.Load(ref from, i);
            (s ^ ((s ^ TLanes.Load(ref to, i)) & (s & colors).EqualWords(keys))).Store(ref to, i);
        }

        done = i;
    }
}
