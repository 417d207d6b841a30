namespace SpiceSharp.Protocol.Wire;

#pragma warning disable IDE0060 // An empty body leaves nothing to read or write; the methods are the convention.

/// <summary>SPICE_MSG_CURSOR_RESET (102), server to client, empty: clears the cache, forgets the shape and hides; nothing counts until the next INIT.</summary>
public readonly record struct CursorReset : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static CursorReset Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_CURSOR_HIDE (105), server to client, empty: hides the cursor; shape and position are kept.</summary>
public readonly record struct CursorHide : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 105;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static CursorHide Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_CURSOR_INVAL_ALL (108), server to client, empty: drops all cached shapes.</summary>
public readonly record struct CursorInvalAll : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 108;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static CursorInvalAll Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
