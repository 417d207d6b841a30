using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SpiceSharp.Protocol.Transports;

/// <summary>An expected certificate subject, <c>C=XX,O=Example\, Inc.,CN=host</c>: pairs in the certificate's own order.</summary>
internal sealed class HostSubject
{
    private static readonly Dictionary<string, string> Oids = new(StringComparer.Ordinal)
    {
        ["CN"] = RelativeDistinguishedName.CommonName,
        ["SN"] = "2.5.4.4",
        ["serialNumber"] = "2.5.4.5",
        ["C"] = "2.5.4.6",
        ["L"] = "2.5.4.7",
        ["ST"] = "2.5.4.8",
        ["street"] = "2.5.4.9",
        ["O"] = "2.5.4.10",
        ["OU"] = "2.5.4.11",
        ["title"] = "2.5.4.12",
        ["description"] = "2.5.4.13",
        ["businessCategory"] = "2.5.4.15",
        ["postalCode"] = "2.5.4.17",
        ["name"] = "2.5.4.41",
        ["GN"] = "2.5.4.42",
        ["initials"] = "2.5.4.43",
        ["dnQualifier"] = "2.5.4.46",
        ["UID"] = "0.9.2342.19200300.100.1.1",
        ["DC"] = "0.9.2342.19200300.100.1.25",
        ["emailAddress"] = "1.2.840.113549.1.9.1",
    };

    private readonly string _text;
    private readonly List<(string Oid, string Value)> _pairs;

    private HostSubject(string text, List<(string Oid, string Value)> pairs)
    {
        _text = text;
        _pairs = pairs;
    }

    /// <exception cref="ArgumentException">The text breaks a rule; the message says which.</exception>
    public static HostSubject Parse(string text)
    {
        List<(string, string)> pairs = [];
        for (int at = 0; at <= text.Length;)
        {
            while (at < text.Length && text[at] == ' ') at++;
            string key = Take(text, ref at, '=');
            if (at >= text.Length || text[at] != '=') throw Bad(text, $"'{key}' has no '='");
            at++;
            string value = Take(text, ref at, ',');
            if (key.Length == 0) throw Bad(text, "a key is empty");
            if (value.Length == 0) throw Bad(text, $"the value of '{key}' is empty");
            pairs.Add((OidOf(key) ?? throw Bad(text, $"'{key}' is not a known attribute name or dotted OID"), Folded(value)));
            at++;       // the comma; past the end after the last pair
        }

        return new HostSubject(text, pairs);
    }

    /// <summary>Whether an encoded name has exactly these pairs, in this order.</summary>
    public bool Matches(ReadOnlySpan<byte> name)
    {
        List<RelativeDistinguishedName> actual = RelativeDistinguishedName.ReadAll(name);
        return actual.Count == _pairs.Count
            && actual.Zip(_pairs, (is_, wanted) => is_.Oid == wanted.Oid && is_.Value is { } value && Folded(value) == wanted.Value).All(same => same);
    }

    /// <summary>An encoded name in the form a host subject is written.</summary>
    public static string Format(ReadOnlySpan<byte> name) => string.Join(",", RelativeDistinguishedName.ReadAll(name).Select(rdn =>
        (Oids.FirstOrDefault(known => known.Value == rdn.Oid).Key ?? rdn.Oid) + "=" + (rdn.Value ?? "?").Replace("\\", "\\\\").Replace(",", "\\,")));

    public override string ToString() => _text;

    private static string Take(string text, ref int at, char end)
    {
        StringBuilder taken = new();
        for (; at < text.Length && text[at] != end; at++)
        {
            if (text[at] == ',') break;     // a pair ends before its '='
            if (text[at] == '\\')
            {
                if (++at >= text.Length || text[at] is not (',' or '\\')) throw Bad(text, "only '\\,' and '\\\\' may be escaped");
            }

            taken.Append(text[at]);
        }

        return taken.ToString();
    }

    private static string? OidOf(string key) =>
        Oids.TryGetValue(key, out string? oid) ? oid : key[0] is >= '0' and <= '2' && key.IndexOf('.') > 0 && key.All(c => c is '.' or (>= '0' and <= '9')) ? key : null;

    /// <summary>White space folded and trimmed, ASCII letters in lower case.</summary>
    private static string Folded(string value)
    {
        StringBuilder folded = new(value.Length);
        foreach (char c in value)
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c);
            else if (folded.Length > 0 && folded[folded.Length - 1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd(' ');
    }

    private static ArgumentException Bad(string text, string problem) => new($"The host subject '{text}' cannot be read: {problem}.", nameof(text));
}
