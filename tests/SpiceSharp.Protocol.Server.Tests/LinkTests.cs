using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class LinkTests
{
    [Fact]
    public async Task The_right_ticket_opens_the_session()
    {
        await using var server = new TestServer(new SpiceServerOptions { Password = "open sesame" });
        await using TestClient client = await TestClient.LinkAsync(server.Server, ChannelType.Main, password: "open sesame");
        using MessageFrame init = await client.ExpectAsync(MainInit.MessageType);
        Assert.True(client.Link.MiniHeader);
    }

    [Theory]
    [InlineData("open Sesame", SpiceConnectFailure.PasswordRejected)]
    [InlineData("open sesame ", SpiceConnectFailure.PasswordRejected)]
    [InlineData(null, SpiceConnectFailure.PasswordRequired)]
    public async Task Any_other_ticket_is_refused(string? password, SpiceConnectFailure expected)
    {
        await using var server = new TestServer(new SpiceServerOptions { Password = "open sesame" });
        Assert.Equal(expected, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Main, password: password))).Reason);
        Assert.Empty(server.Server.Connections);
    }

    [Fact]
    public async Task Without_a_ticket_to_know_any_is_taken()
    {
        await using var server = new TestServer();
        await using TestClient client = await TestClient.LinkAsync(server.Server, ChannelType.Main, password: "whatever");
        Assert.Equal(CapabilitySet.Of(MainCapability.NameAndUuid), client.Link.ServerChannel);
    }

    [Fact]
    public async Task A_client_without_the_mini_header_gets_full_ones()
    {
        await using var server = new TestServer();
        await using TestClient client = await TestClient.LinkAsync(
            server.Server, ChannelType.Main, common: CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice));
        Assert.False(client.Link.MiniHeader);
        using MessageFrame init = await client.ExpectAsync(MainInit.MessageType);
        using MessageFrame next = await client.ExpectAsync(MainName.MessageType);
        Assert.Equal((1UL, 2UL), (init.Serial, next.Serial));
    }

    [Fact]
    public async Task A_channel_of_no_session_is_refused()
    {
        await using var server = new TestServer();
        Assert.Equal(SpiceConnectFailure.BadConnectionId, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Display, sessionId: 1))).Reason);
        (_, uint session) = await server.MainAsync();
        Assert.Equal(SpiceConnectFailure.BadConnectionId, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Display, session + 1))).Reason);
    }

    [Fact]
    public async Task A_channel_that_does_not_exist_is_refused()
    {
        await using var server = new TestServer();
        (_, uint session) = await server.MainAsync();
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Playback, session))).Reason);
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Display, session, number: 7))).Reason);
    }

    [Fact]
    public async Task A_channel_is_linked_once()
    {
        await using var server = new TestServer();
        (_, uint session) = await server.MainAsync();
        await server.ChannelAsync(ChannelType.Inputs, session);
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Inputs, session))).Reason);
    }

    [Fact]
    public async Task A_channel_that_must_be_secure_is_refused_in_the_clear()
    {
        await using var server = new TestServer(new SpiceServerOptions { SecureChannels = [ChannelType.Inputs] });
        (_, uint session) = await server.MainAsync();
        Assert.Equal(SpiceConnectFailure.SecureChannelRequired, (await FailureAsync(() => TestClient.LinkAsync(server.Server, ChannelType.Inputs, session))).Reason);
        await server.ChannelAsync(ChannelType.Display, session);
    }

    [Fact]
    public async Task Something_else_than_SPICE_gets_an_error_reply_and_the_end()
    {
        await using var server = new TestServer();
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        Task serving = server.Server.ServeAsync(end);
        await client.Output.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await serving.WaitAsync(TestClient.Patience);

        System.IO.Pipelines.ReadResult read = await client.Input.ReadAtLeastAsync(20);
        byte[] reply = [.. System.Buffers.BuffersExtensions.ToArray(read.Buffer).Take(20)];
        Assert.Equal("REDQ"u8.ToArray(), reply[..4]);
        Assert.Equal((uint)LinkError.InvalidMagic, BitConverter.ToUInt32(reply, 16));
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_closed()
    {
        await using var server = new TestServer(new SpiceServerOptions { LinkTimeout = TimeSpan.FromMilliseconds(50) });
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        await server.Server.ServeAsync(end).WaitAsync(TestClient.Patience);
        Assert.True((await client.Input.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task More_connections_than_may_link_at_once_are_closed_unheard()
    {
        await using var server = new TestServer(new SpiceServerOptions { MaxLinkingConnections = 1 });
        (ITransport first, ITransport firstEnd) = InMemoryTransport.CreatePair();
        Task serving = server.Server.ServeAsync(firstEnd);
        (_, ITransport secondEnd) = InMemoryTransport.CreatePair();
        await server.Server.ServeAsync(secondEnd).WaitAsync(TestClient.Patience);
        Assert.False(serving.IsCompleted);
        await first.DisposeAsync();
        await serving.WaitAsync(TestClient.Patience);
    }

    private static async Task<SpiceConnectException> FailureAsync(Func<Task<TestClient>> link) => await Assert.ThrowsAsync<SpiceConnectException>(link);
}
