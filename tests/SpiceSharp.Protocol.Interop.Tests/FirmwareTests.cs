using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>QEMU's firmware screen on one display device under every compression that QEMU can be told to use.</summary>
public abstract class FirmwareTests(string device)
{
    [Theory]
    [InlineData("off", new[] { "BITMAP" })]
    [InlineData("quic", new[] { "QUIC" })]
    [InlineData("lz", new[] { "LZ_RGB" })]
    [InlineData("glz", new[] { "GLZ_RGB", "ZLIB_GLZ_RGB" })]
    [InlineData("auto_lz", new[] { "LZ_RGB", "QUIC" })]
    [InlineData("auto_glz", new[] { "GLZ_RGB", "ZLIB_GLZ_RGB", "QUIC" })]
    public async Task Picture_equals_spice_gtk_and_the_screendump(string compression, string[] types) =>
        await FirmwareComparison.RunAsync(new QemuOptions { Device = device, ImageCompression = compression }, types);

    /// <summary>
    /// The machine starts anew before our eyes: modes change, text appears. The reference is a fresh spice-gtk session and not the screendump:
    /// qxl-vga loses track of what it has sent when it is reset, so that spice-gtk, too, shows less than QEMU dumps.
    /// </summary>
    [Theory]
    [InlineData("off", ImageType.Bitmap)]
    [InlineData("quic", ImageType.Quic)]
    [InlineData("lz", ImageType.LzRgb)]
    [InlineData("glz", ImageType.GlzRgb)]
    public async Task Picture_grown_since_a_reset_equals_a_fresh_one(string compression, ImageType expected)
    {
        RealPeers.Require(Peer.Qemu, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        TimeSpan quiet = TimeSpan.FromMilliseconds(150), timeout = TimeSpan.FromSeconds(10);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { Device = device, ImageCompression = compression });
        RgbPicture grown;
        DisplayStatistics statistics;
        await using (LiveClient client = await LiveClient.ConnectAsync(qemu.Uri))
        {
            await client.ShootAsync(quiet, timeout);
            await qemu.ResetAsync();
            await qemu.FirmwareScreenAsync();
            grown = await client.ShootAsync(quiet, timeout);
            statistics = client.Display.Statistics;
        }
        SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(qemu.ReferenceTarget, quiet, timeout);

        PictureDifference difference = grown.DifferenceFrom(fresh.Picture);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{device} {compression}: {difference}; {statistics.SurfacesCreated} surfaces; {string.Join(", ", statistics.ImagesByType)}");
        Assert.True(difference.Pixels == 0 || FirmwareScreen.AreTwoPhases(grown, fresh.Picture), difference.ToString());
        Assert.Equal(0, statistics.DrawsSkipped);
        Assert.True(statistics.ImagesByType.GetValueOrDefault(expected) > 0, $"no {expected}");
    }
}

public sealed class QxlFirmwareTests() : FirmwareTests("qxl-vga");

public sealed class VirtioFirmwareTests() : FirmwareTests("virtio-vga");

public sealed class StandardVgaFirmwareTests() : FirmwareTests("VGA");

public sealed class CirrusFirmwareTests() : FirmwareTests("cirrus-vga");
