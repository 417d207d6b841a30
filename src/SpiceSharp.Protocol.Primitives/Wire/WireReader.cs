using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol;

/// <summary>Reads one message body with every access checked. Little-endian, no alignment.</summary>
/// <remarks>
/// The reader spans the whole body, because SPICE structures are reached by offsets from the body's start:
/// <see cref="Follow"/> gives a reader over the same body at an offset, one level deeper.
/// </remarks>
public ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly ReadOnlySpan<byte> _span;
    private readonly int _depthLeft;
    private string _field;
    private int _fieldStart;

    /// <summary>A reader at the start of a body.</summary>
    public WireReader(ReadOnlyMemory<byte> body, MessageContext context, SpiceLimits limits)
        : this(body, 0, context, limits, (limits ?? throw new ArgumentNullException(nameof(limits))).MaxPointerDepth)
    {
    }

    private WireReader(ReadOnlyMemory<byte> body, int position, MessageContext context, SpiceLimits limits, int depthLeft)
    {
        _body = body;
        _span = body.Span;
        _depthLeft = depthLeft;
        _field = "body";
        _fieldStart = position;
        Position = position;
        Context = context;
        Limits = limits;
    }

    /// <summary>What an error names.</summary>
    public MessageContext Context { get; }

    /// <summary>The bounds in force.</summary>
    public SpiceLimits Limits { get; }

    /// <summary>Bytes from the start of the body to the next read.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes from the next read to the end of the body.</summary>
    public readonly int Remaining => _span.Length - Position;

    /// <summary>The whole body, from its first byte.</summary>
    public readonly ReadOnlyMemory<byte> Body => _body;

    /// <summary>Reads one unsigned byte.</summary>
    public byte ReadByte(string field) => Take(1, field)[0];

    /// <summary>Reads a <c>u16</c>.</summary>
    public ushort ReadUInt16(string field) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, field));

    /// <summary>Reads an <c>i16</c>.</summary>
    public short ReadInt16(string field) => BinaryPrimitives.ReadInt16LittleEndian(Take(2, field));

    /// <summary>Reads a <c>u32</c>.</summary>
    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, field));

    /// <summary>Reads an <c>i32</c>.</summary>
    public int ReadInt32(string field) => BinaryPrimitives.ReadInt32LittleEndian(Take(4, field));

    /// <summary>Reads a <c>u64</c>.</summary>
    public ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, field));

    /// <summary>Reads an <c>i64</c>.</summary>
    public long ReadInt64(string field) => BinaryPrimitives.ReadInt64LittleEndian(Take(8, field));

    /// <summary>Reads <c>i32 x; i32 y</c>.</summary>
    public WirePoint ReadPoint(string field)
    {
        ReadOnlySpan<byte> bytes = Take(WirePoint.ByteSize, field);
        return new WirePoint(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4)));
    }

    /// <summary>Reads <c>i16 x; i16 y</c>.</summary>
    public WirePoint16 ReadPoint16(string field)
    {
        ReadOnlySpan<byte> bytes = Take(WirePoint16.ByteSize, field);
        return new WirePoint16(BinaryPrimitives.ReadInt16LittleEndian(bytes), BinaryPrimitives.ReadInt16LittleEndian(bytes.Slice(2)));
    }

    /// <summary>Reads <c>i32 top, left, bottom, right</c>.</summary>
    public WireRect ReadRect(string field)
    {
        ReadOnlySpan<byte> bytes = Take(WireRect.ByteSize, field);
        return new WireRect(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(8)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(12)));
    }

    /// <summary>Takes a slice of the body, borrowed: valid as long as the body is.</summary>
    public ReadOnlyMemory<byte> ReadBytes(uint count, string field)
    {
        Mark(field);
        if (count > (uint)Remaining) Fail(SpiceErrorKind.Truncated, $"needs {count} bytes, {Remaining} remain");
        int start = Position;
        Position += (int)count;
        return _body.Slice(start, (int)count);
    }

    /// <summary>Takes everything to the end of the body, borrowed; may be empty.</summary>
    public ReadOnlyMemory<byte> ReadRemaining(string field) => ReadBytes((uint)Remaining, field);

    /// <summary>Reads a <c>u32</c> element count and proves it affordable before anything is allocated or looped for it.</summary>
    public int ReadCount(int elementSize, string field) => CheckCount(ReadUInt32(field), elementSize);

    /// <summary>Proves that a count just read is affordable: within <see cref="SpiceLimits.MaxArrayElements"/> and the rest of the body.</summary>
    public readonly int CheckCount(uint count, int elementSize)
    {
        if (count > (uint)Limits.MaxArrayElements) Fail(SpiceErrorKind.LimitExceeded, $"is {count}; the limit is {Limits.MaxArrayElements}");
        if (count * (long)elementSize > Remaining) Fail(SpiceErrorKind.Truncated, $"is {count}, but {Remaining} bytes remain");
        return (int)count;
    }

    /// <summary>Reads a <c>ptr32</c>: an offset from the start of the body, or 0 for absent.</summary>
    /// <exception cref="SpiceProtocolException">The offset is not inside the body.</exception>
    public uint ReadPointer(string field)
    {
        uint offset = ReadUInt32(field);
        if (offset != 0 && offset >= (uint)_span.Length) Fail(SpiceErrorKind.InvalidOffset, $"is {offset}, but the body has {_span.Length} bytes");
        return offset;
    }

    /// <summary>A reader over the same body at an offset, one level deeper.</summary>
    public readonly WireReader Follow(uint offset, string field)
    {
        if (offset >= (uint)_span.Length) throw Error(SpiceErrorKind.InvalidOffset, field, $"is {offset}, but the body has {_span.Length} bytes");
        if (_depthLeft == 0) throw Error(SpiceErrorKind.TooDeep, field, $"is nested deeper than {Limits.MaxPointerDepth} levels");
        return new WireReader(_body, (int)offset, Context, Limits, _depthLeft - 1);
    }

    /// <summary>Passes over bytes without reading them.</summary>
    public void Skip(int count, string field) => Take(count, field);

    /// <summary>Refuses the field read last.</summary>
    /// <exception cref="SpiceProtocolException">Always.</exception>
    [DoesNotReturn]
    public readonly void Fail(SpiceErrorKind kind, string reason) => throw new SpiceProtocolException(kind, Context, _fieldStart, _field, reason);

    private readonly SpiceProtocolException Error(SpiceErrorKind kind, string field, string reason) => new(kind, Context, Position, field, reason);

    private void Mark(string field)
    {
        _field = field;
        _fieldStart = Position;
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        Mark(field);
        if (count > Remaining) Fail(SpiceErrorKind.Truncated, $"needs {count} bytes, {Remaining} remain");
        Position += count;
        return _span.Slice(_fieldStart, count);
    }
}
