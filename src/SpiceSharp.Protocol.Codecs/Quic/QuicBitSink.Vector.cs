using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What <see cref="QuicBitWriter"/> does, in registers, to memory that was reserved before.</summary>
/// <remarks>INVARIANT: the memory has 8 bytes more than the bits that are written take.</remarks>
internal ref struct QuicBitSink
{
    private readonly ref byte _to;
    private ulong _reservoir; // unwritten bits, right-aligned; what is above them is written already
    private int _count;       // below 32
    private nint _at;

    public QuicBitSink(Span<byte> memory, in Mark from)
    {
        _to = ref MemoryMarshal.GetReference(memory);
        (_reservoir, _count, _at) = (from.Reservoir, from.Count, from.At);
    }

    /// <summary>Where a writer is between two rows.</summary>
    public record struct Mark(ulong Reservoir, int Count, int At);

    public readonly Mark End => new(_reservoir, _count, (int)_at);

    /// <summary>Writes the low <paramref name="bits"/> bits, at most 32, of a number that has no others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value, int bits)
    {
        _reservoir = (_reservoir << bits) | value;
        _count += bits;
        // The topmost 32 bits go out whether there are so many or not; if not, they go out again.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _to, _at), (uint)((_reservoir << -_count) >> 32));
        _at += (_count >> 5) << 2;
        _count &= 31;
    }
}
