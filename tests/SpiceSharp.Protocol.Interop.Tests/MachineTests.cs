using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>QEMU's display devices beyond one firmware screen: films from devices without a QXL driver, two heads.</summary>
public sealed class MachineTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30), s_quiet = TimeSpan.FromMilliseconds(400);
    private static readonly Peer[] s_peers = [Peer.Qemu, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig];

    /// <summary>
    /// The rainbow on the move: what a boot sector draws on 320 x 200 pixels of 256 colours, each row the same. A key ends it.
    /// </summary>
    /// <remarks>
    /// <code>
    ///        mov  ax, 13h         ; 320 x 200, a byte a pixel
    ///        int  10h
    ///        mov  ax, 0A000h
    ///        mov  es, ax
    ///        mov  dx, 3DAh
    /// frame: in   al, dx          ; until the picture is out
    ///        test al, 8
    ///        jnz  frame
    /// wait:  in   al, dx
    ///        test al, 8
    ///        jz   wait
    ///        xor  di, di
    ///        mov  cx, 200
    /// row:   push cx
    ///        mov  cx, 320
    /// pixel: mov  al, cl          ; 32 + (column / 4 + phase) mod 32: the colours after the greys
    ///        shr  al, 2
    ///        add  al, bl
    ///        and  al, 31
    ///        add  al, 32
    ///        stosb
    ///        loop pixel
    ///        pop  cx
    ///        loop row
    ///        inc  bl
    ///        mov  ah, 1           ; a key?
    ///        int  16h
    ///        jz   frame
    /// halt:  hlt
    ///        jmp  halt
    /// </code>
    /// </remarks>
    private static byte[] Rainbow
    {
        get
        {
            byte[] sector = new byte[512];
            Hex.Bytes("B81300CD10B800A08EC0BADA03ECA80875FBECA80874FB31FFB9C80051B9400188C8C0E80200D8241F0420AAE2F259E2EBFEC3B401CD1674D4F4EBFD").CopyTo(sector, 0);
            (sector[510], sector[511]) = (0x55, 0xAA);
            return sector;
        }
    }

    /// <summary>640 x 400 pixels that all change are 20 columns of 32 pixels, each a stream.</summary>
    [Theory]
    [InlineData("VGA")]
    [InlineData("virtio-vga")]
    public async Task Film_of_a_device_without_driver_is_columns_of_streams(string device)
    {
        RealPeers.Require(s_peers);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { Device = device, StreamingVideo = "all", BootSector = Rainbow });
        await using LiveClient client = await LiveClient.ConnectAsync(qemu.Uri);
        await UntilAsync(client, statistics => statistics.StreamsActive >= 20 && statistics.StreamFramesShown > 20 * 50);
        await qemu.SendKeyAsync("a");
        DisplayStatistics end = await UntilAsync(client, statistics => statistics.StreamsActive == 0);
        RgbPicture last = await client.ShootAsync(s_quiet, s_timeout);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{device}: {last.Width} x {last.Height}, {end.StreamsCreated} streams, {end.StreamFrames} frames, {end.StreamFramesShown} shown, {end.StreamFramesLate} late, {end.StreamFramesDiscarded} discarded");
        Assert.Equal(PictureDifference.None, last.DifferenceFrom(await qemu.ScreendumpAsync()));
        Assert.Equal((0L, 0L), (end.StreamFramesDamaged, end.DrawsSkipped));
        Assert.DoesNotContain(end.ProblemsByKind, problem => problem.Value > 0);
    }

    /// <summary>One display channel for each output; the second one shows a notice until a driver takes it over.</summary>
    [Fact]
    public async Task Two_outputs_of_one_device_are_two_displays()
    {
        RealPeers.Require(s_peers);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { Device = "virtio-vga,max_outputs=2" });
        FirmwareScreen screen = await qemu.FirmwareScreenAsync();
        await using LiveClient client = await LiveClient.ConnectAsync(qemu.Uri);
        await WaitAsync(() => client.Session.Displays.Count == 2 && client.Peek(1) is not null);
        await client.ShootAsync(TimeSpan.FromMilliseconds(150), s_timeout);
        Assert.Equal([0, 1], client.Session.Displays.Select(display => (int)display.Number).Order());
        Assert.Equal(PictureDifference.None, screen.DifferenceOf(client.Peek(0)!));
        RgbPicture second = client.Peek(1)!;
        Assert.Equal(PictureDifference.None, second.DifferenceFrom(await qemu.ScreendumpAsync(head: 1)));
        Assert.True(second.CountLitPixels() > 100);
        Assert.All(client.Session.Displays, display => Assert.Single(display.Heads));
        SpiceGtkShot reference = await SpiceGtkClient.ShootAsync(qemu.ReferenceTarget with { Display = 1 }, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(3));
        Assert.Equal(PictureDifference.None, second.DifferenceFrom(reference.Picture));
    }

    /// <summary>Two QXL devices: the second has no picture before the guest has a driver for it.</summary>
    [Fact]
    public async Task Two_devices_are_two_displays()
    {
        RealPeers.Require(s_peers);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { More = ["-device", "qxl,id=vid1"] });
        FirmwareScreen screen = await qemu.FirmwareScreenAsync();
        await using LiveClient client = await LiveClient.ConnectAsync(qemu.Uri);
        await WaitAsync(() => client.Session.Displays.Count == 2);
        RgbPicture first = await client.ShootAsync(TimeSpan.FromMilliseconds(150), s_timeout);
        Assert.Equal(PictureDifference.None, screen.DifferenceOf(first));
        Assert.Null(client.Peek(1));
        Assert.Equal(2, client.Session.Channels.Count(channel => channel.Id.Type == ChannelType.Display && channel.State == SessionChannelState.Open));
        Assert.Equal(2, client.Session.Channels.Count(channel => channel.Id.Type == ChannelType.Cursor && channel.State == SessionChannelState.Open));
    }

    private static async Task<DisplayStatistics> UntilAsync(LiveClient client, Predicate<DisplayStatistics> condition)
    {
        DisplayStatistics statistics = client.Display.Statistics;
        for (var watch = Stopwatch.StartNew(); !condition(statistics); statistics = client.Display.Statistics)
        {
            Assert.True(watch.Elapsed < s_timeout, statistics.ToString());
            await Task.Delay(20);
        }

        return statistics;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(20)) Assert.True(watch.Elapsed < s_timeout);
    }
}
