using System;

namespace SpiceSharp.Protocol.Client.Tests;

public class SpiceUriTests
{
    [Theory]
    [InlineData("spice://host:5900", "spice://host:5900")]
    [InlineData("SPICE://host:5900/", "spice://host:5900")]
    [InlineData("spice://host?port=1", "spice://host:1")]
    [InlineData("spice://host/?port=1&tls-port=65535", "spice://host?port=1&tls-port=65535")]
    [InlineData("spice://host;port=1;tls-port=2", "spice://host?port=1&tls-port=2")]
    [InlineData("spice://host:1?tls-port=2", "spice://host?port=1&tls-port=2")]
    [InlineData("spice://host?tls-port=2", "spice+tls://host:2")]
    [InlineData("spice+tls://host:5901", "spice+tls://host:5901")]
    [InlineData("spice://[::1]:5900", "spice://[::1]:5900")]
    [InlineData("spice://[fe80::1%25eth0]?port=5900&tls-port=5901", "spice://[fe80::1%eth0]?port=5900&tls-port=5901")]
    [InlineData("spice://h%6Fst:5900", "spice://host:5900")]
    [InlineData("spice://user@host:5900", "spice://host:5900")]
    [InlineData("spice://host:5900?port=", "spice://host:5900")]            // an empty value is ignored
    [InlineData("spice://host:5900?&;", "spice://host:5900")]
    [InlineData("spice://host?port=&port=7", "spice://host:7")]
    [InlineData("spice+unix:///run/vm.sock", "spice+unix:///run/vm.sock")]
    [InlineData("spice+unix:///a%20b?c;d", "spice+unix:///a%20b?c;d")]      // not unescaped, no query
    [InlineData("spice+unix://@abstract", "spice+unix://@abstract")]
    public void Reads_and_prints_the_canonical_form(string text, string canonical)
    {
        SpiceUri uri = SpiceUri.Parse(text);
        Assert.Equal(canonical, uri.ToString());
        Assert.Equal(canonical, SpiceUri.Parse(canonical.Replace("%eth0", "%25eth0", StringComparison.Ordinal)).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("host:5900")]
    [InlineData("http://host:5900")]
    [InlineData("spice:/host:5900")]
    [InlineData("spice://")]
    [InlineData("spice://:5900")]
    [InlineData("spice://host")]
    [InlineData("spice://host/")]
    [InlineData("spice://host:")]
    [InlineData("spice://host:0")]
    [InlineData("spice://host:65536")]
    [InlineData("spice://host:+1")]
    [InlineData("spice://host: 1")]
    [InlineData("spice://host:0x10")]
    [InlineData("spice://host:5900?port=5900")]
    [InlineData("spice://host?port=1&port=2")]
    [InlineData("spice://host?port=1&password=a&password=b")]
    [InlineData("spice://host:1?colour=red")]
    [InlineData("spice://host:1?Port=1")]
    [InlineData("spice://host:1?port")]
    [InlineData("spice://host:1?p_o=1")]
    [InlineData("spice://host:1?=1")]
    [InlineData("spice://host:1?abcdefghijabcdefghijabcdefghijab=1")]
    [InlineData("spice://::1:5900")]
    [InlineData("spice://[::1:5900")]
    [InlineData("spice://[::1]5900")]
    [InlineData("spice://[]:5900")]
    [InlineData("spice://h%6st:5900")]
    [InlineData("spice://h%:5900")]
    [InlineData("spice://h%00:5900")]
    [InlineData("spice://h%FF:5900")]
    [InlineData("spice+tls://host")]
    [InlineData("spice+tls://host?tls-port=5900")]
    [InlineData("spice+unix://")]
    public void Refuses(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => SpiceUri.Parse(text));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.Null(SpiceUri.TryParse(text));
    }

    [Fact]
    public void User_and_password_are_decoded_and_never_printed()
    {
        SpiceUri uri = SpiceUri.Parse("spice://al%69ce:x@host:5900?password=p%40ss%26w%C3%B6rd");
        Assert.Equal("alice:x", uri.User);                  // a password in the authority is not split off
        Assert.Equal("p@ss&wörd", uri.Password);
        Assert.Equal("spice://host:5900", uri.ToString());
    }

    [Fact]
    public void A_value_may_have_127_characters()
    {
        Assert.Equal(127, SpiceUri.Parse("spice://h:1?password=" + new string('a', 127)).Password!.Length);
        FormatException error = Assert.Throws<FormatException>(() => SpiceUri.Parse("spice://h:1?password=" + new string('a', 128)));
        Assert.DoesNotContain("aaa", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_ignored_is_warned_of()
    {
        Assert.Empty(SpiceUri.Parse("spice://host:5900/").Warnings);
        Assert.Contains("/path", Assert.Single(SpiceUri.Parse("spice://host:5900/path").Warnings), StringComparison.Ordinal);
        SpiceUri tls = SpiceUri.Parse("spice+tls://host:5901?port=1&tls-port=2");
        Assert.Equal(2, tls.Warnings.Count);
        Assert.Equal(5901, tls.Endpoint.TlsPort);
        Assert.Null(tls.Endpoint.Port);
    }
}
