using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The sending side of a client's inputs channel: keys, pointer, buttons, lock keys.</summary>
/// <remarks>
/// Remembers which keys and buttons are held, and throttles pointer messages. Not thread-safe: an application's calls and the channel's
/// <see cref="MotionAcknowledged"/> come from different threads, so its owner serialises them. Nothing here waits.
/// </remarks>
public sealed class InputsSender
{
    private readonly IMessageOutbox _outbox;
    private readonly bool _canSendScanCodes;
    private readonly MotionThrottle _throttle;
    private readonly List<ScanCode> _held = [];
    private MouseButtons _buttons;

    /// <summary>A sender with nothing held.</summary>
    /// <param name="outbox">The inputs channel's outbox.</param>
    /// <param name="serverCapabilities">The server's capabilities of the inputs channel.</param>
    public InputsSender(IMessageOutbox outbox, CapabilitySet serverCapabilities)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        _outbox = outbox;
        _canSendScanCodes = serverCapabilities.Contains(InputsCapability.KeyScancode);
        _throttle = new MotionThrottle(outbox);
    }

    /// <summary>The buttons held now.</summary>
    public MouseButtons Buttons => _buttons;

    /// <summary>Presses a key, or repeats it while it is held.</summary>
    public void KeyDown(ScanCode key)
    {
        if (!_held.Contains(key)) _held.Add(key);
        _outbox.Send(new KeyDown(key.Make));
    }

    /// <summary>Releases a key.</summary>
    public void KeyUp(ScanCode key)
    {
        _held.Remove(key);
        _outbox.Send(new KeyUp(key.Break));
    }

    /// <summary>Presses and releases a key: in one message if the server can, so that a slow network causes no auto-repeat in the guest.</summary>
    public void KeyPress(ScanCode key)
    {
        if (_canSendScanCodes && !_held.Contains(key))
        {
            _outbox.Send(new KeyScancode(key.MakeAndBreak()));
            return;
        }

        KeyDown(key);
        KeyUp(key);
    }

    /// <summary>Releases every key that is held, in the order they were pressed: when the focus is lost.</summary>
    public void ReleaseKeys()
    {
        foreach (ScanCode key in _held) _outbox.Send(new KeyUp(key.Break));
        _held.Clear();
    }

    /// <summary>Tells the state of the local lock keys; the guest is made to follow. When the channel is up, and when they changed without focus.</summary>
    public void SetModifiers(KeyboardModifiers modifiers) => _outbox.Send(new KeyModifiers(modifiers));

    /// <summary>Moves the pointer by a distance: server mouse mode.</summary>
    public void Move(int dx, int dy) => _throttle.Move(dx, dy, _buttons);

    /// <summary>Moves the pointer to a pixel of a display: client mouse mode.</summary>
    public void MoveTo(int x, int y, byte display = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        _throttle.MoveTo(new MousePosition((uint)x, (uint)y, _buttons, display));
    }

    /// <summary>Presses a button; for the wheel, one notch begins.</summary>
    public void Press(MouseButton button)
    {
        MouseButtons mask = MaskOf(button);
        _throttle.Flush(_buttons);
        _buttons |= mask;
        _outbox.Send(new MousePress(button, _buttons));
    }

    /// <summary>Releases a button.</summary>
    public void Release(MouseButton button)
    {
        MouseButtons mask = MaskOf(button);
        _throttle.Flush(_buttons);
        _buttons &= ~mask;
        _outbox.Send(new MouseRelease(button, _buttons));
    }

    /// <summary>Presses and releases a button.</summary>
    public void Click(MouseButton button)
    {
        Press(button);
        Release(button);
    }

    /// <summary>Turns the wheel.</summary>
    /// <param name="notches">Up when positive, down when negative.</param>
    public void Wheel(int notches)
    {
        MouseButton button = notches > 0 ? MouseButton.WheelUp : MouseButton.WheelDown;
        for (int i = Math.Abs(notches); i > 0; i--) Click(button);
    }

    /// <summary>The server acknowledged four pointer messages.</summary>
    public void MotionAcknowledged() => _throttle.Acknowledged(_buttons);

    /// <summary>The mask does not know the wheel: it is never held.</summary>
    private static MouseButtons MaskOf(MouseButton button) => button switch
    {
        MouseButton.Left => MouseButtons.Left,
        MouseButton.Middle => MouseButtons.Middle,
        MouseButton.Right => MouseButtons.Right,
        MouseButton.WheelUp or MouseButton.WheelDown => MouseButtons.None,
        MouseButton.Side => MouseButtons.Side,
        MouseButton.Extra => MouseButtons.Extra,
        _ => throw new ArgumentOutOfRangeException(nameof(button), button, "Not a button."),
    };
}
