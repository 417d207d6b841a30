using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>Every way a session fails to come up has its own kind and one sentence.</summary>
public class SessionFailureTests
{
    private static readonly ClientSessionOptions Hasty = new() { LinkTimeout = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task Nothing_listens() => await FailsAsync(SpiceConnectFailure.Refused, SpiceUri.Parse("spice://127.0.0.1:1"));

    [Fact]
    public async Task A_web_server_is_no_spice_server() =>
        await FailsAsync(SpiceConnectFailure.NotSpice, new ScriptedServer { Raw = peer => AnswerAsync(peer, "HTTP/1.1 400 Bad Request\r\n\r\n") }, text: "HTTP");

    [Fact]
    public async Task A_tls_port_is_no_plain_spice_server() =>
        await FailsAsync(SpiceConnectFailure.NotSpice, new ScriptedServer { Raw = peer => AnswerAsync(peer, "\x15\x03\x01\0\x02\x02\x46") }, text: "TLS");

    [Fact]
    public async Task A_peer_that_closes_is_no_spice_server() => await FailsAsync(SpiceConnectFailure.NotSpice, new ScriptedServer { Raw = _ => Task.CompletedTask });

    [Fact]
    public async Task A_peer_that_closes_in_mid_reply_lost_the_connection() =>
        await FailsAsync(SpiceConnectFailure.ConnectionLost, new ScriptedServer { Raw = peer => AnswerAsync(peer, "REDQ\x02\0") });

    [Fact]
    public async Task Another_version() =>
        await FailsAsync(SpiceConnectFailure.VersionMismatch, new ScriptedServer { Raw = peer => AnswerAsync(peer, "REDQ\x01\0\0\0\x03\0\0\0\xB2\0\0\0") }, text: "1.3");

    [Fact]
    public async Task A_server_that_says_nothing() =>
        await FailsAsync(SpiceConnectFailure.Timeout, new ScriptedServer { Raw = peer => AnswerAsync(peer, null) }, Hasty);

    [Fact]
    public async Task A_server_that_stops_after_the_link_sends_no_INIT() =>
        await FailsAsync(SpiceConnectFailure.Timeout, WithMain(channel => channel.HoldAsync()), Hasty, "INIT");

    [Fact]
    public async Task A_server_that_never_lists_its_channels() =>
        await FailsAsync(SpiceConnectFailure.Timeout, WithMain(async channel =>
        {
            await channel.SendAsync(new MainInit(1, 1, MouseMode.Server, MouseMode.Server, false, 0, 0, 0));
            await channel.HoldAsync();
        }), Hasty, "channel list");

    [Fact]
    public async Task The_wrong_password() =>
        await FailsAsync(SpiceConnectFailure.PasswordRejected, new ScriptedServer { Password = "secret" }, new ClientSessionOptions { Password = "guess" });

    [Fact]
    public async Task No_password() => await FailsAsync(SpiceConnectFailure.PasswordRequired, new ScriptedServer { Password = "secret" });

    [Fact]
    public async Task A_password_that_cannot_be_carried()
    {
        string password = new('p', 60);
        SpiceConnectException error = await FailsAsync(SpiceConnectFailure.PasswordTooLong, new ScriptedServer(), new ClientSessionOptions { Password = password });
        Assert.DoesNotContain("ppp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_wants_TLS_where_no_TLS_port_is_known() =>
        await FailsAsync(SpiceConnectFailure.SecureChannelRequired, new ScriptedServer { OnOffer = (_, secure) => secure ? LinkError.Ok : LinkError.NeedSecured });

    [Fact]
    public async Task A_server_that_wants_no_TLS_is_refused()
    {
        ScriptedServer server = new() { HasSecure = true, OnOffer = (_, secure) => secure ? LinkError.NeedUnsecured : LinkError.Ok };
        await FailsAsync(SpiceConnectFailure.PlainChannelRefused, server, new ClientSessionOptions { Security = ConnectionSecurity.TlsOnly });
        Assert.True(Assert.Single(server.Connections).Secure);      // and not tried in the clear
    }

    [Fact]
    public async Task A_policy_that_wants_TLS_where_there_is_none()
    {
        ScriptedServer server = new();
        await FailsAsync(SpiceConnectFailure.SecureChannelRequired, server, new ClientSessionOptions { Security = ConnectionSecurity.TlsOnly });
        Assert.Empty(server.Connections);
    }

    [Fact]
    public async Task A_server_that_refuses_with_another_code() =>
        await FailsAsync(SpiceConnectFailure.LinkRejected, new ScriptedServer { OnOffer = (_, _) => LinkError.Error });

    [Fact]
    public async Task A_server_that_vanishes_before_the_list() =>
        await FailsAsync(SpiceConnectFailure.ConnectionLost, WithMain(channel => channel.SendAsync(new MainInit(1, 1, MouseMode.Server, MouseMode.Server, false, 0, 0, 0))));

    [Fact]
    public async Task Malformed_main_data_is_the_protocols_error()
    {
        await using ScriptedServer server = WithMain(async channel =>
        {
            await channel.SendRawAsync(MainInit.MessageType, new byte[31]);
            await channel.HoldAsync();
        });
        SpiceProtocolException error = await Assert.ThrowsAsync<SpiceProtocolException>(() => ClientSession.ConnectAsync(server, new ClientSessionOptions(), Patience.Token));
        Assert.Equal(SpiceErrorKind.Truncated, error.Kind);
        Assert.Equal(ChannelId.Main, error.Context.Channel);
    }

    [Theory]
    [InlineData(0)]     // the link says nothing
    [InlineData(1)]     // the link is up, no INIT
    [InlineData(2)]     // INIT, no list
    [InlineData(3)]     // a listed channel does not answer its link
    public async Task Cancelling_is_prompt_at_every_stage(int stage)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = new()
        {
            Raw = stage == 0 ? peer => Reached(reached, peer) : null,
            OnOffer = (request, _) =>
            {
                if (request.Channel != ScriptedServer.Inputs) return LinkError.Ok;
                reached.SetResult();
                Thread.Sleep(1000);
                return LinkError.Error;
            },
        };
        server.Listed.Add(ScriptedServer.Inputs);
        server.Scripts[ChannelType.Main] = async channel =>
        {
            if (stage > 1) await channel.SendAsync(new MainInit(ScriptedServer.SessionId, 1, MouseMode.Server, MouseMode.Server, false, 0, 0, 0));
            if (stage > 2) await channel.SendAsync(new ChannelsList(new WireList<ChannelId>([ScriptedServer.Inputs])));
            if (stage < 3) reached.SetResult();
            await channel.ReadToEndAsync();
        };
        using CancellationTokenSource cancel = new();
        Task<ClientSession> connecting = ClientSession.ConnectAsync(server, new ClientSessionOptions(), cancel.Token);
        await reached.Task.WaitAsync(Patience.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(4)));
    }

    private static Task Reached(TaskCompletionSource reached, ITransport peer)
    {
        reached.SetResult();
        return AnswerAsync(peer, null);
    }

    private static ScriptedServer WithMain(Func<ScriptedChannel, Task> script)
    {
        ScriptedServer server = new();
        server.Scripts[ChannelType.Main] = script;
        return server;
    }

    private static async Task<SpiceConnectException> FailsAsync(SpiceConnectFailure reason, ScriptedServer server, ClientSessionOptions? options = null, string text = "")
    {
        await using (server)
        {
            SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => ClientSession.ConnectAsync(server, options ?? new ClientSessionOptions(), Patience.Token));
            Check(error, reason, text);
            return error;
        }
    }

    private static async Task FailsAsync(SpiceConnectFailure reason, SpiceUri uri) =>
        Check(await Assert.ThrowsAsync<SpiceConnectException>(() => ClientSession.ConnectAsync(uri, null, Patience.Token)), reason, "");

    private static void Check(SpiceConnectException error, SpiceConnectFailure reason, string text)
    {
        Assert.Equal(reason, error.Reason);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Says something, or nothing, and waits for the client to go.</summary>
    private static async Task AnswerAsync(ITransport peer, string? answer)
    {
        if (answer is not null)
        {
            await peer.Output.WriteAsync(Encoding.Latin1.GetBytes(answer));
            return;
        }

        while (await peer.Input.ReadAsync() is { IsCompleted: false } read) peer.Input.AdvanceTo(read.Buffer.End);
    }
}
