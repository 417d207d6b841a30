using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SpiceSharp.Protocol.Client;

/// <summary>Takes one address apart.</summary>
internal sealed class SpiceUriParser
{
    private const string Plain = "spice://";
    private const string Tls = "spice+tls://";
    private const string Unix = "spice+unix://";
    private const int MaxKeyChars = 31;
    private const int MaxValueChars = 127;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, string> _query = new(StringComparer.Ordinal);

    public SpiceUri Parse(string text)
    {
        if (StartsWith(text, Unix))
        {
            string path = text.Substring(Unix.Length);
            if (path.Length == 0) throw new FormatException("The address names no socket path behind spice+unix://.");
            return new SpiceUri(new SpiceEndpoint { UnixPath = path }, null, null, _warnings);
        }

        bool tls = StartsWith(text, Tls);
        if (!tls && !StartsWith(text, Plain)) throw new FormatException("The address must start with spice://, spice+tls:// or spice+unix://.");
        string rest = text.Substring(tls ? Tls.Length : Plain.Length);
        int query = rest.IndexOfAny(['?', ';']);
        if (query >= 0) ReadQuery(rest.Substring(query + 1));
        string location = query >= 0 ? rest.Substring(0, query) : rest;
        int slash = location.IndexOf('/');
        if (slash >= 0 && slash < location.Length - 1) _warnings.Add($"The path '{location.Substring(slash)}' is ignored.");
        string authority = slash >= 0 ? location.Substring(0, slash) : location;

        int at = authority.LastIndexOf('@');
        string? user = at > 0 ? Decode(authority.Substring(0, at), "user name") : null;
        (string host, int? port) = ReadHost(authority.Substring(at + 1));
        return new SpiceUri(tls ? TlsEndpoint(host, port) : PlainEndpoint(host, port), user, Value("password"), _warnings);
    }

    private SpiceEndpoint TlsEndpoint(string host, int? port)
    {
        foreach (string key in (string[])["port", "tls-port"])
        {
            if (_query.ContainsKey(key)) _warnings.Add($"'{key}' is ignored in a spice+tls:// address.");
        }

        return new SpiceEndpoint { Host = host, TlsPort = port ?? throw new FormatException("A spice+tls:// address needs a port behind the host.") };
    }

    private SpiceEndpoint PlainEndpoint(string host, int? port)
    {
        int? plain = Value("port") is { } text ? ReadPort(text) : null;
        if (port is not null && plain is not null) throw new FormatException("The port is given twice, behind the host and as 'port'.");
        int? tls = Value("tls-port") is { } tlsText ? ReadPort(tlsText) : null;
        plain ??= port;
        if (plain is null && tls is null) throw new FormatException("The address names no port.");
        return new SpiceEndpoint { Host = host, Port = plain, TlsPort = tls };
    }

    private static (string Host, int? Port) ReadHost(string text)
    {
        string host = text;
        string? port = null;
        if (text.StartsWith('['))
        {
            int end = text.IndexOf(']');
            if (end < 0) throw new FormatException("The address has '[' without ']'.");
            host = text.Substring(1, end - 1);
            string behind = text.Substring(end + 1);
            if (behind.Length > 0) port = behind[0] == ':' ? behind.Substring(1) : throw new FormatException("Only a port may follow ']'.");
        }
        else if (text.IndexOf(':') is >= 0 and int colon)
        {
            host = text.Substring(0, colon);
            port = text.Substring(colon + 1);
            if (port.Contains(':')) throw new FormatException("An IPv6 address needs brackets, as in [::1].");
        }

        if (host.Length == 0) throw new FormatException("The address names no host.");
        return (Decode(host, "host"), port is null ? null : ReadPort(port));
    }

    private void ReadQuery(string query)
    {
        foreach (string pair in query.Split('&', ';'))
        {
            if (pair.Length == 0) continue;
            int equals = pair.IndexOf('=');
            string key = equals < 0 ? pair : pair.Substring(0, equals);
            if (key is not ("port" or "tls-port" or "password")) throw new FormatException(KeyProblem(key));
            if (equals < 0) throw new FormatException($"The query key '{key}' has no '='.");
            string value = pair.Substring(equals + 1);
            if (value.Length == 0) continue;
            if (value.Length > MaxValueChars) throw new FormatException($"The value of '{key}' has {value.Length} characters; the limit is {MaxValueChars}.");
            if (_query.ContainsKey(key)) throw new FormatException($"The query key '{key}' is given twice.");
            _query.Add(key, Decode(value, $"value of '{key}'"));
        }
    }

    private static string KeyProblem(string key)
    {
        foreach (char c in key)
        {
            if (c is not ('-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))) return "A query key holds a character other than letters, digits and '-'.";
        }

        return key.Length is 0 or > MaxKeyChars ? $"A query key has {key.Length} characters; 1 to {MaxKeyChars} are allowed." : $"The query key '{key}' is unknown; known are port, tls-port and password.";
    }

    private string? Value(string key) => _query.TryGetValue(key, out string? value) ? value : null;

    private static int ReadPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535
            ? port
            : throw new FormatException($"The port '{text}' is not a number from 1 to 65535.");

    private static string Decode(string text, string what)
    {
        if (!text.Contains('%')) return text;
        byte[] bytes = Utf8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            if (value == '%')
            {
                int high = i + 2 < bytes.Length ? HexDigit(bytes[i + 1]) : -1;
                int low = i + 2 < bytes.Length ? HexDigit(bytes[i + 2]) : -1;
                if (high < 0 || low < 0) throw new FormatException($"The {what} has '%' without two hexadecimal digits.");
                if ((high | low) == 0) throw new FormatException($"The {what} holds %00.");
                value = (byte)((high << 4) | low);
                i += 2;
            }

            bytes[length++] = value;
        }

        try
        {
            return Utf8.GetString(bytes, 0, length);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The {what} is not UTF-8.", e);
        }
    }

    private static int HexDigit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    private static bool StartsWith(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
