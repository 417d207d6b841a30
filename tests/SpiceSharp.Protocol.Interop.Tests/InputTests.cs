using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>What is typed and moved arrives: the log of xev, a program that prints the events of its window.</summary>
public sealed class InputTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Keys_pointer_and_buttons_arrive_at_an_X_program()
    {
        RealPeers.Require(Peer.Xspice, Peer.X11Utils);
        await using XspiceServer server = await XspiceServer.StartAsync(new XspiceOptions());
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        PeerProcess xev = server.Run("stdbuf", "-oL", "xev", "-geometry", "400x300+200+100");
        await WaitForAsync("MapNotify event");

        await client.Session.Inputs.PointerMoveAsync(300, 250);
        await WaitForAsync(@"(MotionNotify|EnterNotify) event[^\n]*\n[^\n]*root:\(300,250\)");
        await client.Session.Inputs.PointerMoveAsync(350, 260);
        await WaitForAsync(@"MotionNotify event[^\n]*\n[^\n]*root:\(350,260\)");
        await client.Session.Inputs.ClickAsync(MouseButton.Left);
        await WaitForAsync("ButtonRelease event");
        Assert.Matches(@"ButtonPress event[\s\S]*?button 1,", xev.Output);

        await client.Session.Inputs.TypeAsync("hE1");
        await WaitForAsync(@"KeyRelease event(?:[^\n]*\n){2}[^\n]*keysym 0x31, 1\)");
        Assert.Matches(@"KeyPress event(?:[^\n]*\n){2}[^\n]*keysym 0x68, h\)", xev.Output);
        Assert.Matches(@"KeyPress event(?:[^\n]*\n){2}[^\n]*keysym 0xffe1, Shift_L\)", xev.Output);
        Assert.Matches(@"KeyPress event(?:[^\n]*\n){2}[^\n]*keysym 0x45, E\)", xev.Output);

        Task WaitForAsync(string pattern) =>
            Loopback.WaitUntilAsync(xev, () => Regex.IsMatch(xev.Output, pattern), $"it printed {pattern}", s_timeout);
    }
}
