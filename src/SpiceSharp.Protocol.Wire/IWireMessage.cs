namespace SpiceSharp.Protocol.Wire;

/// <summary>A message body that can be written. Reading is a static <c>Read(ref WireReader)</c> by convention, proved by a test over the catalogue.</summary>
public interface IWireMessage
{
    /// <summary>The number in the message header.</summary>
    ushort Type { get; }

    /// <summary>Bytes of the body that <see cref="Write"/> produces.</summary>
    int Size { get; }

    /// <summary>Writes exactly <see cref="Size"/> bytes.</summary>
    void Write(ref WireWriter writer);
}
