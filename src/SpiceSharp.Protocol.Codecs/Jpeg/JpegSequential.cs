using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes the blocks of sequential scans (T.81, F.2.2).</summary>
internal static partial class JpegSequential
{
    /// <summary>Decodes one block.</summary>
    /// <param name="bits">Prepared for an MCU.</param>
    /// <param name="component">Tables and prediction.</param>
    /// <param name="block">64 coefficients in row order, all 0.</param>
    /// <returns>How many coefficients there are in zigzag order up to the last that was sent; 1 when there is DC alone.</returns>
    public static int DecodeBlock(ref JpegBits bits, JpegComponent component, Span<short> block)
    {
        ReadOnlySpan<byte> buffer = bits.Buffer, order = JpegZigzag.Order;
        ReadOnlySpan<uint> lookup = component.Ac.Lookup;
        (ulong word, int count, int position) = (bits.Word, bits.Count, bits.Position);

        word |= BinaryPrimitives.ReadUInt64BigEndian(buffer.Slice(position)) >> count;
        position += (63 - count) >> 3;
        count |= 56;
        uint entry = component.Dc.Lookup[(int)(word >> (64 - JpegHuffmanTable.LookupBits))];
        if (entry == 0) entry = bits.FindLong(component.Dc, word);
        component.Prediction += Value(word << (int)(entry >> 16), entry);
        word <<= (int)entry;
        count -= (int)(entry & 63);
        block[0] = (short)component.Prediction;

        int k = 1;
        while (k < 64)
        {
            word |= BinaryPrimitives.ReadUInt64BigEndian(buffer.Slice(position)) >> count;
            position += (63 - count) >> 3;
            count |= 56;
            entry = lookup[(int)(word >> (64 - JpegHuffmanTable.LookupBits))];
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

            k += (int)(entry >> 24 & 15);
            block[order[k]] = (short)Value(word << (int)(entry >> 16), entry);
            word <<= (int)entry;
            count -= (int)(entry & 63);
            k++;
        }

        (bits.Word, bits.Count, bits.Position) = (word, count, position);
        if (k > 64) bits.NoteInvalid();
        return k;
    }

    /// <summary>The number whose bits are the highest of <paramref name="bits"/>: those that begin with 0 stand for negative ones (T.81, figure F.12).</summary>
    private static int Value(ulong bits, uint entry)
    {
        ulong negative = (ulong)(~(long)bits >> 63);
        return (int)(((bits ^ negative) >> 1 >> (int)(entry >> 8)) ^ negative) - (int)negative;
    }
}
