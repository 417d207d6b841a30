using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: the callers have made all runs at least as long as the target, in bytes; a count of words is a quarter of that, rounded down. Every step starts
// at word i and loads and stores at most as many words as its loop condition leaves. Words need no alignment.
internal static partial class RasterRows
{
    static partial void Combine(in RasterOperation operation, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint from = ref Words(source), to = ref Words(target);
        int words = 0, count = target.Length / sizeof(uint);
        if (variant == CodecVariant.Vector256) Combine<Lanes256>(operation, ref from, ref to, count, ref words);
        Combine<Lanes128>(operation, ref from, ref to, count, ref words);
        done = words * sizeof(uint);
    }

    private static void Combine<TLanes>(in RasterOperation operation, ref uint from, ref uint to, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        var function = new Function<TLanes>(operation);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words) function.Apply(TLanes.Load(ref from, i), TLanes.Load(ref to, i)).Store(ref to, i);
        done = i;
    }

    static partial void KeepAndFlip(uint keep, uint flip, Span<byte> target, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint to = ref Words(target);
        int words = 0, count = target.Length / sizeof(uint);
        if (variant == CodecVariant.Vector256) KeepAndFlip<Lanes256>(keep, flip, ref to, count, ref words);
        KeepAndFlip<Lanes128>(keep, flip, ref to, count, ref words);
        done = words * sizeof(uint);
    }

    private static void KeepAndFlip<TLanes>(uint keep, uint flip, ref uint to, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes kept = TLanes.All(keep), flipped = TLanes.All(flip);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words) ((TLanes.Load(ref to, i) & kept) ^ flipped).Store(ref to, i);
        done = i;
    }

    static partial void Combine3(in RasterOperation where0, in RasterOperation where1, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref uint choose = ref Words(pattern), from = ref Words(source), to = ref Words(target);
        int words = 0, count = target.Length / sizeof(uint);
        if (variant == CodecVariant.Vector256) Combine3<Lanes256>(where0, where1, ref choose, ref from, ref to, count, ref words);
        Combine3<Lanes128>(where0, where1, ref choose, ref from, ref to, count, ref words);
        done = words * sizeof(uint);
    }

    private static void Combine3<TLanes>(in RasterOperation where0, in RasterOperation where1, ref uint choose, ref uint from, ref uint to, int count, ref int done)
        where TLanes : struct, ILanes<TLanes>
    {
        Function<TLanes> function0 = new(where0), function1 = new(where1);
        int i = done;
        for (; i <= count - TLanes.Words; i += TLanes.Words)
        {
            TLanes p = TLanes.Load(ref choose, i), s = TLanes.Load(ref from, i), d = TLanes.Load(ref to, i);
            // Where p is 1 the second, where it is 0 the first.
            TLanes zero = function0.Apply(s, d);
            (zero ^ (p & (zero ^ function1.Apply(s, d)))).Store(ref to, i);
        }

        done = i;
    }

    private static ref uint Words(ReadOnlySpan<byte> bytes) => ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(bytes));

    private readonly struct Function<TLanes>(in RasterOperation operation)
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly TLanes _both = TLanes.All(operation.Constants.Both);
        private readonly TLanes _source = TLanes.All(operation.Constants.Source);
        private readonly TLanes _target = TLanes.All(operation.Constants.Target);
        private readonly TLanes _one = TLanes.All(operation.Constants.One);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply(TLanes s, TLanes d) => (((_both & d) ^ _source) & s) ^ (_target & d) ^ _one;
    }
}
