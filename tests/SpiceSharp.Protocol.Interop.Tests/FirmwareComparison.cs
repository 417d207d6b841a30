using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>One live QEMU, seen by three: our tool, spice-gtk, and QEMU itself.</summary>
internal static class FirmwareComparison
{
    private static readonly Peer[] s_peers = [Peer.Qemu, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig];

    /// <summary>
    /// Takes our picture and holds it against the others'. An image of one of <paramref name="types"/> must have been among those that
    /// made it: GLZ comes first with the cursor's next change, so that another picture may have to be taken.
    /// </summary>
    public static async Task<CliScreenshot> RunAsync(QemuOptions options, string[]? types = null, params IReadOnlyList<string> more)
    {
        RealPeers.Require(s_peers);
        await using QemuServer qemu = await QemuServer.StartAsync(options);
        FirmwareScreen screen = await qemu.FirmwareScreenAsync();
        string[] security = options.Tls ? ["--ca", qemu.CaFile] : [];
        for (int attempt = 1; ; attempt++)
        {
            // The cursor changes about every 230 ms: a shorter quiet time is met between two changes.
            CliScreenshot ours = await SpicesharpCli.ScreenshotAsync(
                qemu.Uri, options.Password, ["--quiet-ms", "150", "--timeout-s", "15", .. security, .. more]);
            SpiceGtkShot reference = await SpiceGtkClient.ShootAsync(qemu.ReferenceTarget, TimeSpan.FromMilliseconds(120), TimeSpan.FromSeconds(5));
            PictureDifference difference = screen.DifferenceOf(ours.Picture), referenceDifference = screen.DifferenceOf(reference.Picture);
            if (difference.Pixels + referenceDifference.Pixels > 0 && attempt < 3)
            {
                // Only where the firmware wrote more meanwhile, which a busy machine may delay, is there reason to look again.
                FirmwareScreen now = await qemu.FirmwareScreenAsync();
                if (!now.IsSameScreenAs(screen))
                {
                    screen = now;
                    continue;
                }
            }
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{options.Device} {options.ImageCompression} {string.Join(' ', more)}: ours {difference}; spice-gtk {referenceDifference}; {ours.Report.ToJsonString()}");
            Assert.Equal(PictureDifference.None, referenceDifference);
            Assert.Equal(PictureDifference.None, difference);
            if (types == null || ours.Images(types) > 0)
            {
                return ours;
            }
            Assert.True(attempt < 6, $"no {string.Join(" or ", types)} in {ours.Report.ToJsonString()}");
        }
    }
}
