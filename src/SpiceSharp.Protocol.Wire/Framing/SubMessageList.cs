using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>A message within a message: no serial, no acknowledgement, no list of its own.</summary>
/// <param name="Type">The message number, never LIST.</param>
/// <param name="Body">Its body. Borrowed from the outer body.</param>
public readonly record struct SubMessage(ushort Type, ReadOnlyMemory<byte> Body);

/// <summary>The sub-messages of a message, handled in order before the message that carries them. Server to client only.</summary>
/// <remarks>
/// <code>
/// list:         u16 count; u32 offsets[count]     from the start of the outer body
/// each offset:  u16 type; u32 size; bytes[size]
/// </code>
/// A size that runs past the outer body is cut to it: the reference server sends such sizes for INVAL_LIST. The sub-message is then parsed by its layout.
/// </remarks>
public readonly record struct SubMessageList
{
    private const int HeaderSize = 2 /* type */ + 4 /* size */;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly int _offsets;
    private readonly SubMessage[]? _messages;

    /// <summary>A list to be sent. The array is not copied.</summary>
    public SubMessageList(params SubMessage[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Length > ushort.MaxValue) throw new ArgumentException($"A list holds at most {ushort.MaxValue} messages.", nameof(messages));
        _messages = messages;
        Count = messages.Length;
    }

    private SubMessageList(ReadOnlyMemory<byte> body, int offsets, int count)
    {
        _body = body;
        _offsets = offsets;
        Count = count;
    }

    /// <summary>How many sub-messages there are.</summary>
    public int Count { get; }

    /// <summary>One sub-message.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sub-message.</exception>
    public SubMessage this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index), index, "Not a message of the list.");
            if (_messages is not null) return _messages[index];
            ReadOnlySpan<byte> body = _body.Span;
            int offset = (int)BinaryPrimitives.ReadUInt32LittleEndian(body.Slice(_offsets + (4 * index)));
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(body.Slice(offset));
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(body.Slice(offset + 2));
            int start = offset + HeaderSize;
            return new SubMessage(type, _body.Slice(start, (int)Math.Min(size, body.Length - start)));
        }
    }

    /// <summary>Bytes of the list and its sub-messages.</summary>
    internal int Size
    {
        get
        {
            int size = 2;
            for (int i = 0; i < Count; i++) size = checked(size + 4 + HeaderSize + this[i].Body.Length);
            return size;
        }
    }

    /// <summary>The sub-messages that a frame carries: by its header's offset or because it is a LIST; mostly none.</summary>
    /// <exception cref="SpiceProtocolException">The list or one of its messages does not lie in the body, or a message is itself a LIST.</exception>
    public static SubMessageList Of(in MessageFrame frame, SpiceLimits limits)
    {
        bool isList = frame.Type == MessageList.MessageType && frame.Direction == MessageDirection.ServerToClient;
        if (frame.SubMessageListOffset == 0 && !isList) return default;
        WireReader reader = frame.OpenBody(limits);
        if (frame.SubMessageListOffset == 0) return Read(ref reader);
        WireReader list = reader.Follow(frame.SubMessageListOffset, "sub_list");
        return Read(ref list);
    }

    /// <summary>Reads a list that starts at the reader's position; offsets count from the start of its body.</summary>
    internal static SubMessageList Read(ref WireReader reader)
    {
        int count = reader.CheckCount(reader.ReadUInt16("count"), 4);
        if (count * (long)HeaderSize > reader.Body.Length) reader.Fail(SpiceErrorKind.Truncated, $"is {count}, but the body has {reader.Body.Length} bytes");
        int offsets = reader.Position;
        for (int i = 0; i < count; i++)
        {
            WireReader message = reader.Follow(reader.ReadUInt32("offset"), "offset");
            ushort type = message.ReadUInt16("sub-message type");
            if (type == MessageList.MessageType) message.Fail(SpiceErrorKind.InvalidField, "is LIST, and lists do not nest");
            message.ReadUInt32("sub-message size");
        }

        return new SubMessageList(reader.Body, offsets, count);
    }

    /// <summary>Writes the list at the start of a body.</summary>
    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt16((ushort)Count);
        uint offset = (uint)(2 + (4 * Count));
        for (int i = 0; i < Count; i++)
        {
            writer.WriteUInt32(offset);
            offset += (uint)(HeaderSize + this[i].Body.Length);
        }

        for (int i = 0; i < Count; i++)
        {
            SubMessage message = this[i];
            writer.WriteUInt16(message.Type);
            writer.WriteUInt32((uint)message.Body.Length);
            writer.WriteBytes(message.Body.Span);
        }
    }
}
