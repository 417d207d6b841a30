using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Writes bits to little-endian words, the most significant bit of each first. Keeps its memory for the next picture.</summary>
internal sealed class QuicBitWriter
{
    private byte[] _stream = new byte[4096];
    private int _length;
    private ulong _reservoir; // unwritten bits, right-aligned
    private int _count;

    public void Reset()
    {
        _length = 0;
        _reservoir = 0;
        _count = 0;
    }

    /// <summary>Writes the low <paramref name="bits"/> bits, at most 32, of a number that has no others.</summary>
    public void Write(uint value, int bits)
    {
        _reservoir = (_reservoir << bits) | value;
        _count += bits;
        if (_count < 32) return;
        _count -= 32;
        WriteWord((uint)(_reservoir >> _count));
    }

    /// <summary>Writes the codeword of a symbol in code <paramref name="k"/>.</summary>
    public void WriteSymbol(QuicCodeFamily family, int k, int symbol)
    {
        // Leading zeros need not be written, only counted.
        if (symbol < family.Cut(k)) Write((1u << k) | ((uint)symbol & ((1u << k) - 1)), (symbol >> k) + 1 + k);
        else Write((uint)(symbol - family.Cut(k)), family.EscapeZeros(k) + family.SuffixBits(k));
    }

    /// <summary>Pads the last word, and adds the empty one that the reference decoder wants to look ahead into.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_count > 0) Write(0, 32 - _count);
        WriteWord(0);
        return new ReadOnlyMemory<byte>(_stream, 0, _length);
    }

    private void WriteWord(uint word)
    {
        if (_length == _stream.Length) Array.Resize(ref _stream, 2 * _stream.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_stream.AsSpan(_length), word);
        _length += 4;
    }
}
