namespace SpiceSharp.Protocol.Wire;

#pragma warning disable IDE0060 // An empty body leaves nothing to read or write; the methods are the convention.

/// <summary>SPICE_MSG_DISPLAY_MARK (102), server to client, empty: the primary surface may be shown from now on.</summary>
public readonly record struct DisplayMark : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static DisplayMark Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_DISPLAY_RESET (103), server to client, empty: fills the primary surface with 0, drops the palettes and hides the display.</summary>
public readonly record struct DisplayReset : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static DisplayReset Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_DISPLAY_INVAL_ALL_PALETTES (108), server to client, empty: drops all palettes of this channel.</summary>
public readonly record struct InvalAllPalettes : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 108;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static InvalAllPalettes Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_DISPLAY_STREAM_DESTROY_ALL (126), server to client, empty: ends all streams of this channel.</summary>
public readonly record struct StreamDestroyAll : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 126;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static StreamDestroyAll Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_DISPLAY_GL_DRAW_DONE (104), client to server, empty: answers GL_DRAW; unasked, the server disconnects.</summary>
public readonly record struct GlDrawDone : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static GlDrawDone Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
