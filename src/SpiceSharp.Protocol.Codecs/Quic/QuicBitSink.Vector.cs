using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What <see cref="QuicBitWriter"/> does, in registers, to memory that was reserved before.</summary>
/// <remarks>INVARIANT: the memory has 8 bytes more than the bits that are written take.</remarks>
internal ref struct QuicBitSink
{
    private readonly ref byte _start;
    private ref byte _to;
    private ulong _reservoir; // unwritten bits, right-aligned; what is above them is written already
    private int _count;       // below 32

    public QuicBitSink(Span<byte> memory, in Mark from)
    {
        _start = ref MemoryMarshal.GetReference(memory);
        _to = ref Unsafe.Add(ref _start, from.At);
        (_reservoir, _count) = (from.Reservoir, from.Count);
    }

    /// <summary>Where a writer is between two rows.</summary>
    public record struct Mark(ulong Reservoir, int Count, int At);

    public readonly Mark End => new(_reservoir, _count, (int)Unsafe.ByteOffset(ref _start, ref _to));

    /// <summary>Writes the low <paramref name="bits"/> bits, at most 32, of a number that has no others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value, int bits)
    {
        _reservoir = (_reservoir << bits) | value;
        _count += bits;
        // The topmost 32 bits go out whether there are so many or not; if not, they go out again.
        Unsafe.WriteUnaligned(ref _to, (uint)((_reservoir << -_count) >> 32));
        _to = ref Unsafe.AddByteOffset(ref _to, (nint)(uint)(_count >> 5) << 2);
        _count &= 31;
    }
}
