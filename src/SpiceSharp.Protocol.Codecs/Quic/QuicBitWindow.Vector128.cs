using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The stream as the fast decoder reads it: a window in which the words stand in reverse order, and a reservoir in front of it.</summary>
/// <remarks>
/// A word of the stream is little-endian and used from its top bit down. With the words in reverse order eight bytes read at once, at any byte, are the next
/// 64 bits with the first one on top: no byte is ever swapped. Bits past the stream's last word read as zero.
/// INVARIANT: <see cref="Next"/> is at or above <see cref="Limit"/> whenever a kernel begins and before every run it reads. From there a run and
/// <see cref="MaxPixels"/> coded pixels go down at most <see cref="Margin"/> bytes, and so much lies between the limit and the window's start.
/// </remarks>
internal unsafe struct QuicBitWindow
{
    /// <summary>The most coded pixels between two ticks of the clock.</summary>
    public const int MaxPixels = 64;

    private const int Words = 2048;
    private const int Margin = 704; // 64 pixels of three codewords of 26 bits, 624 bytes, each with a run of length 0, 8; a longer run, 7; the reservoir's look ahead, 15

    /// <summary>Unread bits, left-aligned; below the first <see cref="Count"/> they are right or zero.</summary>
    public ulong Reservoir;

    /// <summary>How many bits of the reservoir the window need not give again.</summary>
    public uint Count;

    /// <summary>The eight bytes behind those bits.</summary>
    public byte* Next;

    /// <summary>Below this the window must be moved before more is read.</summary>
    public byte* Limit;

    private byte* _stream;
    private int _words; // of the stream
    private int _base;  // the stream's word at the window's top
    private fixed uint _window[Words];

    /// <summary>Begins at a word. The stream stays pinned, and this structure where it is.</summary>
    public void Begin(byte* stream, int words, int word)
    {
        _stream = stream;
        _words = words;
        Reservoir = 0;
        Count = 0;
        Fill(word, 0);
    }

    /// <summary>Moves the window so that <see cref="Next"/> is near its top again.</summary>
    public void Move()
    {
        CheckEnd(); // so that nothing goes on for long on bits that do not exist
        int passed = (int)(Top - 8 - Next);
        Fill(_base + (passed / 4), passed % 4);
    }

    /// <summary>Refuses a stream of which bits were read that do not exist.</summary>
    public void CheckEnd()
    {
        if (BitsRead > _words * 32L) ImageChecks.Fail(SpiceImageErrorKind.Truncated, _words * 4L, "the stream ends before the picture is complete");
    }

    /// <summary>Refuses a codeword, already read, that names no symbol.</summary>
    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    public void FailSymbol(byte* next, uint count, uint symbol, uint max)
    {
        Next = next;
        Count = count;
        CheckEnd();
        ImageChecks.Fail(SpiceImageErrorKind.InvalidData, BitsRead / 8, $"a codeword names symbol {symbol}, the largest is {max}");
    }

    /// <summary>Reads a run length step by step: one that the kernels found too long, or the chain of its ones.</summary>
    public uint ReadRun(ref QuicRunStep* state, uint limit)
    {
        QuicRunStep* first = (QuicRunStep*)Unsafe.AsPointer(ref QuicDecoderTables.RunSteps[0]), last = first + QuicGroup.LastRunState;
        uint length = 0;
        while (Read(1) != 0)
        {
            length += 1u << state->Bits;
            if (length > limit) QuicGroup.FailRun((int)length, (int)limit, BitsRead / 8); // stops long chains before the sum can overflow
            if (state < last) state++;
        }
        length += Read(state->Bits);
        if (length > limit) QuicGroup.FailRun((int)length, (int)limit, BitsRead / 8);
        state = first + state->Next;
        return length;
    }

    /// <summary>Leading zeros; 63 or 64 for none. The widths are what the compiler makes the least code of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Zeros(ulong bits) =>
        Lzcnt.X64.IsSupported ? Lzcnt.X64.LeadingZeroCount(bits) : 63 ^ (ulong)(uint)BitOperations.Log2(bits);

    private readonly byte* Top
    {
        get
        {
            fixed (uint* window = _window) return (byte*)(window + Words);
        }
    }

    private readonly long BitsRead => (((_base * 4L) + (Top - 8 - Next)) * 8) - Count;

    private uint Read(int bits)
    {
        if (Next < Limit) Move();
        Reservoir |= *(ulong*)Next >> (int)Count;
        Next -= (63 - Count) >> 3;
        Count |= 56;
        uint value = (uint)(Reservoir >> 1 >> (63 - bits));
        Reservoir <<= bits;
        Count -= (uint)bits;
        return value;
    }

    /// <summary>Fills the window from a word on and takes up reading at a byte of it.</summary>
    private void Fill(int word, int skip)
    {
        _base = word;
        int present = Math.Min(Words, Math.Max(0, _words - word));
        // Behind the stream only as many zeros as may be read before the limit stops it.
        int used = Math.Min(Words, present + ((Margin * 2) / 4));
        fixed (uint* window = _window)
        {
            new ReadOnlySpan<uint>(_stream + (4L * word), present).CopyTo(new Span<uint>(window + Words - present, present));
            new Span<uint>(window + Words - present, present).Reverse();
            new Span<uint>(window + Words - used, used - present).Clear();
            Next = (byte*)(window + Words) - 8 - skip;
            Limit = (byte*)(window + Words - used) + Margin;
        }
    }
}
