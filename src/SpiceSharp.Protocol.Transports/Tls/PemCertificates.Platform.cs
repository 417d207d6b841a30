using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Certificates out of PEM text; other blocks (CRLs, keys) and text between blocks are skipped.</summary>
internal static class PemCertificates
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <exception cref="ArgumentException">There is none, or one is damaged.</exception>
    public static List<X509Certificate2> Parse(string pem)
    {
        List<X509Certificate2> certificates = [];
        for (int at = 0; (at = pem.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0;)
        {
            int start = at + Begin.Length;
            int end = pem.IndexOf(End, start, StringComparison.Ordinal);
            if (end < 0) throw new ArgumentException("The CA text ends inside a certificate.", nameof(pem));
            certificates.Add(Load(pem.Substring(start, end - start), certificates.Count + 1));
            at = end + End.Length;
        }

        return certificates.Count > 0 ? certificates : throw new ArgumentException("The CA text holds no certificate in PEM form.", nameof(pem));
    }

    private static X509Certificate2 Load(string base64, int number)
    {
        try
        {
            byte[] der = Convert.FromBase64String(base64);
#if NET9_0_OR_GREATER
            return X509CertificateLoader.LoadCertificate(der);
#else
            return new X509Certificate2(der);
#endif
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            throw new ArgumentException(FormattableString.Invariant($"Certificate {number} of the CA text is damaged."), nameof(base64), e);
        }
    }
}
