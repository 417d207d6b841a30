using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Client;

/// <summary>A SPICE address as a person writes it.</summary>
/// <remarks>
/// <code>
/// spice://[user@]host[:port][/][?query]      plain port, or with tls-port= both
/// spice://host?port=P&amp;tls-port=T
/// spice+tls://[user@]host:port               TLS port only
/// spice+unix:///path                         the rest is the socket path, not unescaped
/// </code>
/// The query starts at <c>?</c> or <c>;</c>, pairs are separated by <c>&amp;</c> or <c>;</c>. Keys: <c>port</c>, <c>tls-port</c>, <c>password</c>.
/// </remarks>
public sealed record SpiceUri
{
    internal SpiceUri(SpiceEndpoint endpoint, string? user, string? password, IReadOnlyList<string> warnings)
    {
        Endpoint = endpoint;
        User = user;
        Password = password;
        Warnings = warnings;
    }

    /// <summary>Where to connect.</summary>
    public SpiceEndpoint Endpoint { get; }

    /// <summary>The user name, percent-decoded; null when none was given. Only SASL uses one.</summary>
    public string? User { get; }

    /// <summary>The ticket, percent-decoded; null when none was given. A secret: never part of <see cref="ToString"/>.</summary>
    public string? Password { get; }

    /// <summary>What was ignored, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It breaks a rule; the message says which, in one sentence, and never repeats a password.</exception>
    public static SpiceUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SpiceUriParser().Parse(text);
    }

    /// <summary>Reads an address; null where <see cref="Parse"/> would throw.</summary>
    public static SpiceUri? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The canonical form, without user and password.</summary>
    public override string ToString() => Endpoint.ToString();
}
