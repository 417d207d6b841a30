using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>A certificate authority and a server certificate for localhost, in the three files that SPICE servers look for.</summary>
public static class TestCertificates
{
    /// <summary>The server certificate's subject as a SPICE host-subject: pairs in the certificate's own order.</summary>
    public const string HostSubject = "O=SpiceSharp tests,CN=localhost";

    /// <summary>Writes ca-cert.pem, server-cert.pem and server-key.pem into <paramref name="folder"/>.</summary>
    public static void WriteTo(string folder)
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1), to = from.AddDays(30);
        using RSA authorityKey = RSA.Create(2048), serverKey = RSA.Create(2048);

        var authority = new CertificateRequest(Name("SpiceSharp test authority"), authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using X509Certificate2 authorityCertificate = authority.CreateSelfSigned(from, to);

        var server = new CertificateRequest(Name("localhost"), serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using X509Certificate2 serverCertificate = server.Create(authorityCertificate, from, to, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Combine(folder, "ca-cert.pem"), authorityCertificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server-cert.pem"), serverCertificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server-key.pem"), serverKey.ExportPkcs8PrivateKeyPem());
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationName("SpiceSharp tests");
        return name.Build();   // writes the pairs in reverse order of adding
    }
}
