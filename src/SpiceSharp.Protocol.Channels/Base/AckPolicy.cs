namespace SpiceSharp.Protocol.Channels;

/// <summary>When a message counts as received in the acknowledgement window.</summary>
/// <remarks>
/// The server stops sending at twice its window, counted in messages. Acknowledging on receipt keeps the link full, as the reference client does;
/// acknowledging what is handled makes the server see how slow this side is, and merge or drop pictures instead of queueing them.
/// </remarks>
public enum AckPolicy
{
    /// <summary>As soon as the message has been read, before it is handled.</summary>
    OnReceipt,

    /// <summary>When the message is handled, with all its effects.</summary>
    OnHandled,
}
