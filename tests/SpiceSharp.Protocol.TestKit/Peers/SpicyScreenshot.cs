using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>spicy-screenshot of spice-gtk: display 0 after its first drawing.</summary>
public static class SpicyScreenshot
{
    public static async Task<RgbPicture> TakeAsync(int port, string? password = null)
    {
        RealPeers.Require(Peer.SpicyScreenshot);
        using var folder = new TemporaryFolder();
        string file = folder.File("shot.ppm");
        List<string> arguments =
        [
            "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-o", file,
            .. password == null ? Array.Empty<string>() : ["-w", password],
        ];
        await PeerProcess.RunAsync("spicy-screenshot", arguments, TimeSpan.FromSeconds(20));
        return PpmReader.Read(file);
    }
}
