using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The token loop of LZ at speed.</summary>
/// <remarks>
/// INVARIANT: a token is taken only while <see cref="Room{TUnit}"/> bytes of input are readable from its first byte on, and <see cref="LzCopy.Slack"/> bytes of
/// output writable. That covers every literal run and every match without extension bytes; those with are checked in <see cref="LongMatch{TUnit}"/>.
/// A token that would break a rule is left alone: whoever looks at it next finds what is wrong with it.
/// </remarks>
internal static unsafe class LzTokens
{
    private const int FarDistance = 8192;

    /// <summary>Decodes tokens from both positions on while it is certain that nothing is wrong with them.</summary>
    /// <param name="stream">The whole stream.</param>
    /// <param name="inputAt">Where the next token begins.</param>
    /// <param name="output">All units of the pass.</param>
    /// <param name="outputAt">Bytes that are written.</param>
    public static void Decode<TUnit>(ReadOnlySpan<byte> stream, ref int inputAt, Span<byte> output, ref int outputAt)
        where TUnit : struct, ILzUnit
    {
        if (output.Length - outputAt < LzCopy.Slack) return;
        fixed (byte* inputStart = stream, start = output)
        {
            byte* to = start + outputAt, lastTo = start + output.Length - LzCopy.Slack;
            if (stream.Length - inputAt >= Room<TUnit>())
            {
                byte* input = inputStart + inputAt;
                Run<TUnit>(ref input, inputStart + stream.Length - Room<TUnit>(), start, ref to, lastTo);
                (inputAt, outputAt) = ((int)(input - inputStart), (int)(to - start));
            }
            int left = stream.Length - inputAt;
            if (left >= Room<TUnit>()) return;
            // The last bytes once more, with room behind them. A token that takes some of that room is undone, and all since the copy with it.
            byte* tail = stackalloc byte[2 * MaxRoom];
            new Span<byte>(tail, 2 * MaxRoom).Clear();
            stream.Slice(inputAt).CopyTo(new Span<byte>(tail, MaxRoom));
            byte* at = tail;
            Run<TUnit>(ref at, tail + left - 1, start, ref to, lastTo);
            if (at <= tail + left) (inputAt, outputAt) = (inputAt + (int)(at - tail), (int)(to - start));
        }
    }

    private const int MaxRoom = 1 + (32 * 3) + LzCopy.LiteralReadSlack;

    private static int Room<TUnit>()
        where TUnit : struct, ILzUnit => 1 + (32 * TUnit.Coded) + LzCopy.LiteralReadSlack;

    private static void Run<TUnit>(ref byte* inputRef, byte* lastInput, byte* start, ref byte* toRef, byte* lastTo)
        where TUnit : struct, ILzUnit
    {
        byte* input = inputRef, to = toRef;
        while (input <= lastInput && to <= lastTo)
        {
            // A whole match at once. (A byte-swapping load of 16 bits would leave the upper half of its register: a false wait for whatever was in it.)
            uint word = BinaryPrimitives.ReverseEndianness(*(uint*)input);
            nint length = (nint)(word >> 29);
            if (length == 0)
            {
                length = (nint)(word >> 24) + 1;
                TUnit.Literals(input + 1, to, length);
                input += (length * TUnit.Coded) + 1;
                to += length * TUnit.Size;
                continue;
            }
            if (length == 7)
            {
                Cursor behind = LongMatch<TUnit>(input, to, lastInput, start, lastTo);
                if (behind.To == to) break;
                input = behind.Input;
                to = behind.To;
                continue;
            }
            nint distance = ((nint)((word >> 16) & 0x1FFF) + 1) * TUnit.Size;
            byte* next = input + 2;
            if (distance == FarDistance * TUnit.Size)
            {
                distance += (nint)(word & 0xFFFF) * TUnit.Size;
                next += 2;
            }
            if (distance > to - start) break;
            TUnit.ShortMatch(to, distance);
            to += (length + TUnit.Bias) * TUnit.Size;
            input = next;
        }
        inputRef = input;
        toRef = to;
    }

    /// <summary>A match with extension bytes. Out of line, so that what it needs does not crowd the registers of the loop.</summary>
    /// <returns>Where both go on; the same output where the token was left alone.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Cursor LongMatch<TUnit>(byte* input, byte* to, byte* lastInput, byte* start, byte* lastTo)
        where TUnit : struct, ILzUnit
    {
        nint length = 7 + TUnit.Bias, distance = (nint)(*input & 31) << 8, room = (nint)(lastTo - to + LzCopy.Slack) / TUnit.Size;
        uint extension;
        do
        {
            extension = *++input;
            length += (nint)extension;
        }
        while (extension == 255 && input <= lastInput && length <= room);
        uint word = BinaryPrimitives.ReverseEndianness(*(uint*)(input + 1));
        distance = (distance + (nint)(word >> 24) + 1) * TUnit.Size;
        input += 2;
        if (distance == FarDistance * TUnit.Size)
        {
            distance += (nint)((word >> 8) & 0xFFFF) * TUnit.Size;
            input += 2;
        }
        if (extension != 255 && distance <= to - start && length <= room)
        {
            LzCopy.Match(to, distance, length * TUnit.Size, TUnit.Size);
            to += length * TUnit.Size;
        }
        return new Cursor(input, to);
    }

    private readonly struct Cursor(byte* input, byte* to)
    {
        public readonly byte* Input = input;
        public readonly byte* To = to;
    }
}
