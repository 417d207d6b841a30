using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The three PEM files a SPICE server reads from its TLS directory; made when they are missing.</summary>
internal static class TlsFiles
{
    public const string CaCertificate = "ca-cert.pem";
    public const string ServerCertificate = "server-cert.pem";
    public const string ServerKey = "server-key.pem";

    private const int KeyBits = 2048;

    /// <summary>Loads the server's certificate with its key, after creating all three files if none of them exists.</summary>
    /// <exception cref="CliException">Some files exist and others do not, or they do not fit.</exception>
    public static X509Certificate2 LoadOrCreate(string directory)
    {
        string[] paths = [Path.Combine(directory, CaCertificate), Path.Combine(directory, ServerCertificate), Path.Combine(directory, ServerKey)];
        int present = Array.FindAll(paths, File.Exists).Length;
        if (present == 0) Create(directory);
        else if (present < paths.Length) throw new CliException($"The TLS directory '{directory}' has only {present} of {CaCertificate}, {ServerCertificate} and {ServerKey}.");
        try
        {
            return X509Certificate2.CreateFromPemFile(paths[1], paths[2]);
        }
        catch (CryptographicException e)
        {
            throw new CliException($"The certificate and key in '{directory}' cannot be used: {e.Message}");
        }
    }

    private static void Create(string directory)
    {
        Directory.CreateDirectory(directory);
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1), until = from.AddYears(5);

        using var caKey = RSA.Create(KeyBits);
        var caRequest = new CertificateRequest("CN=spicesharp test CA", caKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        caRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        caRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        caRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(caRequest.PublicKey, false));
        using X509Certificate2 ca = caRequest.CreateSelfSigned(from, until);

        using var serverKey = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=localhost,O=spicesharp", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 server = request.Create(ca, from, until, RandomNumberGenerator.GetBytes(16));

        WritePrivate(Path.Combine(directory, ServerKey), serverKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(directory, ServerCertificate), server.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(directory, CaCertificate), ca.ExportCertificatePem() + "\n");
    }

    private static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text + "\n");
    }
}
