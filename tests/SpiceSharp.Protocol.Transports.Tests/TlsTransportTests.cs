using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports.Tests;

public sealed class TlsTransportTests : IDisposable
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority();
    private readonly X509Certificate2 _other = TestCertificates.Authority("CN=Other CA");

    private TlsTrust Trust => new() { CertificateAuthorities = _authority.ExportCertificatePem() };

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_good_certificate_carries_bytes(string host)
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_authority);
        await using Loopback server = new(TransportListener.Tls(IPAddress.Loopback, 0, certificate));
        await using ITransport transport = await TlsTransport.ConnectAsync(host, server.Port, Trust, null, Loopback.Deadline);
        byte[] bytes = Loopback.Pattern(1_000_000);
        Assert.Equal(bytes, await Loopback.RoundTripAsync(transport, bytes));
        Assert.True(transport.IsSecure);
        Assert.Contains("Tls1", transport.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_authorities_suffices()
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_authority);
        TlsTrust trust = new() { CertificateAuthorities = "text before\n" + _other.ExportCertificatePem() + "\ntext between\r\n" + _authority.ExportCertificatePem() + "\n" };
        Assert.Null(await FailureAsync(certificate, trust));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_its_own_authority()
    {
        using X509Certificate2 self = TestCertificates.Authority("CN=127.0.0.1");
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(self.Export(X509ContentType.Pkcs12), null);
        Assert.Null(await FailureAsync(certificate, new TlsTrust { CertificateAuthorities = self.ExportCertificatePem(), HostSubject = "CN=127.0.0.1" }));
    }

    [Fact]
    public async Task Another_authority_is_untrusted()
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_other);
        Assert.Equal(SpiceConnectFailure.TlsUntrusted, await FailureAsync(certificate, Trust));
    }

    [Fact]
    public async Task The_same_name_with_another_key_is_untrusted()
    {
        using X509Certificate2 twin = TestCertificates.Authority();
        using X509Certificate2 certificate = TestCertificates.Loopback(twin);
        Assert.Equal(SpiceConnectFailure.TlsUntrusted, await FailureAsync(certificate, Trust));
    }

    [Fact]
    public async Task The_system_does_not_know_our_authority()
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_authority);
        Assert.Equal(SpiceConnectFailure.TlsUntrusted, await FailureAsync(certificate, null));
    }

    [Fact]
    public async Task An_expired_certificate_is_untrusted()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_authority, new X500DistinguishedName("CN=127.0.0.1"), names => names.AddIpAddress(IPAddress.Loopback), DateTimeOffset.UtcNow.AddHours(-1));
        Assert.Equal(SpiceConnectFailure.TlsUntrusted, await FailureAsync(certificate, Trust));
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_a_mismatch()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_authority, new X500DistinguishedName("CN=127.0.0.1"), names => names.AddDnsName("other.example"));
        Assert.Equal(SpiceConnectFailure.TlsHostMismatch, await FailureAsync(certificate, Trust));
    }

    [Fact]
    public async Task Without_alternative_names_the_common_name_counts()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_authority, new X500DistinguishedName("CN=127.0.0.1, O=Example"));
        Assert.Null(await FailureAsync(certificate, Trust));
    }

    [Fact]
    public async Task The_expected_subject_replaces_the_host_name_check()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_authority, Subject(), names => names.AddDnsName("other.example"));
        Assert.Null(await FailureAsync(certificate, Trust with { HostSubject = @"C=XX, L=City,O=Example\, Inc.,CN=host.example" }));
    }

    [Fact]
    public async Task The_subject_in_the_wrong_order_is_a_mismatch()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_authority, Subject(), names => names.AddIpAddress(IPAddress.Loopback));
        Assert.Equal(SpiceConnectFailure.TlsSubjectMismatch, await FailureAsync(certificate, Trust with { HostSubject = @"CN=host.example,O=Example\, Inc.,L=City,C=XX" }));
    }

    [Fact]
    public async Task A_good_subject_does_not_help_an_untrusted_certificate()
    {
        using X509Certificate2 certificate = TestCertificates.Server(_other, Subject());
        Assert.Equal(SpiceConnectFailure.TlsUntrusted, await FailureAsync(certificate, Trust with { HostSubject = @"C=XX,L=City,O=Example\, Inc.,CN=host.example" }));
    }

    [Theory]
    [InlineData("no certificate here", null)]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n", null)]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", null)]
    [InlineData(null, "CN")]
    public async Task Unreadable_trust_is_the_callers_mistake(string? authorities, string? subject) =>
        await Assert.ThrowsAsync<ArgumentException>(() => TlsTransport.ConnectAsync("127.0.0.1", 1, new TlsTrust { CertificateAuthorities = authorities, HostSubject = subject }, null, Loopback.Deadline));

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("REDQ\x02\0\0\0\x02\0\0\0\xB2\0\0\0")]
    public async Task A_plain_port_that_answers_is_no_tls(string answer)
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), async (peer, stop) =>
        {
            await peer.Input.ReadAsync(stop);
            await peer.Output.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer), stop);
        });
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => TlsTransport.ConnectAsync("127.0.0.1", server.Port, Trust, null, Loopback.Deadline));
        Assert.Equal(SpiceConnectFailure.TlsFailed, error.Reason);
    }

    [Fact]
    public async Task A_peer_that_closes_in_the_handshake_is_no_tls()
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), async (peer, stop) => await peer.Input.ReadAsync(stop));
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => TlsTransport.ConnectAsync("127.0.0.1", server.Port, Trust, null, Loopback.Deadline));
        Assert.Equal(SpiceConnectFailure.TlsFailed, error.Reason);
    }

    [Fact]
    public async Task A_silent_peer_times_out()
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), SilentAsync);
        TransportOptions hasty = new() { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => TlsTransport.ConnectAsync("127.0.0.1", server.Port, Trust, hasty, Loopback.Deadline));
        Assert.Equal(SpiceConnectFailure.Timeout, error.Reason);
    }

    [Fact]
    public async Task Cancelling_a_handshake_is_prompt()
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), SilentAsync);
        using CancellationTokenSource cancel = new(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TlsTransport.ConnectAsync("127.0.0.1", server.Port, Trust, null, cancel.Token).WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Fact]
    public async Task A_silent_client_delays_nobody()
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_authority);
        await using Loopback server = new(TransportListener.Tls(IPAddress.Loopback, 0, certificate));
        await using ITransport silent = await TcpTransport.ConnectAsync("127.0.0.1", server.Port, null, Loopback.Deadline);
        await using ITransport transport = await TlsTransport.ConnectAsync("127.0.0.1", server.Port, Trust, null, Loopback.Deadline);
        Assert.Equal(Loopback.Ascii("hello"), await Loopback.RoundTripAsync(transport, Loopback.Ascii("hello")));
    }

    [Fact]
    public async Task A_plain_client_of_a_tls_port_sees_the_connection_end()
    {
        using X509Certificate2 certificate = TestCertificates.Loopback(_authority);
        await using Loopback server = new(TransportListener.Tls(IPAddress.Loopback, 0, certificate));
        await using ITransport transport = await TcpTransport.ConnectAsync("127.0.0.1", server.Port, null, Loopback.Deadline);
        await transport.Output.WriteAsync(Loopback.Ascii("REDQ\x02\0\0\0\x02\0\0\0\x12\0\0\0"), Loopback.Deadline);
        Task reading = Task.Run(async () =>
        {
            while (await transport.Input.ReadAsync(Loopback.Deadline) is { IsCompleted: false } read) transport.Input.AdvanceTo(read.Buffer.End);
        });
        await Task.WhenAny(reading).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(reading.IsCompletedSuccessfully || reading.Exception?.InnerException is System.IO.IOException);
    }

    private static async Task SilentAsync(ITransport peer, CancellationToken stop)
    {
        while (await peer.Input.ReadAsync(stop) is { IsCompleted: false } read) peer.Input.AdvanceTo(read.Buffer.End);
    }

    private static X500DistinguishedName Subject() => new(DerName.Of(("C", "XX"), ("L", "City"), ("O", "Example, Inc."), ("CN", "host.example")));

    private static async Task<SpiceConnectFailure?> FailureAsync(X509Certificate2 certificate, TlsTrust? trust)
    {
        await using Loopback server = new(TransportListener.Tls(IPAddress.Loopback, 0, certificate));
        try
        {
            await using ITransport transport = await TlsTransport.ConnectAsync("127.0.0.1", server.Port, trust, null, Loopback.Deadline);
            Assert.Equal(Loopback.Ascii("hello"), await Loopback.RoundTripAsync(transport, Loopback.Ascii("hello")));
            return null;
        }
        catch (SpiceConnectException e)
        {
            Assert.Contains("certificate", e.Message, StringComparison.Ordinal);
            return e.Reason;
        }
    }
}
