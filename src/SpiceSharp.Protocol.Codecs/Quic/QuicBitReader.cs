using System;
using System.Buffers.Binary;
using System.Numerics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Reads bits from little-endian words, the most significant bit of each first.</summary>
/// <remarks>
/// Bits past the last whole word read as zero; <see cref="CheckEnd"/> tells, and is called once a row. A zero bit ends every codeword and every run,
/// so nothing loops on them.
/// </remarks>
internal ref struct QuicBitReader
{
    private readonly ReadOnlySpan<byte> _stream;
    private readonly int _words;
    private int _next;
    private ulong _reservoir; // unread bits, left-aligned; the rest is zero
    private int _count;

    public QuicBitReader(ReadOnlySpan<byte> stream, int start)
    {
        _stream = stream;
        _words = stream.Length / 4;
        _next = start / 4;
    }

    /// <summary>Where the next bit lies.</summary>
    public readonly long ByteOffset => ((_next * 32L) - _count) / 8;

    /// <summary>Refuses a stream of which bits were read that do not exist.</summary>
    public readonly void CheckEnd()
    {
        if ((_next * 32L) - _count > _words * 32L)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, _words * 4L, "the stream ends before the picture is complete");
    }

    /// <summary>Reads up to 32 bits as a number.</summary>
    public uint Read(int bits)
    {
        Ensure(bits);
        uint value = (uint)(_reservoir >> 32 >> (32 - bits));
        Skip(bits);
        return value;
    }

    /// <summary>Reads the codeword of a symbol in code <paramref name="k"/>.</summary>
    public int ReadSymbol(QuicCodeFamily family, int k)
    {
        Ensure(QuicCodeFamily.MaxCodewordBits);
        int zeros = BitOperations.LeadingZeroCount(_reservoir);
        int escape = family.EscapeZeros(k);
        if (zeros < escape)
        {
            // The one and the k bits below it are 2^k too much for the remainder, and stand for one step of the zeros.
            int symbol = (int)(_reservoir >> (63 - zeros - k)) + ((zeros - 1) << k);
            Skip(zeros + 1 + k);
            return symbol;
        }
        return ReadEscape(family, k, escape);
    }

    private int ReadEscape(QuicCodeFamily family, int k, int zeros)
    {
        int suffixBits = family.SuffixBits(k);
        int symbol = family.Cut(k) + (int)((_reservoir << zeros) >> 32 >> (32 - suffixBits));
        Skip(zeros + suffixBits);
        if (symbol > family.MaxSymbol)
        {
            CheckEnd();
            ImageChecks.Fail(SpiceImageErrorKind.InvalidData, ByteOffset, $"a codeword names symbol {symbol}, the largest is {family.MaxSymbol}");
        }
        return symbol;
    }

    private void Ensure(int bits)
    {
        if (_count >= bits) return;
        ulong word = _next < _words ? BinaryPrimitives.ReadUInt32LittleEndian(_stream.Slice(_next * 4)) : 0;
        _next++;
        _reservoir |= word << (32 - _count);
        _count += 32;
    }

    private void Skip(int bits)
    {
        _reservoir <<= bits;
        _count -= bits;
    }
}
