using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The inputs channel: what the client types and points at becomes input of the scene.</summary>
internal sealed class ServerInputsChannel : ServerChannel, IInputsServerSink, IChannelMachine
{
    private const byte Extended = 0xE0;
    private const byte Pause = 0xE1;
    private const byte Release = 0x80;
    private static readonly TimeSpan s_lockReportDelay = TimeSpan.FromSeconds(2);
    private static readonly (KeyboardModifiers Lock, byte Key)[] s_lockKeys =
        [(KeyboardModifiers.ScrollLock, 0x46), (KeyboardModifiers.NumLock, 0x45), (KeyboardModifiers.CapsLock, 0x3A)];

    private readonly ServerSession _session;
    private readonly InputsServerChannel _dispatch;
    private readonly HashSet<(bool Extended, byte Code)> _held = [];
    private KeyboardModifiers _locks;
    private byte _prefix;
    private int _prefixBytesLeft;

    public ServerInputsChannel(ServerSession session, SpiceLimits limits)
    {
        _session = session;
        _dispatch = new InputsServerChannel(this, limits);
    }

    /// <summary>Itself, around the protocol's dispatch: when lock keys are reported is the server's affair.</summary>
    public override IChannelMachine Machine => this;

    public MonotonicInstant? Deadline { get; private set; }

    public override void Start(IMessageOutbox outbox) => outbox.Send(new InputsInit(_locks));

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox) => _dispatch.Receive(frame, now, outbox);

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
        Deadline = null;
        outbox.Send(new GuestKeyModifiers(_locks));
    }

    public void OnScanCodes(ReadOnlySpan<byte> bytes, MonotonicInstant now)
    {
        foreach (byte scancode in bytes) Push(scancode, now);
    }

    public void OnModifiers(KeyboardModifiers modifiers, MonotonicInstant now)
    {
        foreach ((KeyboardModifiers lockKey, byte code) in s_lockKeys)
        {
            if (((modifiers ^ _locks) & lockKey) == 0 || _held.Contains((false, code))) continue;
            Push(code, now);
            Push((byte)(code | Release), now);
        }

        Deadline = now + s_lockReportDelay;
    }

    public void OnMotion(int dx, int dy, MouseButtons buttons)
    {
        if (_session.MouseMode == MouseMode.Server) _session.MovePointerBy(dx, dy);
    }

    public void OnPosition(uint x, uint y, MouseButtons buttons, byte display)
    {
        if (_session.MouseMode == MouseMode.Client) _session.MovePointerTo(x, y);
    }

    public void OnPress(MouseButton button, MouseButtons buttons) => _session.Input(new ServerInput.PointerButton((byte)button, Pressed: true));

    public void OnRelease(MouseButton button, MouseButtons buttons) => _session.Input(new ServerInput.PointerButton((byte)button, Pressed: false));

    /// <summary>Keys that a client holds when it goes are released, as somebody would have to.</summary>
    public override void Stop()
    {
        foreach ((bool extended, byte code) in _held)
        {
            if (extended) _session.Input(new ServerInput.Key(Extended));
            _session.Input(new ServerInput.Key((byte)(code | Release)));
        }

        _held.Clear();
    }

    private void Push(byte scancode, MonotonicInstant now)
    {
        _session.Input(new ServerInput.Key(scancode));
        if (scancode is Extended or Pause)
        {
            _prefix = scancode;
            _prefixBytesLeft = scancode == Pause ? 2 : 1;
            return;
        }

        byte prefix = _prefixBytesLeft > 0 ? _prefix : (byte)0;
        if (_prefixBytesLeft > 0) _prefixBytesLeft--;
        if (prefix == Pause) return;
        var key = (prefix == Extended, (byte)(scancode & ~Release));
        if ((scancode & Release) != 0) _held.Remove(key);
        else if (_held.Add(key) && prefix == 0) ToggleLock(scancode, now);
    }

    private void ToggleLock(byte scancode, MonotonicInstant now)
    {
        foreach ((KeyboardModifiers lockKey, byte code) in s_lockKeys)
        {
            if (code != scancode) continue;
            _locks ^= lockKey;
            Deadline = now + s_lockReportDelay;
        }
    }
}
