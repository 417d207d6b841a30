using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The sequence loop of a raw LZ4 block.</summary>
/// <remarks>
/// <code>
/// token LLLLMMMM [L = 15: literal length bytes] literals  offset (2 bytes, little-endian) [M = 15: match length bytes]
/// match length = M + 4 + bytes; a chain of length bytes ends with the first that is not 255
/// The last sequence of a block has literals only.
/// </code>
/// Blocks of one picture are linked: a match may reach into the output of earlier ones, which is why they all go to one buffer.
/// </remarks>
internal static class Lz4Block
{
    private const int MinMatch = 4;

    /// <summary>Decodes one block to <paramref name="output"/> from <paramref name="position"/> on.</summary>
    /// <param name="block">The block's bytes.</param>
    /// <param name="offset">Where the block lies in the stream, for errors.</param>
    /// <param name="output">The whole picture.</param>
    /// <param name="position">Bytes of the picture that are there already; also how far a match may reach back.</param>
    /// <returns>The position behind the block.</returns>
    public static int Decode(ReadOnlySpan<byte> block, int offset, Span<byte> output, int position)
    {
        int at = 0;
        while (true)
        {
            int token = Next(block, ref at, offset);
            int literals = ReadLength(block, ref at, offset, token >> 4, output.Length);
            if (literals > block.Length - at) FailTruncated(offset + at);
            CheckRoom(literals, output.Length - position, offset + at);
            block.Slice(at, literals).CopyTo(output.Slice(position));
            at += literals;
            position += literals;
            if (at == block.Length) return position;

            int distance = Next(block, ref at, offset) | (Next(block, ref at, offset) << 8);
            int length = ReadLength(block, ref at, offset, token & 15, output.Length) + MinMatch;
            if (distance == 0 || distance > position)
                ImageChecks.Fail(SpiceImageErrorKind.InvalidData, offset + at, $"a match reaches {distance} bytes back, {position} are there");
            CheckRoom(length, output.Length - position, offset + at);
            LzUnits.CopyBack(LzUnit.Byte, output, position, distance, length);
            position += length;
        }
    }

    private static int ReadLength(ReadOnlySpan<byte> block, ref int at, int offset, int length, int limit)
    {
        if (length != 15) return length;
        byte extension;
        do
        {
            extension = Next(block, ref at, offset);
            length += extension;
            if (length > limit + 15) CheckRoom(length, limit, offset + at); // a longer chain could only overflow
        }
        while (extension == 255);
        return length;
    }

    private static byte Next(ReadOnlySpan<byte> block, ref int at, int offset)
    {
        if (at >= block.Length) FailTruncated(offset + at);
        return block[at++];
    }

    private static void CheckRoom(int length, int room, int offset)
    {
        if (length > room) ImageChecks.Fail(SpiceImageErrorKind.InvalidData, offset, $"a sequence makes {length} bytes or more, {room} are left");
    }

    private static void FailTruncated(int offset) => ImageChecks.Fail(SpiceImageErrorKind.Truncated, offset, "the block ends inside a sequence");
}
