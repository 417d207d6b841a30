using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A Huffman table, ready to decode: short codes by one look, long ones by comparing with the last code of each length.</summary>
/// <remarks>
/// A symbol is a number of coefficients to skip (high four bits) and the number of bits that follow (low four). An entry of
/// <see cref="Lookup"/> holds all that a decoder needs to know about a code, shaped so that shift counts need no masking:
/// <code>
/// bits  0..5   length of the code and of the bits that follow it
/// bits  8..13  63 less the number of bits that follow
/// bits 16..20  length of the code
/// bits 24..27  coefficients to skip
/// bit  31      a value follows
/// </code>
/// An entry of 0 means a code longer than <see cref="LookupBits"/>, or none.
/// </remarks>
internal sealed class JpegHuffmanTable
{
    public const int LookupBits = 10;
    private const uint HasValue = 0x8000_0000;

    /// <summary>Stands for a code that cannot be, as libjpeg takes it: seventeen bits, no value, nothing to skip.</summary>
    public const uint Invalid = 17 | 63 << 8 | 17 << 16;

    private const int CountBytes = 16;
    private const int MaxSymbols = 256;

    private readonly byte[] _definition = new byte[CountBytes + MaxSymbols];
    private readonly int[] _limit = new int[17];   // by length: the first 16-bit word beyond its codes
    private readonly int[] _delta = new int[17];   // by length: what turns a code into the index of its symbol
    private int _definitionLength;

    public uint[] Lookup { get; } = new uint[1 << LookupBits];

    /// <summary>Takes over a definition: sixteen counts and the symbols. A definition that is loaded already costs a comparison.</summary>
    /// <returns>False when the counts cannot be those of a prefix code with one word to spare; the table is then unchanged.</returns>
    public bool TryLoad(ReadOnlySpan<byte> definition)
    {
        if (definition.SequenceEqual(_definition.AsSpan(0, _definitionLength))) return true;
        ReadOnlySpan<byte> counts = definition.Slice(0, CountBytes);
        if (!IsPrefixCode(counts)) return false;
        definition.CopyTo(_definition);
        _definitionLength = definition.Length;
        Array.Clear(Lookup, 0, Lookup.Length);
        int code = 0, index = 0;
        for (int length = 1; length <= 16; length++)
        {
            _delta[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, index++, code++)
                if (length <= LookupBits) Lookup.AsSpan(code << (LookupBits - length), 1 << (LookupBits - length)).Fill(Entry(length, _definition[CountBytes + index]));
            _limit[length] = code << (16 - length);
            code <<= 1;
        }

        return true;
    }

    /// <summary>Finds a code that <see cref="Lookup"/> has not.</summary>
    /// <param name="next16">The next sixteen bits.</param>
    /// <returns>The entry, or <see cref="Invalid"/> when no code begins like this.</returns>
    public uint FindLong(int next16)
    {
        for (int length = LookupBits + 1; length <= 16; length++)
            if (next16 < _limit[length]) return Entry(length, _definition[CountBytes + (((next16 >> (16 - length)) + _delta[length]) & (MaxSymbols - 1))]);
        return Invalid;
    }

    private static uint Entry(int length, byte symbol)
    {
        int bits = symbol & 15;
        uint entry = (uint)(length + bits | (63 - bits) << 8 | length << 16 | (symbol >> 4) << 24);
        return bits == 0 ? entry : entry | HasValue;
    }

    /// <summary>No more codes of a length than words are left; and no code of ones only, which would look like fill bits.</summary>
    private static bool IsPrefixCode(ReadOnlySpan<byte> counts)
    {
        int code = 0;
        for (int length = 1; length <= 16; length++)
        {
            code += counts[length - 1];
            if (counts[length - 1] != 0 && code >= 1 << length) return false;
            code <<= 1;
        }

        return true;
    }
}
