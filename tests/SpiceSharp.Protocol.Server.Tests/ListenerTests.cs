using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class ListenerTests
{
    [Fact]
    public async Task One_session_over_TCP_and_TLS_with_secure_channels()
    {
        using X509Certificate2 certificate = CreateCertificate();
        await using var server = new TestServer(new SpiceServerOptions
        {
            Endpoints = [ServerEndpoint.Tcp(IPAddress.Loopback, 0), ServerEndpoint.Tls(IPAddress.Loopback, 0, certificate)],
            SecureChannels = [ChannelType.Inputs],
        });
        await using TestClient main = await TestClient.LinkAsync(
            await TcpTransport.ConnectAsync("127.0.0.1", server.Server.Port, TransportOptions.Default, default), new Channels.LinkRequest { Channel = ChannelId.Main });
        using MessageFrame init = await main.ExpectAsync(MainInit.MessageType);
        WireReader body = init.OpenBody(SpiceLimits.Default);
        uint session = MainInit.Read(ref body).SessionId;

        var trust = new TlsTrust { CertificateAuthorities = certificate.ExportCertificatePem() };
        await using TestClient inputs = await TestClient.LinkAsync(
            await TlsTransport.ConnectAsync("localhost", server.Server.TlsPort, trust, TransportOptions.Default, default),
            new Channels.LinkRequest { Channel = new ChannelId(ChannelType.Inputs, 0), ConnectionId = session });
        using MessageFrame first = await inputs.ExpectAsync(InputsInit.MessageType);
        Assert.Equal([false, true], server.Server.Connections.Select(connection => connection.IsSecure));
    }

    [Fact]
    public async Task Ports_are_zero_where_there_is_no_listener()
    {
        await using var server = new TestServer();
        Assert.Equal((0, 0), (server.Server.Port, server.Server.TlsPort));
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
