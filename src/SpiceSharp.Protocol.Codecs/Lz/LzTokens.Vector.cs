using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The token loop of LZ at speed, for pixels of 4 bytes.</summary>
internal static unsafe class LzTokens
{
    private const int FarDistance = 8192;
    private const int InputSlack = 1 + (32 * 3) + LzCopy.LiteralReadSlack;
    private const int OutputSlack = 128;

    /// <summary>Decodes tokens while both buffers have room for any token; stops in front of one that needs a closer look.</summary>
    public static void Decode(ReadOnlySpan<byte> stream, ref int inputAt, Span<byte> output, ref int outputAt)
    {
        fixed (byte* inputStart = stream, start = output)
        {
            byte* input = inputStart + inputAt, inputEnd = inputStart + stream.Length, to = start + outputAt, end = start + output.Length;
            Run(ref input, inputEnd, start, ref to, end);
            inputAt = (int)(input - inputStart);
            outputAt = (int)(to - start);
        }
    }

    private static void Run(ref byte* inputRef, byte* inputEnd, byte* start, ref byte* toRef, byte* end)
    {
        byte* input = inputRef, to = toRef;
        byte* lastInput = inputEnd - InputSlack, lastTo = end - OutputSlack;
        while (input <= lastInput && to <= lastTo)
        {
            uint word = BinaryPrimitives.ReverseEndianness(*(ushort*)input);
            nint length = (nint)(word >> 13);
            if (length == 0)
            {
                length = (nint)(word >> 8) + 1;
                LzCopy.Literals24Over(input + 1, to, length);
                input += (length * 3) + 1;
                to += length * 4;
                continue;
            }
            byte* next = input + 2;
            nint distance = (nint)(word & 0x1FFF) + 1;
            if (length < 7)
            {
                if (distance == FarDistance)
                {
                    distance += BinaryPrimitives.ReverseEndianness(*(ushort*)next);
                    next += 2;
                }
                if (distance * 4 > to - start) break;
                LzCopy.ShortMatch32Over(to, distance * 4);
                to += length * 4;
                input = next;
                continue;
            }
            next--;
            uint extension;
            do
            {
                extension = *next++;
                length += (nint)extension;
            }
            while (extension == 255 && next <= lastInput);
            if (extension == 255) break;
            distance = (nint)(word >> 8 & 31) * 256 + *next++ + 1;
            if (distance == FarDistance)
            {
                distance += BinaryPrimitives.ReverseEndianness(*(ushort*)next);
                next += 2;
            }
            if (distance * 4 > to - start || length * 4 > end - to) break;
            LzCopy.Match(to, distance * 4, length * 4);
            to += length * 4;
            input = next;
        }
        inputRef = input;
        toRef = to;
    }
}
