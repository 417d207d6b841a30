using System;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>The peers agree with each other before the product is compared with any of them, and leave nothing behind.</summary>
public sealed class FixtureTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("tls")]
    [InlineData("ticket")]
    [InlineData("unix")]
    public async Task Spice_gtk_shows_what_QEMU_dumps(string connection)
    {
        RealPeers.Require(Peer.Qemu, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions
        {
            Tls = connection == "tls",
            Password = connection == "ticket" ? "secret" : null,
            UnixSocket = connection == "unix",
        });
        FirmwareScreen screen = await qemu.FirmwareScreenAsync();
        await using SpiceGtkClient client = await SpiceGtkClient.ConnectAsync(qemu.ReferenceTarget);
        SpiceGtkShot shot = await client.ShootAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
        Assert.Equal(PictureDifference.None, screen.DifferenceOf(shot.Picture));
        Assert.All(await qemu.ConnectedChannelsAsync(), channel => Assert.Equal(connection == "tls", channel.Tls));
    }

    [Fact]
    public async Task Spicy_screenshot_shows_what_QEMU_dumps()
    {
        RealPeers.Require(Peer.Qemu, Peer.SpicyScreenshot);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { Password = "secret" });
        FirmwareScreen screen = await qemu.FirmwareScreenAsync();
        Assert.Equal(PictureDifference.None, screen.DifferenceOf(await SpicyScreenshot.TakeAsync(qemu.Port, "secret")));
    }

    [Fact]
    public async Task Xspice_draws_what_its_programs_draw_and_leaves_no_process()
    {
        RealPeers.Require(Peer.Xspice, Peer.X11Apps, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        int group, clock;
        await using (XspiceServer server = await XspiceServer.StartAsync(new XspiceOptions()))
        {
            group = server.Process.Id;
            await using SpiceGtkClient client = await SpiceGtkClient.ConnectAsync(server.ReferenceTarget);
            SpiceGtkShot before = await client.ShootAsync(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5));
            PeerProcess program = server.Run("xclock", "-geometry", "200x200+100+100");
            clock = program.Id;
            await Task.Delay(1000);
            program.Stop();
            SpiceGtkShot grown = await client.ShootAsync(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5));
            Assert.True(grown.Picture.DifferenceFrom(before.Picture).Pixels > 10_000);
            SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(server.ReferenceTarget, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5));
            Assert.Equal(PictureDifference.None, grown.Picture.DifferenceFrom(fresh.Picture));
        }
        Assert.False(PeerProcess.IsGroupAlive(group));
        Assert.False(PeerProcess.IsGroupAlive(clock));
    }
}
