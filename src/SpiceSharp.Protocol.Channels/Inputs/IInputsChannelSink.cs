using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What the inputs channel tells its owner. Called on the channel's logical thread.</summary>
public interface IInputsChannelSink
{
    /// <summary>INIT (101) or KEY_MODIFIERS (102): the guest's lock keys. A guest may answer a change only 2 s later.</summary>
    void OnGuestModifiers(KeyboardModifiers modifiers);

    /// <summary>MOUSE_MOTION_ACK (111): four pointer messages have arrived; give it to <see cref="InputsSender.MotionAcknowledged"/>.</summary>
    void OnMotionAcknowledged();
}
