using System;
using System.Numerics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What is learnt about one component: for every context the code that would have been shortest so far.</summary>
/// <remarks>A context is the symbol of the component at the previous column; contexts share buckets, 0, 1-2, 3-6, 7-14 and so on.</remarks>
internal sealed class QuicModel
{
    private readonly ushort[] _counters = new ushort[8 * QuicCodeFamily.Stride];
    private readonly byte[] _best = new byte[8];
    private readonly byte[] _codeOfContext = new byte[256];
    private QuicCodeFamily _family = QuicCodeFamily.EightBit;
    private byte[] _symbols = [];

    /// <summary>Forgets everything and makes room for rows of <paramref name="width"/> pixels.</summary>
    public void Reset(QuicCodeFamily family, int width)
    {
        _family = family;
        Array.Clear(_counters, 0, _counters.Length);
        _best.AsSpan().Fill((byte)(family.Bits - 1));
        _codeOfContext.AsSpan().Fill((byte)(family.Bits - 1));
        if (_symbols.Length < width + 1) _symbols = new byte[width + 1];
    }

    /// <summary>The symbols, each one behind its context: entry x is the context of column x, entry x + 1 its symbol.</summary>
    /// <remarks>
    /// One row for the whole picture. A column inside a run keeps the symbol of an earlier row, which the pixel behind the run then has as its context.
    /// Row 0 has no runs, so it sets every entry and nothing of an earlier picture is ever read.
    /// </remarks>
    public Span<byte> Symbols => _symbols;

    /// <summary>Sets the context of column 0: the symbol of the column in the row above.</summary>
    public void BeginRow(bool first) => _symbols[0] = first ? (byte)0 : _symbols[1];

    /// <summary>The code for a context.</summary>
    public int CodeFor(int context) => _codeOfContext[context];

    /// <summary>Counts what the symbol would have cost under each code.</summary>
    public void Update(int context, int symbol, int trigger)
    {
        int bucket = Math.Min(BitOperations.Log2((uint)context + 1), _family.Bits - 1);
        Span<ushort> counters = _counters.AsSpan(bucket * QuicCodeFamily.Stride, _family.Bits);
        ReadOnlySpan<byte> lengths = _family.Lengths(symbol);
        int best = counters.Length - 1;
        for (int k = counters.Length - 1; k >= 0; k--)
        {
            counters[k] += lengths[k];
            if (counters[k] < counters[best]) best = k; // on a tie the largest code stays
        }
        if (counters[best] > trigger)
            for (int k = 0; k < counters.Length; k++) counters[k] >>= 1;
        if (_best[bucket] != best) SetBest(bucket, best);
    }

    private void SetBest(int bucket, int best)
    {
        _best[bucket] = (byte)best;
        int first = (1 << bucket) - 1;
        int end = bucket == _family.Bits - 1 ? _family.MaxSymbol + 1 : (2 << bucket) - 1;
        _codeOfContext.AsSpan(first, end - first).Fill((byte)best);
    }
}
