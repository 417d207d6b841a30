using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: the callers have made source and coverage at least as long as the target. Every step starts at pixel i and loads and stores at most as many
// pixels as its loop condition leaves.
internal static partial class BlendRows
{
    private const uint AlphaBytes = 0xFF000000;

    static partial void Over(ReadOnlySpan<uint> source, uint alpha, Span<uint> target, uint keep, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        if (variant == CodecVariant.Vector256) Over<Lanes256>(ref from, alpha, ref to, target.Length, keep, ref done);
        Over<Lanes128>(ref from, alpha, ref to, target.Length, keep, ref done);
    }

    private static void Over<TLanes>(ref uint from, uint alpha, ref uint to, int count, uint keep, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes kept = TLanes.All(keep), opaque = TLanes.All(AlphaBytes), alphas = TLanes.All(alpha * 0x00010001);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes s = TLanes.Load(ref from, i);
            if (alpha != 255) s = ChannelLanes.MultiplyBy(s, alphas);
            TLanes d = TLanes.Load(ref to, i);
            if ((s & opaque).EqualsAll(opaque)) d = s;
            else if (!s.IsZero()) d = s.AddSaturate(ChannelLanes.MultiplyBy(d, ChannelLanes.Transparency(s)));
            (d & kept).Store(ref to, i);
        }

        done = i;
    }

    static partial void OverCovered(uint color, ReadOnlySpan<byte> coverage, Span<uint> target, uint keep, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte covered = ref MemoryMarshal.GetReference(coverage);
        ref uint to = ref MemoryMarshal.GetReference(target);
        if (variant == CodecVariant.Vector256) OverCovered<Lanes256>(color, ref covered, ref to, target.Length, keep, ref done);
        OverCovered<Lanes128>(color, ref covered, ref to, target.Length, keep, ref done);
    }

    private static void OverCovered<TLanes>(uint color, ref byte coverage, ref uint to, int count, uint keep, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes kept = TLanes.All(keep), colors = TLanes.All(color), nothing = TLanes.All(0);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes m = TLanes.LoadSpread(ref coverage, i);
            if (m.IsZero()) continue;
            TLanes s = ChannelLanes.Multiply(colors, m), d = TLanes.Load(ref to, i);
            d = s.AddSaturate(ChannelLanes.MultiplyBy(d, ChannelLanes.Transparency(s)));
            (d & (kept | m.EqualWords(nothing))).Store(ref to, i);
        }

        done = i;
    }
}
