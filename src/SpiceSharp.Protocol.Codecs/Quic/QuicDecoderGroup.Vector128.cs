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
internal unsafe struct QuicDecoderGroup
{
    public const int Components = 3;

    /// <summary>Best code for every context, numbered from 1; one table of 256 for each component in coding order.</summary>
    public fixed byte Codes[Components * 256];

    /// <summary>By code: reservoirs below this begin with the zeros of an escape.</summary>
    public fixed ulong EscapeBelow[9];

    /// <summary>By code: what each zero adds to a symbol, 2^k.</summary>
    public fixed ulong StepOfZero[9];

    /// <summary>By code: bits of an escape; as a number, flipped by the one and increased by the other, they are the symbol.</summary>
    /// <remarks>
    /// In the last code every codeword has N bits, regular ones begin with a one and escapes with a zero: with the first bit flipped both are the symbol itself.
    /// So all of that code count as escapes, which a branch can foretell; noise has little else.
    /// </remarks>
    public fixed byte EscapeBits[9];
    public fixed byte EscapeFlip[9];
    public fixed byte EscapeCut[9];

    public QuicBitWindow* Bits;

    /// <summary>Bytes of a pixel and of its packed symbols: 4 for three components, 1 for one.</summary>
    public int PixelBytes;

    /// <summary>Where the kernel began to count the pixels it codes.</summary>
    public byte* Start;

    /// <summary>Behind the last pixel of the span.</summary>
    public byte* End;

    /// <summary>The first pixel at which a run may begin.</summary>
    public byte* RunsFrom;

    /// <summary>From a pixel to the one above it, in bytes.</summary>
    public nint AboveBy;

    /// <summary>From a pixel to its context, in bytes; behind the context stands the symbol.</summary>
    public nint SymbolsBy;

    /// <summary>The bits of a pixel word that belong to the group.</summary>
    public uint Mask;
    public uint MaxSymbol;

    /// <summary>Bytes of coded pixels until the models learn again; at least one pixel between kernels.</summary>
    public nint Wait;

    /// <summary>The first of the steps of run lengths.</summary>
    public QuicRunStep* Runs;

    /// <summary>The run state, one of the first 32 steps.</summary>
    public QuicRunStep* Run;

    private int _draw;
    private int _waitMask;
    private uint _trigger;
    private fixed ushort _counters[Components * 8 * QuicCodeFamily.Stride];
    private Vector128<ushort> _unused; // all ones in the lanes of codes that the family does not have: they never win
    private ushort* _lengths;
    private byte* _bucketOf;
    private int _lastBucket;

    /// <summary>The state at the start of a picture.</summary>
    public void Reset(QuicBitWindow* bits, QuicDecoderTables tables, uint mask, int pixelBytes)
    {
        Bits = bits;
        PixelBytes = pixelBytes;
        QuicCodeFamily family = tables.Family;
        Mask = mask;
        MaxSymbol = (uint)family.MaxSymbol;
        Wait = pixelBytes;
        _draw = 0;
        Run = Runs = (QuicRunStep*)Unsafe.AsPointer(ref QuicDecoderTables.RunSteps[0]);
        _lengths = tables.Lengths;
        _bucketOf = tables.BucketOf;
        _unused = Vector128.LessThan(Vector128.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7), Vector128.Create((ushort)(8 - family.Bits)));
        _lastBucket = family.Bits - 1;
        for (int k = 0; k < family.Bits; k++)
        {
            int zeros = family.EscapeZeros(k);
            EscapeBelow[k + 1] = 1ul << (64 - zeros);
            EscapeBits[k + 1] = (byte)(zeros + family.SuffixBits(k));
            EscapeCut[k + 1] = (byte)family.Cut(k);
            EscapeFlip[k + 1] = 0;
            StepOfZero[k + 1] = 1ul << k;
        }
        EscapeBelow[family.Bits] = ulong.MaxValue; // a reservoir of nothing but ones reads the same as a regular codeword
        EscapeCut[family.Bits] = 0;
        EscapeFlip[family.Bits] = (byte)(1 << (family.Bits - 1));
        fixed (byte* codes = Codes) new Span<byte>(codes, Components * 256).Fill((byte)family.Bits);
        fixed (ushort* counters = _counters) new Span<ushort>(counters, Components * 8 * QuicCodeFamily.Stride).Clear();
    }

    /// <summary>The clock from here on.</summary>
    public void SetStage(int stage)
    {
        _trigger = (uint)QuicClock.Trigger(stage);
        _waitMask = QuicClock.WaitMask(stage);
    }

    /// <summary>The models learn from the last pixel coded; contexts and symbols packed as in a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LearnColour(QuicDecoderGroup* group, uint contexts, uint symbols)
    {
        Learn(group, 0, (byte)(contexts >> 16), (byte)(symbols >> 16));
        Learn(group, 1, (byte)(contexts >> 8), (byte)(symbols >> 8));
        Learn(group, 2, (byte)contexts, (byte)symbols);
        Wind(group, 4);
    }

    /// <summary>The model of a single component learns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LearnSingle(QuicDecoderGroup* group, uint context, uint symbol)
    {
        Learn(group, 0, context, symbol);
        Wind(group, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wind(QuicDecoderGroup* group, int pixelBytes)
    {
        group->Wait = ((QuicClock.Draw(group->_draw) & group->_waitMask) + 1) * pixelBytes;
        group->_draw = (group->_draw + 1) & 255;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Learn(QuicDecoderGroup* group, nuint component, nuint context, nuint symbol)
    {
        nuint bucket = group->_bucketOf[context];
        ushort* counters = group->_counters + (component * 64) + (bucket * 8);
        Vector128<ushort> sums = (Vector128.Load(counters) + Vector128.Load(group->_lengths + (symbol * 8))) | group->_unused;
        uint least = Least(sums, out uint lane);
        Vector128.Store(Vector128.ShiftRightLogical(sums, least > group->_trigger ? 1 : 0), counters);
        byte code = (byte)(8 - lane);
        byte* codes = group->Codes + (component * 256);
        if (codes[context] != code) SetCodes(group, codes, (int)bucket, code);
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
    private static void SetCodes(QuicDecoderGroup* group, byte* codes, int bucket, byte code)
    {
        int first = (1 << bucket) - 1;
        int end = bucket == group->_lastBucket ? (int)group->MaxSymbol + 1 : (2 << bucket) - 1;
        new Span<byte>(codes + first, end - first).Fill(code);
    }
}
