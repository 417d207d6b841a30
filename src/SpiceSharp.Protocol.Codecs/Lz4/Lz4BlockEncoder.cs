using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Writes raw LZ4 blocks (<see cref="Lz4Block"/> has their layout) with a greedy search through a table of latest places.</summary>
/// <remarks>
/// Any legal sequences are a right answer, so streams differ between encoders; all variants of this one give the same. Places to search are where
/// pixels begin; a match found is extended to both sides byte by byte. The longer nothing is found, the longer the steps.
/// </remarks>
internal sealed partial class Lz4BlockEncoder
{
    /// <summary>The last match of a block begins no later than this before its end, as the format demands.</summary>
    private const int MatchStartMargin = 12;

    /// <summary>The last bytes of a block are literals, as the format demands.</summary>
    private const int LastLiterals = 5;

    private const int MaxDistance = 0xFFFF;
    private const int HashBits = 12;

    /// <summary>After 2^6 places without a match the step grows by one pixel, after as many again by another.</summary>
    private const int PatienceLog2 = 6;

    private readonly int[] _latest = new int[1 << HashBits];
    private int _base = 1; // where the picture begins in the numbers of the table: what is below is left from earlier pictures
    private int _end = 1;
    private int _misses; // places in a row without a match, in this block and those before

    /// <summary>The most bytes a block of <paramref name="length"/> bytes may take: all literals; a match takes no more than it saves.</summary>
    public static int WorstCase(int length) => length + (length / 255) + 16;

    /// <summary>Forgets the last picture without touching the table.</summary>
    public void Begin(int pictureBytes)
    {
        _misses = 0;
        _base = _end;
        if (_base > int.MaxValue - pictureBytes)
        {
            Array.Clear(_latest, 0, _latest.Length);
            _base = 1;
        }
        _end = _base + pictureBytes;
    }

    /// <summary>Encodes bytes <paramref name="start"/> to <paramref name="end"/> - 1 of a picture; matches reach into all that is before.</summary>
    /// <param name="picture">The picture as it is to come out.</param>
    /// <param name="start">First byte.</param>
    /// <param name="end">Byte behind the last.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    /// <param name="block">Room for <see cref="WorstCase"/> bytes.</param>
    /// <param name="variant">How to.</param>
    /// <returns>Bytes written.</returns>
    public int Encode(ReadOnlySpan<byte> picture, int start, int end, int pixelBytes, Span<byte> block, CodecVariant variant)
    {
        int position = start, literals = start, written = 0;
        if (variant != CodecVariant.Scalar) EncodeFast(picture, start, end, pixelBytes, block, ref written);
        if (written > 0) return written; // no block is empty
        while (position <= end - MatchStartMargin)
        {
            int candidate = Remember(picture, position);
            if (candidate < 0 || position - candidate > MaxDistance || Word(picture, candidate) != Word(picture, position))
            {
                position += pixelBytes * (1 + (_misses++ >> PatienceLog2));
                continue;
            }
            _misses = 0;
            int distance = position - candidate;
            while (position > literals && position > distance && picture[position - 1] == picture[position - 1 - distance]) position--;
            int matchEnd = position + Lz4Block.MinMatch;
            while (matchEnd < end - LastLiterals && picture[matchEnd] == picture[matchEnd - distance]) matchEnd++;
            WriteSequence(picture.Slice(literals, position - literals), distance, matchEnd - position, block, ref written);
            literals = matchEnd;
            position = matchEnd + ((pixelBytes - (matchEnd % pixelBytes)) % pixelBytes);
            if (position <= end - MatchStartMargin) Remember(picture, position - (2 * pixelBytes));
        }
        WriteLiterals(picture.Slice(literals, end - literals), matchCode: 0, block, ref written);
        return written;
    }

    /// <summary>The same with wide words; leaves <paramref name="written"/> 0 where it does not exist.</summary>
    partial void EncodeFast(ReadOnlySpan<byte> picture, int start, int end, int pixelBytes, Span<byte> block, ref int written);

    /// <summary>Notes a place; returns the latest one before it where the same bytes may be, or a negative number.</summary>
    private int Remember(ReadOnlySpan<byte> picture, int position)
    {
        ref int slot = ref _latest[Hash(BinaryPrimitives.ReadUInt64LittleEndian(picture.Slice(position)))];
        int before = slot;
        slot = _base + position;
        return before - _base;
    }

    /// <summary>Of the five bytes from a place on: one more than a match needs, because the shortest ones hardly pay.</summary>
    private static int Hash(ulong bytes) => (int)(((bytes << 24) * 0x9E3779B185EBCA87) >> (64 - HashBits));

    private static uint Word(ReadOnlySpan<byte> picture, int position) => BinaryPrimitives.ReadUInt32LittleEndian(picture.Slice(position));

    private static void WriteSequence(ReadOnlySpan<byte> literals, int distance, int length, Span<byte> block, ref int written)
    {
        int code = length - Lz4Block.MinMatch;
        WriteLiterals(literals, Math.Min(code, 15), block, ref written);
        BinaryPrimitives.WriteUInt16LittleEndian(block.Slice(written), (ushort)distance);
        written += 2;
        if (code >= 15) WriteLength(code - 15, block, ref written);
    }

    private static void WriteLiterals(ReadOnlySpan<byte> literals, int matchCode, Span<byte> block, ref int written)
    {
        block[written++] = (byte)((Math.Min(literals.Length, 15) << 4) | matchCode);
        if (literals.Length >= 15) WriteLength(literals.Length - 15, block, ref written);
        literals.CopyTo(block.Slice(written));
        written += literals.Length;
    }

    private static void WriteLength(int length, Span<byte> block, ref int written)
    {
        for (; length >= 255; length -= 255) block[written++] = 255;
        block[written++] = (byte)length;
    }
}
