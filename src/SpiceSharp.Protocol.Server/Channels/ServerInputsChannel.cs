using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The inputs channel: what the client types and points at becomes input of the scene.</summary>
internal sealed class ServerInputsChannel(ServerSession session, SpiceLimits limits) : IServerChannel
{
    private const int MotionsPerAck = 4;
    private const byte Extended = 0xE0;
    private const byte Pause = 0xE1;
    private const byte Release = 0x80;
    private static readonly TimeSpan s_lockReportDelay = TimeSpan.FromSeconds(2);
    private static readonly (KeyboardModifiers Lock, byte Key)[] s_lockKeys =
        [(KeyboardModifiers.ScrollLock, 0x46), (KeyboardModifiers.NumLock, 0x45), (KeyboardModifiers.CapsLock, 0x3A)];

    private readonly HashSet<(bool Extended, byte Code)> _held = [];
    private KeyboardModifiers _locks;
    private byte _prefix;
    private int _prefixBytesLeft;
    private int _motions;

    public MonotonicInstant? Deadline { get; private set; }

    public void Start(IMessageOutbox outbox) => outbox.Send(new InputsInit(_locks));

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(limits);
        switch (frame.Type)
        {
            case KeyDown.MessageType:
                PushCode(KeyDown.Read(ref body).Code, now);
                break;
            case KeyUp.MessageType:
                PushCode(KeyUp.Read(ref body).Code, now);
                break;
            case KeyScancode.MessageType:
                foreach (byte scancode in KeyScancode.Read(ref body).Scancodes.Span) Push(scancode, now);
                break;
            case KeyModifiers.MessageType:
                SetLocks(KeyModifiers.Read(ref body).Modifiers, now);
                break;
            case MouseMotion.MessageType:
                MouseMotion motion = MouseMotion.Read(ref body);
                if (session.MouseMode == MouseMode.Server) session.MovePointerBy(motion.Dx, motion.Dy);
                AcknowledgeMotion(outbox);
                break;
            case MousePosition.MessageType:
                MousePosition position = MousePosition.Read(ref body);
                if (session.MouseMode == MouseMode.Client) session.MovePointerTo(position.X, position.Y);
                AcknowledgeMotion(outbox);
                break;
            case MousePress.MessageType:
                Press(MousePress.Read(ref body).Button, pressed: true);
                break;
            case MouseRelease.MessageType:
                Press(MouseRelease.Read(ref body).Button, pressed: false);
                break;
            default:
                return ReceiveResult.NotHandled;
        }

        return ReceiveResult.Done;
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
        Deadline = null;
        outbox.Send(new GuestKeyModifiers(_locks));
    }

    public void Acknowledged()
    {
    }

    public void Synchronised(uint generation)
    {
    }

    /// <summary>Keys that a client holds when it goes are released, as somebody would have to.</summary>
    public void Stop()
    {
        foreach ((bool extended, byte code) in _held)
        {
            if (extended) session.Input(new ServerInput.Key(Extended));
            session.Input(new ServerInput.Key((byte)(code | Release)));
        }

        _held.Clear();
    }

    private void PushCode(uint code, MonotonicInstant now)
    {
        for (; (byte)code != 0; code >>= 8) Push((byte)code, now);
    }

    private void Push(byte scancode, MonotonicInstant now)
    {
        session.Input(new ServerInput.Key(scancode));
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

    private void SetLocks(KeyboardModifiers wanted, MonotonicInstant now)
    {
        foreach ((KeyboardModifiers lockKey, byte code) in s_lockKeys)
        {
            if (((wanted ^ _locks) & lockKey) == 0 || _held.Contains((false, code))) continue;
            Push(code, now);
            Push((byte)(code | Release), now);
        }

        Deadline = now + s_lockReportDelay;
    }

    private void Press(MouseButton button, bool pressed)
    {
        // An unknown button is no reason to end a session; it just does nothing.
        if (button is >= MouseButton.Left and <= MouseButton.Extra) session.Input(new ServerInput.PointerButton((byte)button, pressed));
    }

    private void AcknowledgeMotion(IMessageOutbox outbox)
    {
        if (++_motions % MotionsPerAck == 0) outbox.Send(default(MouseMotionAck));
    }
}
