using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What a server answers to the link message; also, with an error, what may come in place of the link result.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  error
///      4   162  pub_key             DER SubjectPublicKeyInfo, RSA 1024 bit; zeros with an error or with SASL
///    166     4  num_common_caps     32-bit words
///    170     4  num_channel_caps    32-bit words
///    174     4  caps_offset         from the start of this reply, 178; 0 in an error reply
/// </code>
/// </remarks>
/// <param name="Error">The verdict so far; authentication follows an OK.</param>
/// <param name="PublicKey">162 bytes to encrypt the ticket with, or empty for zeros. Borrowed from the bytes read.</param>
/// <param name="CommonCapabilities">What the server can do on every channel.</param>
/// <param name="ChannelCapabilities">What it can do on this one.</param>
public readonly record struct LinkReply(LinkError Error, ReadOnlyMemory<byte> PublicKey, CapabilitySet CommonCapabilities, CapabilitySet ChannelCapabilities)
{
    /// <summary>Bytes of the key field.</summary>
    public const int PublicKeySize = 162;

    /// <summary>Bytes of the encrypted ticket the client answers with: the modulus of a 1024-bit key.</summary>
    public const int TicketSize = 128;

    /// <summary>Bytes without the capability words: the least a header may announce.</summary>
    public const int FixedSize = 4 /* error */ + PublicKeySize + LinkCapabilities.FixedSize;

    /// <summary>Bytes behind the header.</summary>
    public int Size => FixedSize + LinkCapabilities.WordBytes(CommonCapabilities, ChannelCapabilities);

    /// <summary>A reply that refuses the link: everything but the error is zero.</summary>
    public static LinkReply Refusal(LinkError error) => new(error, default, default, default);

    /// <summary>Reads what follows the header; the body is as long as the header says.</summary>
    /// <exception cref="SpiceProtocolException">The reply is too short, too many capabilities, or they lie outside of it.</exception>
    public static LinkReply Read(ref WireReader reader)
    {
        var error = (LinkError)reader.ReadUInt32("error");
        ReadOnlyMemory<byte> key = reader.ReadBytes(PublicKeySize, "pub_key");
        (CapabilitySet common, CapabilitySet own) = LinkCapabilities.Read(ref reader, FixedSize);
        return new(error, key, common, own);
    }

    /// <summary>Writes <see cref="Size"/> bytes, without the header.</summary>
    /// <exception cref="InvalidOperationException">The key is neither empty nor 162 bytes.</exception>
    public void Write(ref WireWriter writer)
    {
        if (!PublicKey.IsEmpty && PublicKey.Length != PublicKeySize) throw new InvalidOperationException($"The key has {PublicKey.Length} bytes, the field {PublicKeySize}.");
        writer.WriteUInt32((uint)Error);
        ReadOnlySpan<byte> noKey = stackalloc byte[PublicKeySize];
        writer.WriteBytes(PublicKey.IsEmpty ? noKey : PublicKey.Span);
        LinkCapabilities.Write(ref writer, CommonCapabilities, ChannelCapabilities, Error == LinkError.Ok ? FixedSize : 0u);
    }

    /// <summary>Header and reply, ready to be sent.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[LinkHeader.ByteSize + Size];
        var writer = new WireWriter(bytes);
        LinkHeader.For(Size).Write(ref writer);
        Write(ref writer);
        return bytes;
    }
}
