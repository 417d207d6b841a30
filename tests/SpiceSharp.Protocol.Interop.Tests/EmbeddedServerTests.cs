using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>The embedded server, served by the tool, looks the same to spice-gtk, to spicy-screenshot and to our own client.</summary>
public sealed class EmbeddedServerTests
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500), s_timeout = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("plain")]
    [InlineData("ticket")]
    [InlineData("tls")]
    public async Task Picture_is_the_same_for_spice_gtk_and_for_us(string connection)
    {
        RealPeers.Require(Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        using var folder = new TemporaryFolder();
        string? password = connection == "ticket" ? "open sesame" : null;
        bool tls = connection == "tls";
        int port = Loopback.FreePort();
        await using PeerProcess server = await ServeAsync(folder, port, password, tls);

        CliScreenshot ours = await SpicesharpCli.ScreenshotAsync(
            $"{(tls ? "spice+tls" : "spice")}://127.0.0.1:{port}", password, tls ? ["--ca", folder.File("ca-cert.pem")] : []);
        await using SpiceGtkClient client = await SpiceGtkClient.ConnectAsync(new SpiceGtkTarget
        {
            Port = tls ? null : port,
            TlsPort = tls ? port : null,
            CaFile = tls ? folder.File("ca-cert.pem") : null,
            Password = password,
        });
        SpiceGtkShot reference = await client.ShootAsync(s_quiet, s_timeout);
        for (int i = 0; i < 10 && reference.Cursor == null; i++)
        {
            reference = await client.ShootAsync(s_quiet, s_timeout);   // its cursor channel is linked beside the display's
        }
        Assert.True(ours.Picture.CountLitPixels() > 10_000);
        Assert.Equal(PictureDifference.None, ours.Picture.DifferenceFrom(reference.Picture));
        Assert.True(reference.Quiet);
        Assert.NotNull(reference.Cursor);
    }

    [Fact]
    public async Task Spicy_screenshot_works_against_it()
    {
        RealPeers.Require(Peer.SpicyScreenshot);
        using var folder = new TemporaryFolder();
        int port = Loopback.FreePort();
        await using PeerProcess server = await ServeAsync(folder, port, null, false);
        CliScreenshot ours = await SpicesharpCli.ScreenshotAsync($"spice://127.0.0.1:{port}", null);
        RgbPicture spicy = await SpicyScreenshot.TakeAsync(port);
        Assert.Equal(PictureDifference.None, ours.Picture.DifferenceFrom(spicy));
    }

    /// <summary>Every compression and picture type the tool can serve: the picture stays the same, and is sent as was asked.</summary>
    [Theory]
    [InlineData("off", "rgb32 rgb24 rgb16 rgba plt8 plt4 plt1", "BITMAP")]
    [InlineData("quic", "rgb32 rgb24 rgb16 rgba", "QUIC")]
    [InlineData("lz", "rgb32 rgb24 rgb16 rgba plt8 plt4 plt1", "LZ_RGB")]
    [InlineData("glz", "rgb32 rgb24 rgb16 rgba", "GLZ_RGB")]
    [InlineData("zlib-glz", "rgb32 rgb24 rgb16 rgba", "ZLIB_GLZ_RGB")]
    [InlineData("lz4", "rgb32 rgb24 rgb16 rgba", "LZ4")]
    [InlineData("auto-lz", "rgb32", "LZ_RGB")]
    [InlineData("auto-glz", "rgb32", "GLZ_RGB")]
    public async Task Compressions_and_types_show_the_same_picture(string compression, string types, string image)
    {
        RealPeers.Require(Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        using var folder = new TemporaryFolder();
        RgbPicture? first = null;
        foreach (string type in types.Split(' '))
        {
            int port = Loopback.FreePort();
            await using PeerProcess server = await ServeAsync(folder, port, null, false, "--still", "--compression", compression, "--picture-type", type);
            CliScreenshot ours = await SpicesharpCli.ScreenshotAsync($"spice://127.0.0.1:{port}", null, "--quiet-ms", "200");
            SpiceGtkShot reference = await SpiceGtkClient.ShootAsync(new SpiceGtkTarget { Port = port }, TimeSpan.FromMilliseconds(200), s_timeout);
            Assert.Equal(PictureDifference.None, ours.Picture.DifferenceFrom(reference.Picture));
            first ??= ours.Picture;
            Assert.Equal(PictureDifference.None, ours.Picture.DifferenceFrom(first));
            bool isIndexed = type.StartsWith("plt", StringComparison.Ordinal) && compression != "off";
            Assert.True(ours.Images(isIndexed ? [image, "LZ_PLT"] : [image]) > 0, $"{type}: {ours.Report["images"]}");
        }
    }

    /// <summary>PREFERRED_COMPRESSION counts more than the server's setting.</summary>
    [Theory]
    [InlineData("off", "BITMAP")]
    [InlineData("quic", "QUIC")]
    [InlineData("lz", "LZ_RGB")]
    [InlineData("glz", "GLZ_RGB")]
    [InlineData("lz4", "LZ4")]
    public async Task The_clients_preference_is_obeyed(string preference, string image)
    {
        using var folder = new TemporaryFolder();
        int port = Loopback.FreePort();
        await using PeerProcess server = await ServeAsync(folder, port, null, false, "--still", "--compression", preference == "off" ? "quic" : "off");
        CliScreenshot ours = await SpicesharpCli.ScreenshotAsync($"spice://127.0.0.1:{port}", null, "--prefer", preference);
        Assert.True(ours.Images(image) > 0, $"{ours.Report["images"]}");
    }

    private static async Task<PeerProcess> ServeAsync(TemporaryFolder folder, int port, string? password, bool tls, params string[] more)
    {
        var arguments = new List<string> { "serve", "--port", port.ToString(CultureInfo.InvariantCulture) };
        arguments.AddRange(more);
        if (password != null)
        {
            string file = folder.File("password");
            await File.WriteAllTextAsync(file, password);
            arguments.AddRange(["--password-file", file]);
        }
        if (tls)
        {
            TestCertificates.WriteTo(folder.Path);
            arguments.AddRange(["--tls", folder.Path]);
        }
        PeerProcess server = SpicesharpCli.Start(arguments);
        await Loopback.WaitUntilAsync(server, () => Loopback.IsListening(port), "it listened", s_timeout);
        return server;
    }
}
