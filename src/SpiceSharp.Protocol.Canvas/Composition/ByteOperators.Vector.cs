using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>An operator on all channels of some pixels: s source, a its alpha for each channel, d target, da the target's alpha in each byte.</summary>
internal interface ILaneOperator
{
    TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
        where TLanes : struct, ILanes<TLanes>;
}

// INVARIANT: the caller has made the source, and the alphas if there are any, at least as long as the target. Every step starts at pixel i and loads and stores
// at most as many pixels as its loop condition leaves.
internal static partial class ByteOperators
{
    static partial void Accelerate(byte number, ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        switch (number)
        {
            case 0x03: Run<LaneOver>(source, alphas, target, variant, ref done); break;
            case 0x04: Run<LaneOverReverse>(source, alphas, target, variant, ref done); break;
            case 0x05: Run<LaneIn>(source, alphas, target, variant, ref done); break;
            case 0x06: Run<LaneInReverse>(source, alphas, target, variant, ref done); break;
            case 0x07: Run<LaneOut>(source, alphas, target, variant, ref done); break;
            case 0x08: Run<LaneOutReverse>(source, alphas, target, variant, ref done); break;
            case 0x09: Run<LaneAtop>(source, alphas, target, variant, ref done); break;
            case 0x0A: Run<LaneAtopReverse>(source, alphas, target, variant, ref done); break;
            case 0x0B: Run<LaneXor>(source, alphas, target, variant, ref done); break;
            case 0x0C: Run<LaneAdd>(source, alphas, target, variant, ref done); break;
            case 0x30: Run<LaneMultiply>(source, alphas, target, variant, ref done); break;
            case 0x31: Run<LaneScreen>(source, alphas, target, variant, ref done); break;
            case 0x3A: Run<LaneExclusion>(source, alphas, target, variant, ref done); break;
        }
    }

    private static void Run<TOperator>(ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target, CodecVariant variant, ref int done)
        where TOperator : struct, ILaneOperator
    {
        ref uint from = ref MemoryMarshal.GetReference(source), alpha = ref MemoryMarshal.GetReference(alphas), to = ref MemoryMarshal.GetReference(target);
        if (alphas.IsEmpty)
        {
            if (variant == CodecVariant.Vector256) Own<TOperator, Lanes256>(ref from, ref to, target.Length, ref done);
            Own<TOperator, Lanes128>(ref from, ref to, target.Length, ref done);
        }
        else
        {
            if (variant == CodecVariant.Vector256) Given<TOperator, Lanes256>(ref from, ref alpha, ref to, target.Length, ref done);
            Given<TOperator, Lanes128>(ref from, ref alpha, ref to, target.Length, ref done);
        }
    }

    /// <summary>The source's own alpha counts.</summary>
    private static void Own<TOperator, TLanes>(ref uint from, ref uint to, int count, ref int done)
        where TOperator : struct, ILaneOperator
        where TLanes : struct, ILanes<TLanes>
    {
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes s = TLanes.Load(ref from, i), d = TLanes.Load(ref to, i);
            default(TOperator).Apply(s, ChannelLanes.Alphas(s), d, ChannelLanes.Alphas(d)).Store(ref to, i);
        }

        done = i;
    }

    /// <summary>Each channel has an alpha.</summary>
    private static void Given<TOperator, TLanes>(ref uint from, ref uint alphas, ref uint to, int count, ref int done)
        where TOperator : struct, ILaneOperator
        where TLanes : struct, ILanes<TLanes>
    {
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes d = TLanes.Load(ref to, i);
            default(TOperator).Apply(TLanes.Load(ref from, i), TLanes.Load(ref alphas, i), d, ChannelLanes.Alphas(d)).Store(ref to, i);
        }

        done = i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Times<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes> => ChannelLanes.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Not<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> => a ^ TLanes.All(uint.MaxValue);

    private readonly struct LaneOver : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => s.AddSaturate(Times(d, Not(a)));
    }

    private readonly struct LaneOverReverse : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => d.AddSaturate(Times(s, Not(da)));
    }

    private readonly struct LaneIn : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(s, da);
    }

    private readonly struct LaneInReverse : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(d, a);
    }

    private readonly struct LaneOut : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(s, Not(da));
    }

    private readonly struct LaneOutReverse : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(d, Not(a));
    }

    private readonly struct LaneAtop : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(s, da).AddSaturate(Times(d, Not(a)));
    }

    private readonly struct LaneAtopReverse : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(s, Not(da)).AddSaturate(Times(d, a));
    }

    private readonly struct LaneXor : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(s, Not(da)).AddSaturate(Times(d, Not(a)));
    }

    private readonly struct LaneAdd : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => s.AddSaturate(d);
    }

    private readonly struct LaneMultiply : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Times(d, s).AddSaturate(Times(s, Not(da)).AddSaturate(Times(d, Not(a))));
    }
    /// <summary>The alphas cancel out: what is left is <c>255 · 255 − (255 − s)(255 − d)</c>, and rounding knows no halves. The alpha channel is the same.</summary>
    private readonly struct LaneScreen : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes> => Not(Times(Not(s), Not(d)));
    }

    /// <summary>Likewise <c>s(255 − d) + d(255 − s)</c>; the alpha channel is that of SCREEN.</summary>
    private readonly struct LaneExclusion : ILaneOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes s, TLanes a, TLanes d, TLanes da)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes alpha = TLanes.All(0xFF000000), colors = ChannelLanes.MultiplyAndAdd(s, Not(d), d, Not(s));
            return colors ^ ((colors ^ Not(Times(Not(s), Not(d)))) & alpha);
        }
    }
}
