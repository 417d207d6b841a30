using System;
using System.Numerics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The Golomb-Rice codes for components of N bits, k = 0 .. N - 1, each bounded to 26 bits by an escape.</summary>
/// <remarks>
/// <code>
/// v &lt;  cut(k):  (v >> k) zeros, a one, the low k bits of v
/// v >= cut(k):  Z(k) zeros, then v - cut(k) in S(k) bits          cut(k) = Z(k) &lt;&lt; k
/// </code>
/// </remarks>
internal sealed class QuicCodeFamily
{
    /// <summary>The longest codeword, and so what a reader must have at hand.</summary>
    public const int MaxCodewordBits = 26;

    /// <summary>Room for the codes of one symbol in <see cref="Lengths"/>, also where there are fewer.</summary>
    public const int Stride = 8;

    public static readonly QuicCodeFamily EightBit = new(8);
    public static readonly QuicCodeFamily FiveBit = new(5);

    private readonly byte[] _escapeZeros;
    private readonly byte[] _suffixBits;
    private readonly byte[] _lengths;

    private QuicCodeFamily(int bits)
    {
        Bits = bits;
        MaxSymbol = (1 << bits) - 1;
        _escapeZeros = new byte[bits];
        _suffixBits = new byte[bits];
        _lengths = new byte[(MaxSymbol + 1) * Stride];
        for (int k = 0; k < bits; k++)
        {
            int zeros = Math.Min(MaxCodewordBits - bits, (1 << (bits - k)) - 1);
            int cut = zeros << k;
            int suffix = BitOperations.Log2((uint)(MaxSymbol - cut)) + 1;
            if (MaxSymbol == cut) suffix = 0;
            _escapeZeros[k] = (byte)zeros;
            _suffixBits[k] = (byte)suffix;
            for (int v = 0; v <= MaxSymbol; v++)
                _lengths[(v * Stride) + k] = (byte)(v < cut ? (v >> k) + 1 + k : zeros + suffix);
        }
    }

    /// <summary>N: bits of a component.</summary>
    public int Bits { get; }

    /// <summary>M: the largest component and the largest symbol.</summary>
    public int MaxSymbol { get; }

    /// <summary>Z(k): the zeros that mark an escape.</summary>
    public int EscapeZeros(int k) => _escapeZeros[k];

    /// <summary>cut(k): the first symbol that needs the escape.</summary>
    public int Cut(int k) => _escapeZeros[k] << k;

    /// <summary>S(k): bits behind the zeros of an escape.</summary>
    public int SuffixBits(int k) => _suffixBits[k];

    /// <summary>The codeword lengths of one symbol, by code.</summary>
    public ReadOnlySpan<byte> Lengths(int symbol) => _lengths.AsSpan(symbol * Stride, Bits);

    /// <summary>Turns a prediction error, taken modulo 2^N, into a symbol: 0, -1, +1, -2, ... become 0, 1, 2, 3, ...</summary>
    public int Fold(int error) => error <= (MaxSymbol >> 1) ? 2 * error : (2 * (MaxSymbol - error)) + 1;

    /// <summary>The prediction error, modulo 2^N, of a symbol.</summary>
    public int Unfold(int symbol) => ((symbol >> 1) ^ -(symbol & 1)) & MaxSymbol;
}
