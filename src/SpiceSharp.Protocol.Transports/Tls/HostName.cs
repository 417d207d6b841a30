using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Whether a certificate is for a host: the subject alternative names if there are DNS or IP ones, else any common name.</summary>
internal static class HostName
{
    private const byte DnsName = 0x82;
    private const byte IPAddressName = 0x87;

    public static bool Matches(X509Certificate2 certificate, string host)
    {
        IPAddress? address = IPAddress.TryParse(host, out IPAddress? literal) ? literal : null;
        List<(byte Tag, byte[] Content)> names = AlternativeNames(certificate);
        if (names.Count == 0)
        {
            return RelativeDistinguishedName.ReadAll(certificate.SubjectName.RawData)
                .Any(rdn => rdn.Oid == RelativeDistinguishedName.CommonName && rdn.Value is { } name && MatchesPattern(name, host));
        }

        return names.Any(name => name.Tag == IPAddressName
            ? address is not null && address.GetAddressBytes().AsSpan().SequenceEqual(name.Content)
            : address is null && MatchesPattern(Encoding.ASCII.GetString(name.Content), host));
    }

    /// <summary>ASCII case-insensitive; <c>*</c> stands for zero or more characters inside one label. A name with NUL never matches.</summary>
    internal static bool MatchesPattern(string pattern, string host)
    {
        if (pattern.Contains('\0')) return false;
        int p = 0;
        int h = 0;
        int star = -1;
        int retry = 0;
        while (h < host.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, retry) = (p++, h);
            }
            else if (p < pattern.Length && Lower(pattern[p]) == Lower(host[h]))
            {
                p++;
                h++;
            }
            else if (star >= 0 && host[retry] != '.')
            {
                (p, h) = (star + 1, ++retry);       // the last star takes one character more
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    private static List<(byte Tag, byte[] Content)> AlternativeNames(X509Certificate2 certificate)
    {
        List<(byte, byte[])> names = [];
        foreach (X509Extension extension in certificate.Extensions)
        {
            if (extension.Oid?.Value != "2.5.29.17" || !new DerReader(extension.RawData).TryRead(DerReader.Sequence, out ReadOnlySpan<byte> list)) continue;
            DerReader entries = new(list);
            while (entries.TryRead(out byte tag, out ReadOnlySpan<byte> content))
            {
                if (tag is DnsName or IPAddressName) names.Add((tag, content.ToArray()));
            }
        }

        return names;
    }
}
