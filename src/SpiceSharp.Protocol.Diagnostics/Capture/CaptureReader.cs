using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Diagnostics.CaptureFormat;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>Reads a capture record by record; the layout is on <see cref="CaptureWriter"/>.</summary>
/// <remarks>
/// A capture is as little trusted as a peer: every size is checked against <see cref="SpiceLimits"/> before it is read, and damage ends in a
/// <see cref="SpiceCaptureException"/>. Records of unknown kind are skipped. The stream stays the caller's.
/// </remarks>
public sealed class CaptureReader
{
    private readonly Stream _stream;
    private readonly SpiceLimits _limits;
    private readonly int _maxRecordBytes;
    private readonly byte[] _header = new byte[RecordHeaderSize];
    private long _offset;

    /// <summary>Reads and checks the file header.</summary>
    /// <exception cref="SpiceCaptureException">The stream does not hold a capture of a known version.</exception>
    public CaptureReader(Stream stream, SpiceLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _limits = limits ?? SpiceLimits.Default;
        _maxRecordBytes = FrameFixedSize + Math.Max(_limits.MaxDisplayMessageBytes, Math.Max(_limits.MaxCursorMessageBytes, Math.Max(_limits.MaxMainMessageBytes, _limits.MaxOtherMessageBytes)));

        byte[] header = new byte[FileHeaderSize];
        int read = Fill(header, 0, header.Length);
        int compared = Math.Min(read, Magic.Length);
        if (compared == 0 || !header.AsSpan(0, compared).SequenceEqual(Magic.Slice(0, compared))) throw new SpiceCaptureException(0, "magic", "is not SPICECAP: this is no capture");
        if (read < header.Length) throw Truncated(read, "header", header.Length, read);
        var fields = new WireReader(header.AsMemory(Magic.Length), default, _limits);
        ushort version = fields.ReadUInt16("version");
        if (version != CaptureFormat.Version) throw new SpiceCaptureException(Magic.Length, "version", $"is {version}; this reader knows {CaptureFormat.Version}");
        fields.ReadUInt16("reserved");
        IncludesPrivateBodies = (fields.ReadUInt32("flags") & PrivateBodiesFlag) != 0;
        _offset = FileHeaderSize;
    }

    /// <summary>Whether bodies that may hold passwords and the like were recorded, see <see cref="CaptureOptions.IncludePrivateBodies"/>.</summary>
    public bool IncludesPrivateBodies { get; }

    /// <summary>Reads the next record; null at the end of the capture.</summary>
    /// <exception cref="SpiceCaptureException">The record is damaged or cut short.</exception>
    public CaptureRecord? Read()
    {
        byte[] header = _header;
        while (true)
        {
            long start = _offset;
            int read = Fill(header, 0, header.Length);
            if (read == 0) return null;
            if (read < header.Length) throw Truncated(start, "record header", header.Length, read);
            var fields = new WireReader(header, default, _limits);
            byte kind = fields.ReadByte("kind");
            uint size = fields.ReadUInt32("size");
            if (size > (uint)_maxRecordBytes) throw new SpiceCaptureException(start + 1, "size", $"is {size}; the limit is {_maxRecordBytes}");
            _offset = start + header.Length;
            CaptureRecord? record = ReadBody(kind, (int)size);
            _offset += size;
            if (record is not null) return record;
        }
    }

    private CaptureRecord? ReadBody(byte kind, int size)
    {
        SharedBuffer body = FillBody(size);
        bool owned = true;
        try
        {
            var reader = new WireReader(body.Memory, default, _limits);
            switch (kind)
            {
                case ChannelOpenedKind:
                    return ReadOpened(ref reader);
                case ChannelClosedKind:
                    return ReadClosed(ref reader);
                case FrameKind:
                    FrameRecord frame = ReadFrame(ref reader, body);
                    owned = false;
                    return frame;
                default:
                    return null;
            }
        }
        catch (SpiceProtocolException e)
        {
            throw new SpiceCaptureException(_offset + e.Offset, e.Field, e.Reason, e);
        }
        finally
        {
            if (owned) body.Dispose();
        }
    }

    private ChannelOpenedRecord ReadOpened(ref WireReader reader)
    {
        TimeSpan time = ReadTime(ref reader);
        ChannelId channel = ReadChannel(ref reader);
        byte flags = reader.ReadByte("flags");
        return new ChannelOpenedRecord(time, new TappedChannel(
            channel,
            (flags & MiniHeaderFlag) != 0,
            (flags & SecureFlag) != 0,
            ReadCapabilities(ref reader),
            ReadCapabilities(ref reader),
            ReadCapabilities(ref reader),
            ReadCapabilities(ref reader)));
    }

