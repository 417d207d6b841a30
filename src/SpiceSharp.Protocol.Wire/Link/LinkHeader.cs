using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>The 16 bytes in front of a link message or reply, both directions.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  magic     52 45 44 51, "REDQ"
///      4     4  major     2
///      8     4  minor     2, checked by nobody
///     12     4  size      bytes that follow this header
/// </code>
/// </remarks>
/// <param name="Magic">The magic as a little-endian word.</param>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
/// <param name="BodyBytes">Bytes that follow.</param>
public readonly record struct LinkHeader(uint Magic, uint Major, uint Minor, uint BodyBytes)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 16;

    /// <summary>"REDQ" as a little-endian word.</summary>
    public const uint ExpectedMagic = 0x51444552;

    /// <summary>The version this library speaks.</summary>
    public const uint CurrentMajor = 2;

    /// <summary>The minor version this library sends.</summary>
    public const uint CurrentMinor = 2;

    /// <summary>Where an error in the link phase was read: no channel, no message number.</summary>
    public static MessageContext Context(MessageDirection direction, string name) => new(default, direction, 0, name);

    /// <summary>The header in front of a body of the given size.</summary>
    public static LinkHeader For(int bodyBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bodyBytes);
        return new(ExpectedMagic, CurrentMajor, CurrentMinor, (uint)bodyBytes);
    }

    /// <summary>Reads the fields; <see cref="Check"/> judges them.</summary>
    /// <exception cref="SpiceProtocolException">Fewer than 16 bytes.</exception>
    public static LinkHeader Read(ref WireReader reader) => new(
        reader.ReadUInt32("magic"),
        reader.ReadUInt32("major"),
        reader.ReadUInt32("minor"),
        reader.ReadUInt32("size"));

    /// <summary>Judges the header in the order of the reference server: magic, major version, size.</summary>
    /// <param name="minimumBodyBytes"><see cref="LinkMessage.FixedSize"/> or <see cref="LinkReply.FixedSize"/>.</param>
    /// <param name="limits">The bounds in force.</param>
    /// <returns><see cref="LinkError.Ok"/>, <see cref="LinkError.InvalidMagic"/>, <see cref="LinkError.VersionMismatch"/> or <see cref="LinkError.InvalidData"/>.</returns>
    public LinkError Check(int minimumBodyBytes, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Magic != ExpectedMagic) return LinkError.InvalidMagic;
        if (Major != CurrentMajor) return LinkError.VersionMismatch;
        return BodyBytes >= (uint)minimumBodyBytes && BodyBytes <= (uint)limits.MaxLinkBytes ? LinkError.Ok : LinkError.InvalidData;
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Magic);
        writer.WriteUInt32(Major);
        writer.WriteUInt32(Minor);
        writer.WriteUInt32(BodyBytes);
    }
}
