using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_NAME (113), server to client: the virtual machine's name.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  name_len     with the NUL
///      4     n  name         UTF-8
/// </code>
/// </remarks>
/// <param name="Name">UTF-8 with its NUL; never to be trusted as a file name or markup. Borrowed from the body.</param>
public readonly record struct MainName(ReadOnlyMemory<byte> Name) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 113;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* name_len */ + Name.Length;

    /// <summary>The name, up to its first NUL.</summary>
    public string Text => WireText.Decode(Name);

    /// <summary>The message for a name.</summary>
    public static MainName Of(string name) => new(WireText.EncodeWithNul(name));

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MainName Read(ref WireReader reader) => new(reader.ReadBytes(reader.ReadUInt32("name_len"), "name"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Name.Length);
        writer.WriteBytes(Name.Span);
    }
}
