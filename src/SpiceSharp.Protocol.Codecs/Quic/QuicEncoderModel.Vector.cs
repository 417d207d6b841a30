using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary><see cref="QuicModel"/> with the eight counters of a bucket in one vector.</summary>
/// <param name="table">Where the best codes go, by context, each shifted to where <see cref="QuicCodewords.Words"/> wants it.</param>
/// <param name="first">The entry of context 0; 256 follow.</param>
internal sealed class QuicEncoderModel(ushort[] table, int first)
{
    private readonly Vector128<ushort>[] _counters = new Vector128<ushort>[8];
    private readonly byte[] _best = new byte[8];
    private QuicCodewords _words = QuicCodewords.EightBit;

    public void Reset(QuicCodewords words)
    {
        _words = words;
        int best = words.Family.Bits - 1;
        Array.Clear(_counters);
        _best.AsSpan().Fill((byte)best);
        table.AsSpan(first, 256).Fill((ushort)(best << QuicCodewords.CodeShift));
    }

    /// <summary>Counts what the symbol would have cost under each code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Update(int context, int symbol, int trigger)
    {
        // INVARIANT: context and symbol are bytes, so the bucket is at most 7 and Lengths has an entry.
        QuicCodewords words = _words;
        int bucket = Math.Min(BitOperations.Log2((uint)(byte)context + 1), words.Family.Bits - 1);
        ref Vector128<ushort> slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_counters), bucket);
        Vector128<ushort> counters = (slot + Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(words.Lengths), (nint)(byte)symbol)) | words.Unused;
        int least = SmallestLane(counters, out int value);
        slot = value > trigger ? counters >>> 1 : counters;
        if (_best[bucket] != 7 - least) SetBest(bucket, 7 - least);
    }

    /// <summary>The lowest lane of those with the smallest value.</summary>
    private static int SmallestLane(Vector128<ushort> counters, out int value)
    {
        if (Sse41.IsSupported)
        {
            uint found = Sse41.MinHorizontal(counters).AsUInt32().ToScalar();
            value = (ushort)found;
            return (int)(found >> 16);
        }
        Vector128<ushort> least = Vector128.Min(counters, Vector128.Shuffle(counters, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6)));
        value = least.ToScalar();
        return BitOperations.TrailingZeroCount(Vector128.Equals(counters, least).ExtractMostSignificantBits());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetBest(int bucket, int best)
    {
        _best[bucket] = (byte)best;
        int context = (1 << bucket) - 1, end = bucket == _words.Family.Bits - 1 ? 256 : (2 << bucket) - 1;
        table.AsSpan(first + context, end - context).Fill((ushort)(best << QuicCodewords.CodeShift));
    }
}
