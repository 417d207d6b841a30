using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>What an application does with keyboard and pointer, as the server receives it.</summary>
public class SessionInputsTests
{
    [Fact]
    public async Task Typing_sends_scancodes_with_shift_where_needed() =>
        Assert.Equal(
            [(101, "1E000000"), (102, "9E000000"), (101, "2A000000"), (101, "30000000"), (102, "B0000000"), (102, "AA000000"), (101, "1C000000"), (102, "9C000000")],
            await SentAsync(inputs => inputs.TypeAsync("aB\n", TimeSpan.Zero), 8));

    [Fact]
    public async Task An_extended_key_has_its_prefix() =>
        Assert.Equal([(101, "E04D0000"), (102, "E0CD0000")], await SentAsync(inputs => inputs.KeyPressAsync(new ScanCode(0x14D)), 2));

    [Fact]
    public async Task In_client_mode_the_pointer_has_positions() =>
        Assert.Equal([(112, "0A000000140000000000" + "00"), (112, "0C000000110000000000" + "00")], await SentAsync(
            async inputs =>
            {
                await inputs.PointerMoveAsync(10, 20);
                await inputs.PointerMoveByAsync(2, -3);
            },
            2));

    [Fact]
    public async Task In_server_mode_the_pointer_has_distances() =>
        Assert.Equal([(111, "0A000000140000000000"), (111, "FEFFFFFF010000000000")], await SentAsync(
            async inputs =>
            {
                await inputs.PointerMoveAsync(10, 20);
                await inputs.PointerMoveAsync(8, 21);
            },
            2,
            MouseMode.Server));

    [Fact]
    public async Task Buttons_and_wheel() =>
        Assert.Equal([(113, "010100"), (114, "010000"), (113, "050000"), (114, "050000")], await SentAsync(
            async inputs =>
            {
                await inputs.ClickAsync(MouseButton.Left);
                await inputs.WheelAsync(-1);
            },
            4));

    [Fact]
    public async Task Keys_are_paced_on_the_sessions_clock()
    {
        TestKit.ManualTimeProvider time = new();
        List<(int, string)> sent = [];
        await using ScriptedServer server = Server(sent, MouseMode.Client);
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Time = time }, Patience.Token);
        Task typing = session.Inputs.TypeAsync("abc");
        for (int key = 1; key <= 3; key++)
        {
            int expected = key * 2;
            await Patience.UntilAsync(() => Count(sent) == expected);
            Assert.Equal(key == 3, typing.IsCompleted || key == 3);
            time.Advance(SessionInputs.DefaultKeyInterval - TimeSpan.FromMilliseconds(1));
            Assert.Equal(expected, Count(sent));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await typing.WaitAsync(Patience.Time);
    }

    private static int Count(List<(int, string)> sent)
    {
        lock (sent) return sent.Count;
    }

    private static ScriptedServer Server(List<(int, string)> sent, MouseMode mode)
    {
        ScriptedServer server = new();
        server.Listed.Add(ScriptedServer.Inputs);
        server.Scripts[ChannelType.Main] = async channel =>
        {
            await channel.StartMainAsync(mode, mode);
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Inputs] = async channel =>
        {
            await channel.SendAsync(new InputsInit(KeyboardModifiers.None));
            while (await channel.ReadAsync() is { } message)
            {
                lock (sent) sent.Add((message.Type, Convert.ToHexString(message.Body)));
            }
        };
        return server;
    }

    private static async Task<List<(int, string)>> SentAsync(Func<SessionInputs, Task> act, int expected, MouseMode mode = MouseMode.Client)
    {
        List<(int, string)> sent = [];
        await using ScriptedServer server = Server(sent, mode);
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions(), Patience.Token);
        await act(session.Inputs);
        await Patience.UntilAsync(() => Count(sent) >= expected);
        lock (sent) return [.. sent];
    }
}
