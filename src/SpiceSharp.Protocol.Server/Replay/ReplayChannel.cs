using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>One channel of a replay: what was read ahead for it, and the connection it goes to once the client has opened it.</summary>
/// <remarks>The session's pump adds, a write loop takes within the recorded acknowledgement window, a read loop hears the acknowledgements.</remarks>
internal sealed class ReplayChannel : IDisposable
{
    /// <summary>Bytes read ahead.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>What a message weighs beside its body.</summary>
    private const int FrameBytes = 64;

    private const int FlushBytes = 128 << 10;

    private readonly object _gate = new();
    private readonly Queue<MessageFrame> _frames = new();
    private readonly Signal _work = new();
    private readonly Signal _room = new();
    private readonly SendWindow _window = new();
    private readonly ChannelId _channel;
    private readonly SpiceLimits _limits;
    private readonly int _minMessages;
    private long _bytes;
    private bool _isFull;
    private bool _isAttached;
    private bool _hasNews; // the pump's own
    private State _state;

    /// <summary>A channel that nobody has opened yet.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="limits">The bounds for what the client sends.</param>
    /// <param name="minMessages">Messages that may be read ahead whatever they weigh: where another channel's client waits for them.</param>
    public ReplayChannel(ChannelId channel, SpiceLimits limits, int minMessages) => (_channel, _limits, _minMessages) = (channel, limits, minMessages);

    private enum State
    {
        Awaited,
        Linked,
        Gone,
    }

    public bool IsAwaited
    {
        get
        {
            lock (_gate) return _state == State.Awaited;
        }
    }

    /// <summary>Messages of the client that mean nothing to a replay.</summary>
    public long Ignored { get; private set; }

    /// <summary>Takes over a message, or says that there is no room. Wakes nobody: see <see cref="Kick"/>.</summary>
    public bool TryAdd(in MessageFrame frame)
    {
        lock (_gate)
        {
            if (_state == State.Gone)
            {
                frame.Dispose();
                return true;
            }

            if (_frames.Count >= _minMessages && _bytes > 0 && _bytes + Weight(frame) > MaxBytes)
            {
                _isFull = true;
                return false;
            }

            _frames.Enqueue(frame);
            _bytes += Weight(frame);
            _hasNews = true;
            return true;
        }
    }

    /// <summary>Lets the write loop look at what was added.</summary>
    public void Kick()
    {
        if (!_hasNews) return;
        _hasNews = false;
        _work.Set();
    }

    /// <summary>Waits until there is room again, or nobody needs it; may return early.</summary>
    public ValueTask WhenRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Marks the channel as the client's; false when it is already, or is over.</summary>
    public bool TryLink()
    {
        lock (_gate)
        {
            if (_state != State.Awaited) return false;
            _state = State.Linked;
            return true;
        }
    }

    /// <summary>Plays to a client until it leaves, breaks the protocol, or the token ends it.</summary>
    public async Task RunAsync(ITransport transport, bool miniHeader, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task read = ReadAsync(transport.Input, miniHeader, stop.Token);
        Task write = WriteAsync(transport, miniHeader, stop.Token);
        try
        {
            await (await Task.WhenAny(read, write).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Dispose();
            await stop.CancelAsync().ConfigureAwait(false);
            await transport.DisposeAsync().ConfigureAwait(false);
            await Task.WhenAll(read, write).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Nobody will read this channel any more: what comes for it is dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _state = State.Gone;
            while (_frames.Count > 0) _frames.Dequeue().Dispose();
            _bytes = 0;
        }

        _room.Set();
    }

    private async Task WriteAsync(ITransport transport, bool miniHeader, CancellationToken cancellationToken)
    {
        PipeWriter output = transport.Output;
        int flushBytes = transport.IsSecure ? 1 : FlushBytes; // see ChannelDriverOptions.FlushEachMessage
        while (true)
        {
            int unflushed = 0;
            while (unflushed < flushBytes && TryTake(out MessageFrame frame))
            {
                using (frame) unflushed += Write(output, frame, miniHeader);
            }

            if (unflushed == 0) await _work.WaitAsync(cancellationToken).ConfigureAwait(false);
            else if ((await output.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted) return;
        }
    }

    private bool TryTake(out MessageFrame frame)
    {
        bool hasRoom;
        lock (_gate)
        {
            if (!_frames.TryPeek(out frame) || !_window.CanSend || IsHeldBack(frame)) return false;
            _frames.Dequeue();
            _bytes -= Weight(frame);
            if (frame.Type == SetAck.MessageType && TryReadSetAck(frame, out SetAck window)) _window.Begin(window);
            else _window.Sent();
            hasRoom = _isFull && (_bytes <= MaxBytes / 2 || _frames.Count < _minMessages);
            if (hasRoom) _isFull = false;
        }

        if (hasRoom) _room.Set();
        return true;
    }

    /// <summary>A server lists its channels when it is asked to.</summary>
    private bool IsHeldBack(in MessageFrame frame) => frame.Type == ChannelsList.MessageType && _channel.Type == ChannelType.Main && !_isAttached;

    private bool TryReadSetAck(in MessageFrame frame, out SetAck window)
    {
        window = default;
        if (frame.Body.Length < window.Size) return false; // a damaged recording: the client will say so
        WireReader body = frame.OpenBody(_limits);
        window = SetAck.Read(ref body);
        return true;
    }

    private static int Weight(in MessageFrame frame) => frame.Body.Length + FrameBytes;

    private static int Write(PipeWriter output, in MessageFrame frame, bool miniHeader)
    {
        int headerBytes = DataHeader.SizeOf(miniHeader);
        WireWriter header = new(output.GetSpan(headerBytes));
        new DataHeader(frame.Serial, frame.Type, (uint)frame.Body.Length, frame.SubMessageListOffset).Write(ref header, miniHeader);
        output.Advance(headerBytes);
        output.Write(frame.Body.Span);
        return headerBytes + frame.Body.Length;
    }

    private async Task ReadAsync(PipeReader input, bool miniHeader, CancellationToken cancellationToken)
    {
        using MessageFramer framer = new(_channel, MessageDirection.ClientToServer, miniHeader, _limits);
        while (true)
        {
            ReadResult read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (framer.TryRead(ref buffer, out MessageFrame frame))
            {
                using (frame) Receive(frame);
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted || read.IsCanceled) return;
        }
    }

    private void Receive(in MessageFrame frame)
    {
        lock (_gate)
        {
            switch (frame.Type)
            {
                case AckSync.MessageType:
                    WireReader body = frame.OpenBody(_limits);
                    _window.Synchronised(AckSync.Read(ref body).Generation);
                    return;
                case Ack.MessageType:
                    _window.Acknowledged();
                    break;
                case AttachChannels.MessageType when _channel.Type == ChannelType.Main:
                    _isAttached = true;
                    break;
                default:
                    Ignored++;
                    return;
            }
        }

        _work.Set();
    }
}
