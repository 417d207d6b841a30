using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>A server's inputs channel: typed dispatch, and an acknowledgement after every four pointer messages in either mouse mode.</summary>
public sealed class InputsServerChannel : IChannelMachine
{
    private const MouseButtons KnownButtons = (MouseButtons)0x7F;
    private const KeyboardModifiers KnownModifiers = (KeyboardModifiers)7;

    private readonly IInputsServerSink _sink;
    private readonly SpiceLimits _limits;
    private int _motions;

    /// <summary>A machine for a linked inputs channel.</summary>
    public InputsServerChannel(IInputsServerSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => null;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (frame.Type)
        {
            case KeyDown.MessageType:
                Push(KeyDown.Read(ref body).Code, now);
                return ReceiveResult.Done;

            case KeyUp.MessageType:
                Push(KeyUp.Read(ref body).Code, now);
                return ReceiveResult.Done;

            case KeyScancode.MessageType:
                ReadOnlyMemory<byte> codes = KeyScancode.Read(ref body).Scancodes;
                if (!codes.IsEmpty) _sink.OnScanCodes(codes.Span, now);
                return ReceiveResult.Done;

            case KeyModifiers.MessageType:
                _sink.OnModifiers(KeyModifiers.Read(ref body).Modifiers & KnownModifiers, now);
                return ReceiveResult.Done;

            case MouseMotion.MessageType:
                MouseMotion motion = MouseMotion.Read(ref body);
                _sink.OnMotion(motion.Dx, motion.Dy, motion.Buttons & KnownButtons);
                return CountMotion(outbox);

            case MousePosition.MessageType:
                MousePosition position = MousePosition.Read(ref body);
                _sink.OnPosition(position.X, position.Y, position.Buttons & KnownButtons, position.Display);
                return CountMotion(outbox);

            case MousePress.MessageType:
                MousePress press = MousePress.Read(ref body);
                if (IsKnown(press.Button)) _sink.OnPress(press.Button, press.Buttons & KnownButtons);
                return ReceiveResult.Done;

            case MouseRelease.MessageType:
                MouseRelease release = MouseRelease.Read(ref body);
                if (IsKnown(release.Button)) _sink.OnRelease(release.Button, release.Buttons & KnownButtons);
                return ReceiveResult.Done;

            default:
                return ReceiveResult.NotHandled;
        }
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    private static bool IsKnown(MouseButton button) => button is >= MouseButton.Left and <= MouseButton.Extra;

    /// <summary>The bytes of a code in transmission order: from the lowest up, to the first zero or four.</summary>
    private void Push(uint code, MonotonicInstant now)
    {
        Span<byte> bytes = stackalloc byte[4];
        int length = 0;
        for (; code != 0 && (code & 0xFF) != 0; code >>= 8) bytes[length++] = (byte)code;
        if (length > 0) _sink.OnScanCodes(bytes.Slice(0, length), now);
    }

    private ReceiveResult CountMotion(IMessageOutbox outbox)
    {
        if (++_motions == MotionThrottle.MessagesPerAcknowledgement)
        {
            _motions = 0;
            outbox.Send(default(MouseMotionAck));
        }

        return ReceiveResult.Done;
    }
}
