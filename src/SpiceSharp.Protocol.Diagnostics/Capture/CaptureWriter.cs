using System;
using System.Buffers;
using System.IO;
using System.Text;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Diagnostics.CaptureFormat;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>Records a session into a stream.</summary>
/// <remarks>
/// <code>
/// file     "SPICECAP"; u16 version = 1; u16 0; u32 flags (1 = private bodies included); records
/// record   u8 kind; u32 size; size bytes, by kind:
///   1 channel opened   u64 time; u8 channel type; u8 number; u8 flags (1 = mini header, 2 = TLS);
///                      4 × { u16 n; u32 words[n] }   capabilities: client common, client channel, server common, server channel
///   2 frame            u64 time; u8 channel type; u8 number; u8 direction (0 = from the server); u8 flags (1 = body left out);
///                      u16 type; u64 serial; u32 sub_list; u32 body_length; body_length bytes, none when left out
///   3 channel closed   u64 time; u8 channel type; u8 number; u8 flags (1 = with an error); error text, UTF-8
/// </code>
/// Little-endian; time in units of 100 ns since the capture began.
/// <para>
/// A lock keeps records whole when several channels' taps call at once; it is held while the stream takes one record, so give a buffered stream.
/// The first failure of the stream is kept in <see cref="Error"/> and ends the recording, not the session.
/// </para>
/// </remarks>
public sealed class CaptureWriter : ISessionTap, IDisposable
{
    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly MonotonicInstant _start;
    private readonly CaptureOptions _options;
    private readonly bool _leaveOpen;
    private bool _disposed;

    /// <summary>Starts a capture by writing the file header.</summary>
    /// <param name="stream">Where to; buffered, and the writer's own until it is disposed.</param>
    /// <param name="start">The instant that recorded times count from.</param>
    /// <param name="options">What to keep; null for the defaults.</param>
    /// <param name="leaveOpen">Whether disposing leaves the stream open.</param>
    public CaptureWriter(Stream stream, MonotonicInstant start, CaptureOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _start = start;
        _options = options ?? CaptureOptions.Default;
        _leaveOpen = leaveOpen;

        byte[] header = new byte[FileHeaderSize];
        var writer = new WireWriter(header);
        writer.WriteBytes(Magic);
        writer.WriteUInt16(CaptureFormat.Version);
        writer.WriteUInt16(0);
        writer.WriteUInt32(_options.IncludePrivateBodies ? PrivateBodiesFlag : 0);
        stream.Write(header, 0, header.Length);
    }

    /// <summary>Frames recorded so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Bytes written so far, the file header included.</summary>
    public long Bytes { get; private set; } = FileHeaderSize;

    /// <summary>Why recording stopped before its time; null while all is well.</summary>
    public Exception? Error { get; private set; }

    /// <inheritdoc/>
    public void ChannelOpened(MonotonicInstant now, TappedChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        int size = ChannelOpenedFixedSize + SizeOf(channel.ClientCommon) + SizeOf(channel.ClientChannel) + SizeOf(channel.ServerCommon) + SizeOf(channel.ServerChannel);
        byte[] record = Begin(ChannelOpenedKind, size, now, channel.Channel, out WireWriter writer);
        writer.WriteByte((byte)((channel.MiniHeader ? MiniHeaderFlag : 0) | (channel.IsSecure ? SecureFlag : 0)));
        Write(ref writer, channel.ClientCommon);
        Write(ref writer, channel.ClientChannel);
        Write(ref writer, channel.ServerCommon);
        Write(ref writer, channel.ServerChannel);
        Append(record, writer.Position, 0);
    }

    /// <inheritdoc/>
    public void Frame(MonotonicInstant now, in MessageFrame frame)
    {
        bool leaveOut = !_options.IncludePrivateBodies && PrivateBodies.Contains(frame);
        byte[] record = Begin(FrameKind, FrameFixedSize + (leaveOut ? 0 : frame.Body.Length), now, frame.Channel, out WireWriter writer);
        writer.WriteByte((byte)frame.Direction);
        writer.WriteByte(leaveOut ? BodyLeftOutFlag : (byte)0);
        writer.WriteUInt16(frame.Type);
        writer.WriteUInt64(frame.Serial);
        writer.WriteUInt32(frame.SubMessageListOffset);
        writer.WriteUInt32((uint)frame.Body.Length);
        if (!leaveOut) writer.WriteBytes(frame.Body.Span);
        Append(record, writer.Position, 1);
    }

    /// <inheritdoc/>
    public void ChannelClosed(MonotonicInstant now, ChannelId channel, string? error)
    {
        byte[] text = error is null ? [] : Encoding.UTF8.GetBytes(error);
        int length = Math.Min(text.Length, MaxErrorTextBytes);
        byte[] record = Begin(ChannelClosedKind, ChannelClosedFixedSize + length, now, channel, out WireWriter writer);
        writer.WriteByte(error is null ? (byte)0 : EndedWithErrorFlag);
        writer.WriteBytes(text.AsSpan(0, length));
        Append(record, writer.Position, 0);
    }

    /// <summary>Flushes and, unless it was to stay open, closes the stream. Records that come later are dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            try
            {
                _stream.Flush();
                if (!_leaveOpen) _stream.Dispose();
            }
            catch (IOException e)
            {
                Error ??= e;
            }
        }
    }

    private byte[] Begin(byte kind, int size, MonotonicInstant now, ChannelId channel, out WireWriter writer)
    {
        byte[] record = ArrayPool<byte>.Shared.Rent(RecordHeaderSize + size);
        writer = new WireWriter(record.AsSpan(0, RecordHeaderSize + size));
        writer.WriteByte(kind);
        writer.WriteUInt32((uint)size);
        writer.WriteUInt64((ulong)Math.Max(0, (now - _start).Ticks));
        writer.WriteByte((byte)channel.Type);
        writer.WriteByte(channel.Number);
        return record;
    }

    private void Append(byte[] record, int length, int frames)
    {
        lock (_gate)
        {
            if (!_disposed && Error is null)
            {
                try
                {
                    _stream.Write(record, 0, length);
                    Bytes += length;
                    Frames += frames;
                }
                catch (Exception e) when (e is IOException or ObjectDisposedException or NotSupportedException)
                {
                    Error = e;
                }
            }
        }

        ArrayPool<byte>.Shared.Return(record);
    }

    private static int SizeOf(CapabilitySet set) => 2 + (4 * set.Words.Length);

    private static void Write(ref WireWriter writer, CapabilitySet set)
    {
        writer.WriteUInt16((ushort)set.Words.Length);
        foreach (uint word in set.Words) writer.WriteUInt32(word);
    }
}
