using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_KEY_SCANCODE (104), client to server: scancode bytes pushed as they are, such as a whole key stroke.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  code
/// </code>
/// </remarks>
/// <param name="Scancodes">At least one byte, or the reference server disconnects. Borrowed from the body.</param>
public readonly record struct KeyScancode(ReadOnlyMemory<byte> Scancodes) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Scancodes.Length;

    /// <summary>Reads the body.</summary>
    public static KeyScancode Read(ref WireReader reader) => new(reader.ReadRemaining("code"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Scancodes.Span);
}
