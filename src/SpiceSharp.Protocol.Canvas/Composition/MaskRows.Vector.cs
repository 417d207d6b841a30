using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: the callers have made all other runs at least as long as `masked`. Every step starts at pixel i and loads and stores at most as many pixels as its
// loop condition leaves.
internal static partial class MaskRows
{
    static partial void Unified(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint color = ref MemoryMarshal.GetReference(colors), mask = ref MemoryMarshal.GetReference(masks), to = ref MemoryMarshal.GetReference(masked);
        if (variant == CodecVariant.Vector256) Unified<Lanes256>(ref color, ref mask, ref to, masked.Length, ref done);
        Unified<Lanes128>(ref color, ref mask, ref to, masked.Length, ref done);
    }

    private static void Unified<TLanes>(ref uint colors, ref uint masks, ref uint masked, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes alpha = TLanes.Load(ref masks, i) >> 24;
            ChannelLanes.MultiplyBy(TLanes.Load(ref colors, i), alpha | (alpha << 16)).Store(ref masked, i);
        }

        done = i;
    }

    static partial void Component(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, Span<uint> alphas, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint color = ref MemoryMarshal.GetReference(colors), mask = ref MemoryMarshal.GetReference(masks);
        ref uint to = ref MemoryMarshal.GetReference(masked), alpha = ref MemoryMarshal.GetReference(alphas);
        if (variant == CodecVariant.Vector256) Component<Lanes256>(ref color, ref mask, ref to, ref alpha, masked.Length, ref done);
        Component<Lanes128>(ref color, ref mask, ref to, ref alpha, masked.Length, ref done);
    }

    private static void Component<TLanes>(ref uint colors, ref uint masks, ref uint masked, ref uint alphas, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes color = TLanes.Load(ref colors, i), mask = TLanes.Load(ref masks, i), alpha = color >> 24;
            ChannelLanes.Multiply(color, mask).Store(ref masked, i);
            ChannelLanes.MultiplyBy(mask, alpha | (alpha << 16)).Store(ref alphas, i);
        }

        done = i;
    }
}
