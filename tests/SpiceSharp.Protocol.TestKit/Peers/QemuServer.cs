using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>How a <see cref="QemuServer"/> is started.</summary>
public sealed record QemuOptions
{
    /// <summary>The display device: qxl-vga, virtio-vga, VGA, cirrus-vga, ...</summary>
    public string Device { get; init; } = "qxl-vga";

    /// <summary>off, auto_glz, auto_lz, quic, glz or lz.</summary>
    public string ImageCompression { get; init; } = "auto_glz";

    /// <summary>JPEG and ZLIB_GLZ wherever the server allows them, else nowhere but over slow connections.</summary>
    public bool Lossy { get; init; }

    /// <summary>What is sent as video: off, filter or all.</summary>
    public string StreamingVideo { get; init; } = "off";

    /// <summary>What the machine does instead of stopping in its firmware: a boot sector.</summary>
    public byte[]? BootSector { get; init; }

    /// <summary>The ticket; null switches tickets off.</summary>
    public string? Password { get; init; }

    /// <summary>Listens with TLS only.</summary>
    public bool Tls { get; init; }

    /// <summary>Listens on a Unix socket instead of a port.</summary>
    public bool UnixSocket { get; init; }

    /// <summary>More arguments, such as devices.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}

/// <summary>A real SPICE server: QEMU showing its firmware's screen, emulated, without a guest, on loopback.</summary>
public sealed class QemuServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly QmpClient _qmp;
    private int _dumps;

    private QemuServer(QemuOptions options, TemporaryFolder folder, PeerProcess process, QmpClient qmp, int port) =>
        (Options, _folder, Process, _qmp, Port) = (options, folder, process, qmp, port);

    public QemuOptions Options { get; }
    public PeerProcess Process { get; }
    public int Port { get; }
    public string UnixPath => _folder.File("spice.sock");
    public string CaFile => _folder.File("ca-cert.pem");

    /// <summary>Where it listens, as the product takes it (without password and CA).</summary>
    public string Uri =>
        Options.UnixSocket ? $"spice+unix://{UnixPath}"
        : Options.Tls ? $"spice+tls://127.0.0.1:{Port}"
        : $"spice://127.0.0.1:{Port}";

    /// <summary>The same for the reference client.</summary>
    public SpiceGtkTarget ReferenceTarget => new()
    {
        Port = Options.Tls || Options.UnixSocket ? null : Port,
        TlsPort = Options.Tls ? Port : null,
        UnixPath = Options.UnixSocket ? UnixPath : null,
        Password = Options.Password,
        CaFile = Options.Tls ? CaFile : null,
    };

    public static async Task<QemuServer> StartAsync(QemuOptions options)
    {
        RealPeers.Require(Peer.Qemu);
        var folder = new TemporaryFolder();
        int port = Loopback.FreePort();
        if (options.Tls)
        {
            TestCertificates.WriteTo(folder.Path);
        }
        string listen =
            options.UnixSocket ? $"unix=on,addr={folder.File("spice.sock")}"
            : options.Tls ? $"tls-port={port},addr=127.0.0.1,ipv4=on,x509-dir={folder.Path},tls-channel=default"
            : $"port={port},addr=127.0.0.1,ipv4=on";
        string ticket = options.Password == null ? "disable-ticketing=on" : "password-secret=ticket";
        string wan = options.Lossy ? ",jpeg-wan-compression=always,zlib-glz-wan-compression=always" : "";
        List<string> arguments =
        [
            "-machine", "pc,accel=tcg", "-m", "64", "-nodefaults", "-no-user-config",
            "-display", "none", "-serial", "none", "-parallel", "none",
            "-qmp", $"unix:{folder.File("qmp.sock")},server=on,wait=off",
            "-device", $"{options.Device},id=vid0",
            "-spice", $"{listen},{ticket},image-compression={options.ImageCompression},streaming-video={options.StreamingVideo}{wan}",
            .. BootArguments(options, folder),
            .. options.Password == null ? Array.Empty<string>() : ["-object", $"secret,id=ticket,data={options.Password}"],
            .. options.More,
        ];
        PeerProcess process = PeerProcess.Start("qemu-system-x86_64", arguments);
        try
        {
            return new QemuServer(options, folder, process, await QmpClient.ConnectAsync(process, folder.File("qmp.sock")), port);
        }
        catch
        {
            await process.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    private static string[] BootArguments(QemuOptions options, TemporaryFolder folder)
    {
        if (options.BootSector is not { } sector) return [];
        byte[] disk = new byte[1 << 20];
        sector.CopyTo(disk, 0);
        System.IO.File.WriteAllBytes(folder.File("disk.img"), disk);
        return ["-drive", $"file={folder.File("disk.img")},format=raw,if=ide"];
    }

    /// <summary>What QEMU has on the screen itself.</summary>
    public async Task<RgbPicture> ScreendumpAsync(int head = 0)
    {
        string file = _folder.File(string.Create(CultureInfo.InvariantCulture, $"dump{_dumps++}.png"));
        await _qmp.ExecuteAsync("screendump", new JsonObject { ["filename"] = file, ["format"] = "png", ["device"] = "vid0", ["head"] = head });
        RgbPicture picture = PngReader.Read(file);
        System.IO.File.Delete(file);
        return picture;
    }

    /// <summary>Waits until the firmware has come to its end, and gives its screen in both phases of the blinking cursor.</summary>
    public async Task<FirmwareScreen> FirmwareScreenAsync()
    {
        var watch = Stopwatch.StartNew();
        var seen = new List<RgbPicture>();
        TimeSpan since = watch.Elapsed;
        while (watch.Elapsed < TimeSpan.FromSeconds(40))
        {
            RgbPicture dump = await ScreendumpAsync();
            if (!seen.Any(picture => picture.DifferenceFrom(dump).Pixels == 0))
            {
                seen.RemoveAll(picture => !FirmwareScreen.AreTwoPhases(picture, dump));
                seen.Add(dump);
                since = watch.Elapsed;
            }
            if (seen.Count == 2 && watch.Elapsed - since > TimeSpan.FromSeconds(1.2) && dump.CountLitPixels() > 1000)
            {
                return new FirmwareScreen(seen[0], seen[1]);
            }
            await Task.Delay(50);
        }
        throw new TimeoutException($"The firmware's screen did not settle: {seen.Count} pictures, {Process.Output}");
    }

    /// <summary>Presses the machine's reset button: the firmware starts again.</summary>
    public Task ResetAsync() => _qmp.ExecuteAsync("system_reset");

    /// <summary>Presses and releases keys together; the names are QEMU's ("a", "shift", "ret").</summary>
    public Task SendKeyAsync(params string[] keys) => _qmp.ExecuteAsync("send-key", new JsonObject
    {
        ["keys"] = new JsonArray([.. keys.Select(key => new JsonObject { ["type"] = "qcode", ["data"] = key })]),
    });

    /// <summary>The channels of the connected client, as QEMU reports them: type, number and whether TLS is on.</summary>
    public async Task<IReadOnlyList<(int Type, int Number, bool Tls)>> ConnectedChannelsAsync()
    {
        JsonNode? info = await _qmp.ExecuteAsync("query-spice");
        return [.. (info?["channels"]?.AsArray() ?? []).Select(channel =>
            ((int)channel!["channel-type"]!, (int)channel["channel-id"]!, (bool)channel["tls"]!))];
    }

    public async ValueTask DisposeAsync()
    {
        _qmp.Dispose();
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}
