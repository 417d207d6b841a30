using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The bytes of an LZ or GLZ stream, taken one by one; every byte is checked to exist.</summary>
internal ref struct LzInput(ReadOnlySpan<byte> stream, int position)
{
    private readonly ReadOnlySpan<byte> _stream = stream;

    public int Position { get; set; } = position;

    public readonly ReadOnlySpan<byte> Stream => _stream;

    public readonly bool AtEnd => Position == _stream.Length;

    public readonly int Remaining => _stream.Length - Position;

    public byte Next()
    {
        if (Position >= _stream.Length) FailTruncated();
        return _stream[Position++];
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining) FailTruncated();
        ReadOnlySpan<byte> taken = _stream.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>Adds the extension bytes of a match to its length. Stops at <paramref name="limit"/>, so that a long chain cannot overflow.</summary>
    public int Extend(int length, int limit)
    {
        byte extension;
        do
        {
            extension = Next();
            length += extension;
            if (length > limit) FailLength(length, limit);
        }
        while (extension == 255);
        return length;
    }

    /// <summary>A token must not produce more than what is left of its pass.</summary>
    public readonly void CheckRoom(int length, int room)
    {
        if (length > room) FailLength(length, room);
    }

    public readonly void Fail(SpiceImageErrorKind kind, string reason) => ImageChecks.Fail(kind, Position, reason);

    private readonly void FailLength(int length, int room) => Fail(SpiceImageErrorKind.InvalidData, $"a token makes {length} units or more, {room} are left");

    private readonly void FailTruncated() => Fail(SpiceImageErrorKind.Truncated, "the stream ends inside a token");
}
