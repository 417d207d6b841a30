using System;
using System.Diagnostics.CodeAnalysis;

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
internal static partial class Lz4Block
{
    /// <summary>The shortest match.</summary>
    public const int MinMatch = 4;

    /// <summary>Decodes the block <paramref name="at"/> .. <paramref name="end"/> of a stream to <paramref name="output"/> from <paramref name="position"/> on.</summary>
    /// <param name="stream">The whole stream; offsets in it are what errors name.</param>
    /// <param name="at">The block's first byte.</param>
    /// <param name="end">The byte behind the block.</param>
    /// <param name="output">The whole picture.</param>
    /// <param name="position">Bytes of the picture that are there already; also how far a match may reach back.</param>
    /// <param name="variant">How to.</param>
    /// <returns>The position behind the block.</returns>
    public static int Decode(ReadOnlySpan<byte> stream, int at, int end, Span<byte> output, int position, CodecVariant variant)
    {
        // The fast loop stops ahead of the ends and of whatever it does not like: what is wrong, and where, is said here only.
        if (variant != CodecVariant.Scalar) DecodeFast(stream, end, output, wide: variant >= CodecVariant.Vector256, ref at, ref position);
        ReadOnlySpan<byte> block = stream.Slice(0, end);
        while (true)
        {
            int token = Next(block, ref at);
            int literals = ReadLength(block, ref at, token >> 4, output.Length);
            if (literals > end - at) FailTruncated(at);
            CheckRoom(literals, output.Length - position, at);
            block.Slice(at, literals).CopyTo(output.Slice(position));
            at += literals;
            position += literals;
            if (at == end) return position;

            int distance = Next(block, ref at) | (Next(block, ref at) << 8);
            int length = ReadLength(block, ref at, token & 15, output.Length) + MinMatch;
            if (distance == 0 || distance > position)
                ImageChecks.Fail(SpiceImageErrorKind.InvalidData, at, $"a match reaches {distance} bytes back, {position} are there");
            CheckRoom(length, output.Length - position, at);
            LzUnits.CopyBack(LzUnit.Byte, output, position, distance, length);
            position += length;
        }
    }

    /// <summary>Decodes whole sequences as long as they are sound and clear of the ends of block and output.</summary>
    static partial void DecodeFast(ReadOnlySpan<byte> stream, int end, Span<byte> output, bool wide, ref int at, ref int position);

    private static int ReadLength(ReadOnlySpan<byte> block, ref int at, int length, int limit)
    {
        if (length != 15) return length;
        byte extension;
        do
        {
            extension = Next(block, ref at);
            length += extension;
            if (length > limit + 15) CheckRoom(length, limit, at); // a longer chain could only overflow
        }
        while (extension == 255);
        return length;
    }

    private static byte Next(ReadOnlySpan<byte> block, ref int at)
    {
        if (at >= block.Length) FailTruncated(at);
        return block[at++];
    }

    private static void CheckRoom(int length, int room, int offset)
    {
        if (length > room) FailRoom(length, room, offset);
    }

    [DoesNotReturn]
    private static void FailRoom(int length, int room, int offset) =>
        ImageChecks.Fail(SpiceImageErrorKind.InvalidData, offset, $"a sequence makes {length} bytes or more, {room} are left");

    [DoesNotReturn]
    private static void FailTruncated(int offset) => ImageChecks.Fail(SpiceImageErrorKind.Truncated, offset, "the block ends inside a sequence");
}
