using System;
using System.Buffers;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Cuts the byte stream of one direction of one channel into messages.</summary>
/// <remarks>
/// A body is copied into a buffer of its own. Small ones are taken when they are complete; large ones are collected as they arrive, so that
/// a claimed size costs memory only in proportion to the bytes that came: never more than <see cref="GrowthFactor"/> times as much.
/// Not thread-safe: it belongs to the one loop that reads the channel.
/// </remarks>
public sealed class MessageFramer : IDisposable
{
    /// <summary>Bodies above this many bytes are collected piece by piece.</summary>
    internal const int CollectAbove = 64 << 10;

    /// <summary>By how much the buffer of a large body grows.</summary>
    internal const int GrowthFactor = 4;

    private readonly ChannelId _channel;
    private readonly MessageDirection _direction;
    private readonly bool _miniHeader;
    private readonly int _maxBodyBytes;
    private DataHeader _header;
    private SharedBuffer? _body;
    private int _collected;
    private bool _bytesLeft;

    /// <summary>A framer at the start of the data phase.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="direction">Who sends.</param>
    /// <param name="miniHeader">Which header the link agreed on.</param>
    /// <param name="limits">The bounds in force.</param>
    public MessageFramer(ChannelId channel, MessageDirection direction, bool miniHeader, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _channel = channel;
        _direction = direction;
        _miniHeader = miniHeader;
        _maxBodyBytes = limits.MaxMessageBytes(channel.Type, direction);
    }

    /// <summary>The serial of the last message: its header's, or with the mini header how many came.</summary>
    public ulong LastSerial { get; private set; }

    /// <summary>Whether the bytes seen so far end within a message. At the end of the stream that is <see cref="FailTruncated"/>.</summary>
    public bool IsMidMessage => _body is not null || _bytesLeft;

    /// <summary>Takes one message from the front of the bytes.</summary>
    /// <param name="buffer">What arrived and was not taken yet. What is taken is cut off, also when the answer is false.</param>
    /// <param name="frame">The message; the caller disposes it.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="SpiceProtocolException">The header claims a body above the channel's limit. The stream cannot be continued.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> buffer, out MessageFrame frame)
    {
        bool complete = _body is not null ? TryCollect(ref buffer, out frame) : TryStart(ref buffer, out frame);
        _bytesLeft = !buffer.IsEmpty;
        return complete;
    }

    /// <summary>Reports that the stream ended within a message.</summary>
    /// <exception cref="SpiceProtocolException">Always, of kind <see cref="SpiceErrorKind.Truncated"/>.</exception>
    public void FailTruncated()
    {
        if (_body is null) throw new SpiceProtocolException(SpiceErrorKind.Truncated, ContextOf(default), 0, "message", "is incomplete where the stream ends");
        throw new SpiceProtocolException(SpiceErrorKind.Truncated, ContextOf(_header), _collected, "body", $"needs {_header.BodyBytes} bytes, the stream ends after {_collected}");
    }

    /// <summary>Gives up a body that is not complete.</summary>
    public void Dispose()
    {
        _body?.Dispose();
        _body = null;
    }

    private bool TryStart(ref ReadOnlySequence<byte> buffer, out MessageFrame frame)
    {
        frame = default;
        int headerBytes = DataHeader.SizeOf(_miniHeader);
        if (buffer.Length < headerBytes) return false;
        Span<byte> bytes = stackalloc byte[DataHeader.FullSize];
        buffer.Slice(0, headerBytes).CopyTo(bytes);
        _header = DataHeader.Read(bytes, _miniHeader);
        if (_header.BodyBytes > (uint)_maxBodyBytes)
            throw new SpiceProtocolException(SpiceErrorKind.LimitExceeded, ContextOf(_header), 0, "size", $"is {_header.BodyBytes}; the limit is {_maxBodyBytes}");

        int bodyBytes = (int)_header.BodyBytes;
        long arrived = buffer.Length - headerBytes;
        if (arrived < bodyBytes && bodyBytes <= CollectAbove) return false;
        buffer = buffer.Slice(headerBytes);
        if (bodyBytes > 0) _body = SharedBuffer.Rent((int)Math.Min(bodyBytes, Math.Max(CollectAbove, arrived)));
        _collected = 0;
        return TryCollect(ref buffer, out frame);
    }

    private bool TryCollect(ref ReadOnlySequence<byte> buffer, out MessageFrame frame)
    {
        int bodyBytes = (int)_header.BodyBytes;
        int taken = (int)Math.Min(buffer.Length, bodyBytes - _collected);
        if (taken > 0)
        {
            Grow(_collected + taken);
            buffer.Slice(0, taken).CopyTo(_body!.Span.Slice(_collected));
            buffer = buffer.Slice(taken);
            _collected += taken;
        }

        if (_collected < bodyBytes)
        {
            frame = default;
            return false;
        }

        LastSerial = _miniHeader ? LastSerial + 1 : _header.Serial;
        SharedBuffer? body = _body;
        _body = null;
        frame = new MessageFrame(_channel, _direction, LastSerial, _header.Type, body?.Memory ?? default, _header.SubMessageListOffset, body);
        return true;
    }

    private void Grow(int needed)
    {
        SharedBuffer old = _body!;
        if (needed <= old.Length) return;
        _body = SharedBuffer.Rent((int)Math.Min(_header.BodyBytes, Math.Max(needed, (long)GrowthFactor * old.Length)));
        old.Span.Slice(0, _collected).CopyTo(_body.Span);
        old.Dispose();
    }

    private MessageContext ContextOf(DataHeader header) =>
        new(_channel, _direction, header.Type, MessageCatalogue.NameOf(_channel.Type, _direction, header.Type));
}
