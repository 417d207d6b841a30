using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The token loop of GLZ at speed, for one kind of unit; see <see cref="GlzPass"/> for the layout of tokens.</summary>
/// <remarks>
/// INVARIANT: a token is begun only where <see cref="GlzSlack.Input"/> bytes may be read from it on, and <see cref="GlzSlack.Units"/> pixels may be written: what a
/// literal run or a match of up to <see cref="ShortUnits"/> units takes, however wide its loads and stores are. A longer match writes exactly its own pixels, and is
/// checked against the end. Sources inside the picture begin at or after its first pixel; those in others end, with the slack, before their picture does.
/// A token that fails a check is left to the careful loop, with nothing but pixels behind <c>to</c> changed.
/// </remarks>
internal static unsafe class GlzTokenLoop<TUnit>
    where TUnit : struct, IGlzUnit
{
    /// <summary>The longest match without extension bytes, or a little more: one wide copy.</summary>
    private const int ShortUnits = 8;

    /// <summary>No picture has more.</summary>
    private const int MaxUnits = 1 << 28;

    /// <summary>Decodes tokens that begin at <paramref name="lastToken"/> or before, and end at <paramref name="inputEnd"/> or before.</summary>
    public static void Run(ref byte* input, byte* lastToken, byte* inputEnd, byte* start, ref byte* target, byte* end, GlzSources sources, ulong id)
    {
        TUnit unit = default;
        byte* at = input, to = target, lastTo = end - (4 * GlzSlack.Units);
        ref GlzSources.Slot slots = ref MemoryMarshal.GetArrayDataReference(sources.Slots);
        while (at <= lastToken && to <= lastTo)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(at);
            nint length = (nint)(word >> 5) & 7;
            if (length == 0)
            {
                length = (nint)(word & 31) + 1;
                byte* after = at + 1 + (length * unit.CodedBytes);
                if (after > inputEnd) break;
                unit.WriteLiterals(at + 1, to, length);
                at = after;
                to += length * 4;
                continue;
            }

            byte* next = at;
            if (length == 7)
            {
                uint extension;
                do
                {
                    extension = *++next;
                    length += (nint)extension;
                }
                while (extension == 255 && next < lastToken && length < MaxUnits);
                if (extension == 255) break;
                word = (Unsafe.ReadUnaligned<ulong>(next + 1) << 8) | (word & 0xFF);
            }
            length += unit.LengthBias;

            nint offset = (nint)((word & 15) | ((word >> 4) & 0xFF0)), distance = 0; // of pictures
            uint flags = (uint)(word >> 16) & 0xFF;
            if ((word & 0xFF0010) == 0)
            {
                next += 3;
            }
            else
            {
                int bytes = (int)(flags >> 6), shift = 8 * bytes;
                ulong rest = word >> 24;
                next += 3 + bytes;
                distance = (nint)(rest & ((1UL << shift) - 1));
                if ((word & 16) == 0)
                {
                    distance = (distance << 6) | (nint)(flags & 63);
                }
                else
                {
                    offset |= (nint)(flags & 31) << 12;
                    if ((flags & 32) != 0)
                    {
                        offset |= (nint)((rest >> shift) & 0xFF) << 17;
                        next++;
                    }
                }
            }
            if (next > inputEnd) break;

            nint bytesToWrite = length * 4;
            if (length > ShortUnits && bytesToWrite > end - to) break;
            if (distance == 0)
            {
                nint back = (offset + 1) * 4;
                if (back > to - start) break;
                if (length <= ShortUnits) unit.CopyShortBack(to, back, length);
                else unit.CopyBack(to, back, bytesToWrite);
            }
            else
            {
                ulong sourceId = id - (ulong)distance;
                ref GlzSources.Slot slot = ref Unsafe.Add(ref slots, (nint)(sourceId % GlzSources.Count));
                if (slot.Id != sourceId || offset + Math.Max(length, ShortUnits) > slot.Units) break;
                ref byte from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slot.Memory!), offset * 4);
                if (length <= ShortUnits) unit.CopyShortFrom(ref from, to);
                else unit.CopyFrom(ref from, to, bytesToWrite);
            }
            at = next;
            to += bytesToWrite;
        }
        input = at;
        target = to;
    }
}

/// <summary>What the loop may read and write beyond what a token says.</summary>
internal static class GlzSlack
{
    /// <summary>Bytes of the longest literal run with the width of its last load; a match needs less.</summary>
    public const int Input = 1 + (32 * 3) + LzCopy.LiteralReadSlack;

    /// <summary>Pixels of the longest literal run.</summary>
    public const int Units = 32;
}
