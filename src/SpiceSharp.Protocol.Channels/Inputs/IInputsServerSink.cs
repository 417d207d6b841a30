using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client says on the inputs channel, to a server. Masks hold known bits only.</summary>
/// <remarks>Keys come with their time: a server reports lock keys a while after they changed.</remarks>
public interface IInputsServerSink
{
    /// <summary>KEY_DOWN (101), KEY_UP (102), KEY_SCANCODE (104): bytes of scancode set 1, as a keyboard would send them. Borrowed for the call.</summary>
    void OnScanCodes(ReadOnlySpan<byte> bytes, MonotonicInstant now);

    /// <summary>KEY_MODIFIERS (103): the client's lock keys.</summary>
    void OnModifiers(KeyboardModifiers modifiers, MonotonicInstant now);

    /// <summary>MOUSE_MOTION (111): relative, meant for server mouse mode.</summary>
    void OnMotion(int dx, int dy, MouseButtons buttons);

    /// <summary>MOUSE_POSITION (112): absolute, meant for client mouse mode. The receiver clamps to its display.</summary>
    void OnPosition(uint x, uint y, MouseButtons buttons, byte display);

    /// <summary>MOUSE_PRESS (113). The wheel acts on the press alone.</summary>
    void OnPress(MouseButton button, MouseButtons buttons);

    /// <summary>MOUSE_RELEASE (114).</summary>
    void OnRelease(MouseButton button, MouseButtons buttons);
}