    private FrameRecord ReadFrame(ref WireReader reader, SharedBuffer owner)
    {
        TimeSpan time = ReadTime(ref reader);
        ChannelId channel = ReadChannel(ref reader);
        byte directionByte = reader.ReadByte("direction");
        if (directionByte > (byte)MessageDirection.ClientToServer) reader.Fail(SpiceErrorKind.InvalidField, $"is {directionByte}, expected 0 or 1");
        var direction = (MessageDirection)directionByte;
        bool leftOut = (reader.ReadByte("flags") & BodyLeftOutFlag) != 0;
        ushort type = reader.ReadUInt16("type");
        ulong serial = reader.ReadUInt64("serial");
        uint subList = reader.ReadUInt32("sub_list");
        uint length = reader.ReadUInt32("body_length");
        int limit = _limits.MaxMessageBytes(channel.Type, direction);
        if (length > (uint)limit) reader.Fail(SpiceErrorKind.LimitExceeded, $"is {length}; the limit for {channel} is {limit}");
        ReadOnlyMemory<byte> body = leftOut ? default : reader.ReadBytes(length, "body");
        return new FrameRecord(time, new MessageFrame(channel, direction, serial, type, body, subList, owner), leftOut, (int)length);
    }

    private static ChannelClosedRecord ReadClosed(ref WireReader reader)
    {
        TimeSpan time = ReadTime(ref reader);
        ChannelId channel = ReadChannel(ref reader);
        bool withError = (reader.ReadByte("flags") & EndedWithErrorFlag) != 0;
        byte[] text = reader.ReadRemaining("error").ToArray();
        if (text.Length > MaxErrorTextBytes) reader.Fail(SpiceErrorKind.LimitExceeded, $"has {text.Length} bytes; the limit is {MaxErrorTextBytes}");
        return new ChannelClosedRecord(time, channel, withError ? Encoding.UTF8.GetString(text) : null);
    }

    private static TimeSpan ReadTime(ref WireReader reader)
    {
        ulong ticks = reader.ReadUInt64("time");
        if (ticks > long.MaxValue) reader.Fail(SpiceErrorKind.InvalidField, $"is {ticks}, beyond what a clock can show");
        return new TimeSpan((long)ticks);
    }

    private static ChannelId ReadChannel(ref WireReader reader) => new((ChannelType)reader.ReadByte("channel type"), reader.ReadByte("channel number"));

    private CapabilitySet ReadCapabilities(ref WireReader reader)
    {
        int count = reader.ReadUInt16("capability words");
        if (count > _limits.MaxCapabilityWords) reader.Fail(SpiceErrorKind.LimitExceeded, $"is {count}; the limit is {_limits.MaxCapabilityWords}");
        reader.CheckCount((uint)count, sizeof(uint));
        uint[] words = new uint[count];
        for (int i = 0; i < count; i++) words[i] = reader.ReadUInt32("capability word");
        return new CapabilitySet(words);
    }

    /// <summary>Reads a record's bytes, growing with what really arrives: a size alone costs no memory.</summary>
    private SharedBuffer FillBody(int size)
    {
        const int step = 1 << 20;
        SharedBuffer body = SharedBuffer.Rent(Math.Min(size, step));
        int done = 0;
        while (done < size)
        {
            if (done == body.Length)
            {
                SharedBuffer larger = SharedBuffer.Rent((int)Math.Min(size, 2L * done));
                body.Span.CopyTo(larger.Span);
                body.Dispose();
                body = larger;
            }

            MemoryMarshal.TryGetArray(body.Memory, out ArraySegment<byte> array); // a pooled buffer is an array
            int read = Fill(array.Array!, array.Offset + done, body.Length - done);
            done += read;
            if (done == body.Length) continue;
            body.Dispose();
            throw Truncated(_offset, "record", size, done);
        }

        return body;
    }

    private int Fill(byte[] buffer, int start, int count)
    {
        int done = 0;
        while (done < count)
        {
            int read = _stream.Read(buffer, start + done, count - done);
            if (read == 0) break;
            done += read;
        }

        return done;
    }

    private static SpiceCaptureException Truncated(long offset, string field, long needed, long present) =>
        new(offset, field, $"needs {needed} bytes, the capture ends after {present}");
}
