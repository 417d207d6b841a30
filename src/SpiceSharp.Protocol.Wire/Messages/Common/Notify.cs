using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>How serious a NOTIFY is (<c>SPICE_NOTIFY_SEVERITY_*</c>).</summary>
public enum NotifySeverity : uint
{
    /// <summary>Information.</summary>
    Info = 0,

    /// <summary>A warning.</summary>
    Warning = 1,

    /// <summary>An error.</summary>
    Error = 2,
}

/// <summary>How visible a NOTIFY should be (<c>SPICE_NOTIFY_VISIBILITY_*</c>).</summary>
public enum NotifyVisibility : uint
{
    /// <summary>For a log.</summary>
    Low = 0,

    /// <summary>In between.</summary>
    Medium = 1,

    /// <summary>For the person at the screen.</summary>
    High = 2,
}

/// <summary>SPICE_MSG_NOTIFY (7), server to client: a text for the person at the client.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  time_stamp
///      8     4  severity
///     12     4  visibility
///     16     4  what
///     20     4  message_len   without the NUL
///     24     n  message       UTF-8
///   24+n     1  NUL           written as the reference server does; not required
/// </code>
/// </remarks>
/// <param name="Timestamp">The server's time.</param>
/// <param name="Severity">How serious.</param>
/// <param name="Visibility">How visible.</param>
/// <param name="What">An error code for errors, else 0.</param>
/// <param name="Message">The text in UTF-8 without NUL; never to be trusted as markup. Borrowed from the body.</param>
public readonly record struct Notify(ulong Timestamp, NotifySeverity Severity, NotifyVisibility Visibility, uint What, ReadOnlyMemory<byte> Message) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 7;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 8 /* time_stamp */ + 4 /* severity */ + 4 /* visibility */ + 4 /* what */ + 4 /* message_len */ + Message.Length + 1 /* NUL */;

    /// <summary>The text, up to its first NUL.</summary>
    public string Text => WireText.Decode(Message);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static Notify Read(ref WireReader reader) => new(
        reader.ReadUInt64("time_stamp"),
        (NotifySeverity)reader.ReadUInt32("severity"),
        (NotifyVisibility)reader.ReadUInt32("visibility"),
        reader.ReadUInt32("what"),
        reader.ReadBytes(reader.ReadUInt32("message_len"), "message"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Timestamp);
        writer.WriteUInt32((uint)Severity);
        writer.WriteUInt32((uint)Visibility);
        writer.WriteUInt32(What);
        writer.WriteUInt32((uint)Message.Length);
        writer.WriteBytes(Message.Span);
        writer.WriteByte(0);
    }
}
