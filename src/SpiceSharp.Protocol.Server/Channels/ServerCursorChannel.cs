using System;
using System.Buffers.Binary;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The cursor channel: the pointer's shape, and in server mouse mode its position.</summary>
internal sealed class ServerCursorChannel(ServerSession session, PointerShape shape, uint ackWindow) : ServerChannel
{
    private readonly object _gate = new();
    private readonly SendWindow _window = new();
    private WirePoint16? _pending;
    private IMessageOutbox? _outbox;

    public override void Start(IMessageOutbox outbox)
    {
        session.PointerMoved += OnPointerMoved;
        lock (_gate)
        {
            _outbox = outbox;
            outbox.Send(_window.Begin(ackWindow));
            (int x, int y) = session.Pointer;
            var header = new CursorHeader(1, CursorType.Alpha, (ushort)shape.Width, (ushort)shape.Height, (ushort)shape.HotSpotX, (ushort)shape.HotSpotY);
            var cursor = new WireCursor(CursorFlags.CacheMe, header, Premultiply(shape.Pixels.Span));
            outbox.Send(new CursorInit(new WirePoint16((short)x, (short)y), 0, 0, true, cursor));
            _window.Sent();
        }
    }

    public override void Acknowledged(ChannelId channel)
    {
        lock (_gate)
        {
            _window.Acknowledged();
            Pump();
        }
    }

    public override void AckSynchronised(ChannelId channel, uint generation)
    {
        lock (_gate) _window.Synchronised(generation);
    }

    public override void Stop() => session.PointerMoved -= OnPointerMoved;

    private void OnPointerMoved(int x, int y)
    {
        if (session.MouseMode != MouseMode.Server) return;
        lock (_gate)
        {
            _pending = new WirePoint16((short)x, (short)y);
            Pump();
        }
    }

    // Only the newest position waits for a window: where the pointer was does not matter any more.
    private void Pump()
    {
        if (_outbox is null || _pending is not { } position || !_window.CanSend) return;
        _pending = null;
        _outbox.Send(new CursorMove(position));
        _window.Sent();
    }

    private static byte[] Premultiply(ReadOnlySpan<uint> pixels)
    {
        byte[] bytes = new byte[pixels.Length * 4];
        for (int i = 0; i < pixels.Length; i++)
        {
            uint alpha = pixels[i] >> 24;
            uint word = alpha << 24 | Scale(pixels[i] >> 16) << 16 | Scale(pixels[i] >> 8) << 8 | Scale(pixels[i]);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), word);

            uint Scale(uint component) => (((component & 0xFF) * alpha) + 127) / 255;
        }

        return bytes;
    }
}
