using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol;

/// <summary>Writes one message body into caller-given memory. Little-endian, no alignment.</summary>
/// <remarks>
/// A <c>ptr32</c> is written with <see cref="ReservePointer"/> and filled in by <see cref="PointHere"/> once the fixed part is complete,
/// so that out-of-line data follows in the order of the pointers.
/// </remarks>
public ref struct WireWriter
{
    private readonly Span<byte> _body;

    /// <summary>A writer at the start of a body that is exactly as long as the message.</summary>
    public WireWriter(Span<byte> body) => _body = body;

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes a <c>u16</c>.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes an <c>i16</c>.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Take(2), value);

    /// <summary>Writes a <c>u32</c>.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes an <c>i32</c>.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Writes a <c>u64</c>.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Writes an <c>i64</c>.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Writes <c>i32 x; i32 y</c>.</summary>
    public void WritePoint(WirePoint value)
    {
        WriteInt32(value.X);
        WriteInt32(value.Y);
    }

    /// <summary>Writes <c>i16 x; i16 y</c>.</summary>
    public void WritePoint16(WirePoint16 value)
    {
        WriteInt16(value.X);
        WriteInt16(value.Y);
    }

    /// <summary>Writes <c>i32 top, left, bottom, right</c>.</summary>
    public void WriteRect(WireRect value)
    {
        WriteInt32(value.Top);
        WriteInt32(value.Left);
        WriteInt32(value.Bottom);
        WriteInt32(value.Right);
    }

    /// <summary>Copies bytes.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Writes a null <c>ptr32</c> and returns where it stands, for <see cref="PointHere"/>.</summary>
    public int ReservePointer()
    {
        int slot = Position;
        WriteUInt32(0);
        return slot;
    }

    /// <summary>Makes a reserved pointer name the present position.</summary>
    public readonly void PointHere(int slot) => BinaryPrimitives.WriteUInt32LittleEndian(_body.Slice(slot, 4), (uint)Position);

    private Span<byte> Take(int count)
    {
        if (count > _body.Length - Position) throw new InvalidOperationException($"The message is longer than its size of {_body.Length} bytes.");
        Span<byte> bytes = _body.Slice(Position, count);
        Position += count;
        return bytes;
    }
}
