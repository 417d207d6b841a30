using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The state of one group in the fast decoder: models, clock and runs of up to three components. Lives on the stack of one call.</summary>
/// <remarks>
/// INVARIANT: contexts and symbols are at most MaxSymbol, as the kernels refuse larger ones; codes are 1 .. N. So every index below lies inside its table.
/// </remarks>
internal unsafe struct QuicFastGroup
{
    public const int Components = 3;

    /// <summary>Best code for every context, numbered from 1; one table of 256 for each component in coding order.</summary>
    public fixed byte Codes[Components * 256];

    /// <summary>By code: reservoirs below this begin with the zeros of an escape.</summary>
    public fixed ulong EscapeBelow[9];

    /// <summary>By code: bits of an escape, and the first symbol that needs it.</summary>
    public fixed byte EscapeBits[9];
    public fixed byte EscapeCut[9];
    public fixed byte EscapeFlip[9];

    public QuicFastBits* Bits;
    public void* Start;
    public void* End;
    public void* RunsFrom;
    public nint AboveBy;
    public nint SymbolsBy;

    /// <summary>The bits of a pixel word that belong to the group.</summary>
    public uint Mask;
    public uint MaxSymbol;

    /// <summary>Coded pixels until the models learn again; at least 1 between kernels.</summary>
    public int Wait;
    public int Draw;
    public QuicRunStep* Runs;

    /// <summary>The run state, one of the first 32 steps.</summary>
    public QuicRunStep* Run;

    private fixed ushort _counters[Components * 8 * QuicCodeFamily.Stride];
    private Vector128<ushort> _unused; // all ones in the lanes of codes that the family does not have: they never win
    private ushort* _lengths;
    private int _lastBucket;

    /// <summary>The state at the start of a picture.</summary>
    public void Reset(QuicFastTables tables, uint mask)
    {
        QuicCodeFamily family = tables.Family;
        Mask = mask;
        MaxSymbol = (uint)family.MaxSymbol;
        Wait = 1;
        Draw = 0;
        Run = Runs = (QuicRunStep*)Unsafe.AsPointer(ref QuicFastTables.RunSteps[0]);
        _lengths = tables.Lengths;
        _unused = Vector128.LessThan(Vector128.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7), Vector128.Create((ushort)(8 - family.Bits)));
        _lastBucket = family.Bits - 1;
        for (int k = 0; k < family.Bits; k++)
        {
            int zeros = family.EscapeZeros(k);
            EscapeBelow[k + 1] = 1ul << (64 - zeros);
            EscapeBits[k + 1] = (byte)(zeros + family.SuffixBits(k));
            EscapeCut[k + 1] = (byte)family.Cut(k);
            EscapeFlip[k + 1] = 0;
        }
        EscapeBelow[family.Bits] = ulong.MaxValue;
        EscapeCut[family.Bits] = 0;
        EscapeFlip[family.Bits] = (byte)(1 << (family.Bits - 1));
        fixed (byte* codes = Codes) new Span<byte>(codes, Components * 256).Fill((byte)family.Bits);
        fixed (ushort* counters = _counters) new Span<ushort>(counters, Components * 8 * QuicCodeFamily.Stride).Clear();
    }

    /// <summary>The models of three components learn; contexts and symbols packed as in a pixel.</summary>
    public void LearnColour(uint contexts, uint symbols, int stage)
    {
        uint trigger = (uint)QuicClock.Trigger(stage);
        Learn(0, (byte)(contexts >> 16), (byte)(symbols >> 16), trigger);
        Learn(1, (byte)(contexts >> 8), (byte)(symbols >> 8), trigger);
        Learn(2, (byte)contexts, (byte)symbols, trigger);
        Wind(stage);
    }

    /// <summary>The model of a single component learns.</summary>
    public void LearnSingle(uint context, uint symbol, int stage)
    {
        Learn(0, context, symbol, (uint)QuicClock.Trigger(stage));
        Wind(stage);
    }

    private void Wind(int stage)
    {
        Wait = (QuicClock.Draw(Draw) & QuicClock.WaitMask(stage)) + 1;
        Draw = (Draw + 1) & 255;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Learn(int component, uint context, uint symbol, uint trigger)
    {
        int bucket = Math.Min(BitOperations.Log2(context + 1), _lastBucket);
        fixed (ushort* all = _counters)
        fixed (byte* codes = Codes)
        {
            ushort* counters = all + (((component * 8) + bucket) * QuicCodeFamily.Stride);
            Vector128<ushort> sums = (Vector128.Load(counters) + Vector128.Load(_lengths + (symbol * QuicCodeFamily.Stride))) | _unused;
            uint least = Least(sums, out uint lane);
            Vector128.Store(Vector128.ShiftRightLogical(sums, least > trigger ? 1 : 0), counters);
            uint code = 8 - lane;
            if (codes[(component * 256) + context] != code) SetCodes(codes + (component * 256), bucket, (byte)code);
        }
    }

    /// <summary>The smallest counter, and the lowest lane that holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Least(Vector128<ushort> sums, out uint lane)
    {
        if (Sse41.IsSupported)
        {
            uint found = Sse41.MinHorizontal(sums).AsUInt32().ToScalar();
            lane = found >> 16;
            return found & 0xFFFF;
        }
        Vector128<ushort> least = Vector128.Min(sums, Vector128.Shuffle(sums, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6)));
        lane = (uint)BitOperations.TrailingZeroCount(Vector128.Equals(sums, least).ExtractMostSignificantBits());
        return least.ToScalar();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void SetCodes(byte* codes, int bucket, byte code)
    {
        int first = (1 << bucket) - 1;
        int end = bucket == _lastBucket ? (int)MaxSymbol + 1 : (2 << bucket) - 1;
        new Span<byte>(codes + first, end - first).Fill(code);
    }
}
