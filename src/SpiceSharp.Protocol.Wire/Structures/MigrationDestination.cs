using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Where a session migrates to (DstInfo).</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  port
///      2     2  sport
///      4     4  host_size            with the NUL
///      8     4  host                 ptr32, not 0
///     12     4  cert_subject_size    with the NUL; 0 for none
///     16     4  cert_subject         ptr32, 0 for none
/// </code>
/// The strings lie behind the fixed part of the message.
/// </remarks>
/// <param name="Port">The plain port; 0 and 0xFFFF mean none.</param>
/// <param name="TlsPort">The TLS port; 0 and 0xFFFF mean none.</param>
/// <param name="HostBytes">The host, UTF-8 with its NUL. Borrowed from the body.</param>
/// <param name="CertificateSubjectBytes">The certificate subject to expect, UTF-8 with its NUL, or empty. Borrowed from the body.</param>
public readonly record struct MigrationDestination(ushort Port, ushort TlsPort, ReadOnlyMemory<byte> HostBytes, ReadOnlyMemory<byte> CertificateSubjectBytes)
{
    /// <summary>Bytes in place, without the strings.</summary>
    internal const int FixedSize = 2 /* port */ + 2 /* sport */ + 4 /* host_size */ + 4 /* host */ + 4 /* cert_subject_size */ + 4 /* cert_subject */;

    /// <summary>The host.</summary>
    public string Host => WireText.Decode(HostBytes);

    /// <summary>The certificate subject to expect; empty for none.</summary>
    public string CertificateSubject => WireText.Decode(CertificateSubjectBytes);

    /// <summary>Bytes in place and of the strings.</summary>
    internal int Size => checked(FixedSize + HostBytes.Length + CertificateSubjectBytes.Length);

    /// <summary>A destination for the given names; an empty subject means none.</summary>
    public static MigrationDestination Of(ushort port, ushort tlsPort, string host, string certificateSubject = "")
    {
        ArgumentNullException.ThrowIfNull(certificateSubject);
        return new(port, tlsPort, WireText.EncodeWithNul(host), certificateSubject.Length == 0 ? default(ReadOnlyMemory<byte>) : WireText.EncodeWithNul(certificateSubject));
    }

    internal static MigrationDestination Read(ref WireReader reader)
    {
        ushort port = reader.ReadUInt16("port");
        ushort tlsPort = reader.ReadUInt16("sport");
        ReadOnlyMemory<byte> host = ReadString(ref reader, "host_size", "host");
        if (host.IsEmpty) reader.Fail(SpiceErrorKind.InvalidOffset, "names no host");
        return new(port, tlsPort, host, ReadString(ref reader, "cert_subject_size", "cert_subject"));
    }

    /// <summary>Writes the bytes in place; <see cref="WritePointed"/> follows with what this returns.</summary>
    internal (int Host, int CertificateSubject) Write(ref WireWriter writer)
    {
        writer.WriteUInt16(Port);
        writer.WriteUInt16(TlsPort);
        writer.WriteUInt32((uint)HostBytes.Length);
        int host = writer.ReservePointer();
        writer.WriteUInt32((uint)CertificateSubjectBytes.Length);
        return (host, writer.ReservePointer());
    }

    internal void WritePointed(ref WireWriter writer, (int Host, int CertificateSubject) slots)
    {
        writer.PointHere(slots.Host);
        writer.WriteBytes(HostBytes.Span);
        if (CertificateSubjectBytes.IsEmpty) return;
        writer.PointHere(slots.CertificateSubject);
        writer.WriteBytes(CertificateSubjectBytes.Span);
    }

    private static ReadOnlyMemory<byte> ReadString(ref WireReader reader, string sizeField, string field)
    {
        uint size = reader.ReadUInt32(sizeField);
        uint pointer = reader.ReadPointer(field);
        if (pointer == 0 || size == 0) return default;
        WireReader text = reader.Follow(pointer, field);
        ReadOnlyMemory<byte> bytes = text.ReadBytes(size, field);
        if (bytes.Span[bytes.Length - 1] != 0) text.Fail(SpiceErrorKind.InvalidField, "does not end with NUL");
        return bytes;
    }
}
