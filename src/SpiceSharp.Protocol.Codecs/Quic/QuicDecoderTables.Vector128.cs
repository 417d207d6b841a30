using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>One step of the prefix-sum form of a run length: what a chain of ones adds up to, and what follows it.</summary>
internal struct QuicRunStep
{
    /// <summary>Pixels that the ones of all states below this one stand for.</summary>
    public uint Sum;

    /// <summary>J: bits of the remainder.</summary>
    public ushort Bits;

    /// <summary>The state after the run.</summary>
    public ushort Next;
}

/// <summary>What the fast decoder looks up: constants of a code family, in the shape the kernels want them. Written once, in pinned memory.</summary>
/// <remarks>Codes are numbered from 1 here, k + 1: what the kernels add to the zeros to get the length of a codeword.</remarks>
internal sealed unsafe class QuicDecoderTables
{
    /// <summary>The ones that one look into the reservoir may find: with the longest remainder they just fit.</summary>
    public const int MaxOnes = 40;

    // INVARIANT: every pointer below leads to an array on the pinned heap that a static field keeps alive; lengths are stated where they are made.
    public static readonly QuicDecoderTables EightBit = new(QuicCodeFamily.EightBit);
    public static readonly QuicDecoderTables FiveBit = new(QuicCodeFamily.FiveBit);
    public static readonly QuicRunStep[] RunSteps = MakeRunSteps();

    private readonly ushort[] _lengths;
    private readonly byte[] _bucketOf;

    private QuicDecoderTables(QuicCodeFamily family)
    {
        Family = family;
        _lengths = GC.AllocateArray<ushort>((family.MaxSymbol + 1) * QuicCodeFamily.Stride, pinned: true);
        for (int v = 0; v <= family.MaxSymbol; v++)
            for (int k = 0; k < family.Bits; k++)
                _lengths[(v * QuicCodeFamily.Stride) + 7 - k] = family.Lengths(v)[k];
        _bucketOf = GC.AllocateArray<byte>(family.MaxSymbol + 1, pinned: true);
        for (int v = 0; v <= family.MaxSymbol; v++) _bucketOf[v] = (byte)Math.Min(BitOperations.Log2((uint)v + 1), family.Bits - 1);
    }

    public QuicCodeFamily Family { get; }

    /// <summary>For every symbol the length of its codeword in code k in lane 7 - k, so that among equal sums the lowest lane is the largest code.</summary>
    public ushort* Lengths => (ushort*)Unsafe.AsPointer(ref _lengths[0]);

    /// <summary>The bucket of every context.</summary>
    public byte* BucketOf => (byte*)Unsafe.AsPointer(ref _bucketOf[0]);

    private static QuicRunStep[] MakeRunSteps()
    {
        var steps = GC.AllocateArray<QuicRunStep>(QuicGroup.LastRunState + MaxOnes + 1, pinned: true);
        uint sum = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            int state = Math.Min(i, QuicGroup.LastRunState);
            int bits = QuicGroup.RunBits(state);
            steps[i] = new QuicRunStep { Sum = sum, Bits = (ushort)bits, Next = (ushort)Math.Max(0, state - 1) };
            sum += 1u << bits;
        }
        return steps;
    }
}
