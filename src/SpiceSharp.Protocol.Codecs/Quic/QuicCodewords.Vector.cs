using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The codes of a family as the fast encoder wants them: the codeword of every symbol in every code, and lengths as vectors.</summary>
internal sealed class QuicCodewords
{
    /// <summary>From one code to the next in <see cref="Words"/>, whatever the family: so that an index is code bits and symbol bits side by side.</summary>
    public const int CodeShift = 8;

    /// <summary>Entries of <see cref="Words"/>.</summary>
    public const int Count = 8 << CodeShift;

    public static readonly QuicCodewords EightBit = new(QuicCodeFamily.EightBit);
    public static readonly QuicCodewords FiveBit = new(QuicCodeFamily.FiveBit);

    private QuicCodewords(QuicCodeFamily family)
    {
        Family = family;
        Words = new ushort[Count];
        Lengths = new Vector128<ushort>[256];
        for (int v = 0; v <= family.MaxSymbol; v++)
        {
            for (int k = 0; k < family.Bits; k++)
            {
                int length = family.Lengths(v)[k];
                int word = v < family.Cut(k) ? (1 << k) | (v & ((1 << k) - 1)) : v - family.Cut(k);
                Words[(k << CodeShift) | v] = (ushort)((length << 8) | word);
                Lengths[v] = Lengths[v].WithElement(7 - k, (ushort)length);
            }
        }
        ushort[] unused = new ushort[8];
        for (int k = family.Bits; k < 8; k++) unused[7 - k] = ushort.MaxValue;
        Unused = Vector128.Create(unused);
    }

    public QuicCodeFamily Family { get; }

    /// <summary>Length in the high byte, and in the low one all of the codeword but its leading zeros: no code has more than 8 bits behind them.</summary>
    public ushort[] Words { get; }

    /// <summary>By symbol: the length in code 7 - j in lane j. The lowest lane of several smallest is then the largest code, which is the one that counts.</summary>
    public Vector128<ushort>[] Lengths { get; }

    /// <summary>All ones in the lanes of codes that the family does not have.</summary>
    public Vector128<ushort> Unused { get; }
}
