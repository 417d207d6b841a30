using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>Ties the inputs channel to the session's keyboard and pointer.</summary>
internal sealed class InputsHandler(SessionInputs inputs, SpiceLimits limits, Action<KeyboardModifiers> modifiersChanged) : IChannelHandler, IInputsChannelSink
{
    public CapabilitySet Capabilities => CapabilitySet.Empty;

    public IChannelMachine Start(LinkResult link, IMessageOutbox outbox)
    {
        inputs.Attach((Outbox)outbox, link.ServerChannel);
        return new InputsChannel(this, limits);
    }

    public void Ended(Exception? error) => inputs.Detach();

    public void OnGuestModifiers(KeyboardModifiers modifiers)
    {
        inputs.GuestModifiers = modifiers;
        modifiersChanged(modifiers);
    }

    public void OnMotionAcknowledged() => inputs.MotionAcknowledged();
}
