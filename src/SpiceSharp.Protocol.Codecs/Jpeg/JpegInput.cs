using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The marker segments of a JPEG stream, one after the other; every byte is checked to exist.</summary>
internal ref struct JpegInput(ReadOnlySpan<byte> stream)
{
    private int _segmentEnd;

    public readonly ReadOnlySpan<byte> Stream { get; } = stream;

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>Bytes of the current segment not yet read.</summary>
    public readonly int Remaining => _segmentEnd - Position;

    /// <summary>Every JPEG stream begins with SOI.</summary>
    public void ReadStart()
    {
        if (Stream.Length < 2) Fail(SpiceImageErrorKind.Truncated, $"a JPEG stream begins with SOI, {Stream.Length} bytes are present");
        if (Stream[0] != 0xFF || Stream[1] != JpegMarker.Soi) Fail(SpiceImageErrorKind.InvalidHeader, "the stream does not begin with SOI");
        Position = 2;
    }

    /// <summary>Finds the next marker, over fill bytes and over bytes that belong to nothing.</summary>
    /// <returns>False when the stream ends before one.</returns>
    public bool TryReadMarker(out byte marker, out bool skipped)
    {
        skipped = false;
        while (Position < Stream.Length)
        {
            if (Stream[Position++] != 0xFF)
            {
                skipped = true;
                continue;
            }

            while (Position < Stream.Length && Stream[Position] == 0xFF) Position++;
            if (Position == Stream.Length) break;
            marker = Stream[Position++];
            if (marker != 0) return true;
            skipped = true;
        }

        marker = 0;
        return false;
    }

    /// <summary>Reads the length of a segment. What is read next lies inside it.</summary>
    /// <returns>False when the stream ends inside the segment.</returns>
    public bool TryOpenSegment()
    {
        if (Stream.Length - Position < 2) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(Stream.Slice(Position));
        if (length < 2) Fail(SpiceImageErrorKind.InvalidHeader, $"a segment is {length} bytes long, at least 2 are expected");
        if (length > Stream.Length - Position) return false;
        _segmentEnd = Position + length;
        Position += 2;
        return true;
    }

    /// <summary>Goes behind the current segment, whatever of it was read.</summary>
    public void CloseSegment() => Position = _segmentEnd;

    public byte ReadByte()
    {
        if (Remaining < 1) FailShort();
        return Stream[Position++];
    }

    public int ReadUInt16()
    {
        if (Remaining < 2) FailShort();
        Position += 2;
        return BinaryPrimitives.ReadUInt16BigEndian(Stream.Slice(Position - 2));
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (Remaining < count) FailShort();
        Position += count;
        return Stream.Slice(Position - count, count);
    }

    /// <summary>A segment whose content says how long it is must be as long.</summary>
    public readonly void ExpectEnd(string segment)
    {
        if (Remaining != 0) Fail(SpiceImageErrorKind.InvalidHeader, $"{Remaining} bytes are left over in {segment}");
    }

    [DoesNotReturn]
    public readonly void Fail(SpiceImageErrorKind kind, string reason) => ImageChecks.Fail(kind, Position, reason);

    [DoesNotReturn]
    private readonly void FailShort() => Fail(SpiceImageErrorKind.InvalidHeader, "a segment is shorter than its content");
}
