using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The same as <see cref="DecodeBlock"/>, with as few values to hold as can be.</summary>
/// <remarks>
/// INVARIANT: <see cref="JpegBits.Prepare"/> was called for the MCU, so that more bytes than it can take, and eight more, follow in the
/// buffer; a look-up table has as many entries as its index has values; an index into the zigzag order is below 64 + 16, which is its
/// length; what it gives is below 64, and the block has as many coefficients: the one check made here.
/// </remarks>
internal static partial class JpegSequential
{
    private const int IndexShift = 64 - JpegHuffmanTable.LookupBits;

    /// <inheritdoc cref="DecodeBlock"/>
    public static int DecodeBlockUnchecked(ref JpegBits bits, JpegComponent component, Span<short> block)
    {
        if (block.Length < 64) throw new ArgumentException("A block has 64 coefficients.", nameof(block));
        ref byte start = ref bits.Buffer[0];
        ref byte next = ref Unsafe.Add(ref start, bits.Position);
        ref short to = ref MemoryMarshal.GetReference(block);
        ref byte order = ref MemoryMarshal.GetReference(JpegZigzag.Order);
        (ulong word, int count) = (bits.Word, bits.Count);

        word |= Load(ref next) >> count;
        next = ref Unsafe.Add(ref next, (63 - count) >> 3);
        count |= 56;
        uint entry = Unsafe.Add(ref component.Dc.Lookup[0], (nint)(word >> IndexShift));
        if (entry == 0) entry = bits.FindLong(component.Dc, word);
        int prediction = component.Prediction + Value(word << (int)(entry >> 16), entry);
        component.Prediction = prediction;
        to = (short)prediction;
        word <<= (int)entry;
        count -= (int)(entry & 63);

        ref uint lookup = ref component.Ac.Lookup[0];
        nint k = 1;
        do
        {
            word |= Load(ref next) >> count;
            next = ref Unsafe.Add(ref next, (63 - count) >> 3);
            count |= 56;
            entry = Unsafe.Add(ref lookup, (nint)(word >> IndexShift));
            if ((int)entry >= 0)
            {
                if (entry == 0) entry = bits.FindLong(component.Ac, word);
                if ((int)entry >= 0)
                {
                    word <<= (int)entry;
                    count -= (int)(entry & 63);
                    if (entry >> 24 != 15) break;
                    k += 16;
                    continue;
                }
            }

            k += (nint)(entry >> 24 & 15);
            Unsafe.Add(ref to, (nint)Unsafe.Add(ref order, k)) = (short)Value(word << (int)(entry >> 16), entry);
            word <<= (int)entry;
            count -= (int)(entry & 63);
            k++;
        }
        while (k < 64);

        (bits.Word, bits.Count, bits.Position) = (word, count, (int)Unsafe.ByteOffset(ref start, ref next));
        if (k > 64) bits.NoteInvalid();
        return (int)k;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load(ref byte next)
    {
        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref next);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bytes) : bytes;
    }
}
