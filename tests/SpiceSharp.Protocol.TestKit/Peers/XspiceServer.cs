using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>How an <see cref="XspiceServer"/> is started.</summary>
public sealed record XspiceOptions
{
    /// <summary>off, auto_glz, auto_lz, quic, glz or lz.</summary>
    public string ImageCompression { get; init; } = "auto_glz";

    public string? Password { get; init; }
    public int Width { get; init; } = 1024;
    public int Height { get; init; } = 768;

    /// <summary>More arguments of Xspice.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}

/// <summary>An X server that is a SPICE server: a lively mix of drawing commands without a virtual machine.</summary>
public sealed class XspiceServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly List<PeerProcess> _programs = [];
    private readonly int _display;

    private XspiceServer(XspiceOptions options, TemporaryFolder folder, PeerProcess process, int display, int port) =>
        (Options, _folder, Process, _display, Port) = (options, folder, process, display, port);

    public XspiceOptions Options { get; }
    public PeerProcess Process { get; }
    public int Port { get; }
    public string Uri => $"spice://127.0.0.1:{Port}";
    public SpiceGtkTarget ReferenceTarget => new() { Port = Port, Password = Options.Password };

    public static async Task<XspiceServer> StartAsync(XspiceOptions options)
    {
        RealPeers.Require(Peer.Xspice);
        var folder = new TemporaryFolder();
        string configuration = folder.File("xorg.conf");
        await File.WriteAllTextAsync(configuration, Configuration(options));
        int port = Loopback.FreePort();
        int display = FreeDisplay(port);
        List<string> arguments =
        [
            "--config", configuration, "--port", Text(port), "--image-compression", options.ImageCompression,
            .. options.Password == null ? ["--disable-ticketing"] : new[] { "--password", options.Password },
            .. options.More,
            "-nolisten", "tcp", "-s", "0", "-logfile", folder.File("xorg.log"), ":" + Text(display),
        ];
        // A line a drawing command: megabytes a second.
        var server = new XspiceServer(options, folder, PeerProcess.Start("Xspice", arguments, PeerOutput.Discard), display, port);
        try
        {
            await Loopback.WaitUntilAsync(
                server.Process, () => File.Exists(SocketOf(display)) && Loopback.IsListening(port), "it listened", TimeSpan.FromSeconds(20));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an X program on this server; it ends with the server.</summary>
    public PeerProcess Run(string program, params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["DISPLAY"] = ":" + Text(_display), ["XAUTHORITY"] = null };
        PeerProcess process = PeerProcess.Start(program, arguments, PeerOutput.Keep, environment);
        _programs.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PeerProcess program in _programs)
        {
            await program.DisposeAsync();
        }
        await Process.DisposeAsync();
        File.Delete(SocketOf(_display));
        File.Delete(LockOf(_display));
        _folder.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string SocketOf(int display) => "/tmp/.X11-unix/X" + Text(display);

    private static string LockOf(int display) => $"/tmp/.X{Text(display)}-lock";

    /// <summary>A display number nobody uses: as unlikely to be taken by another run as the port it comes from.</summary>
    private static int FreeDisplay(int port)
    {
        int display = 100 + port % 10_000;
        while (File.Exists(SocketOf(display)) || File.Exists(LockOf(display)))
        {
            display++;
        }
        return display;
    }

    /// <summary>Debian's build aborts where these sizes are left at 0, and it would listen on every interface.</summary>
    private static string Configuration(XspiceOptions options) => $"""
        Section "Device"
            Identifier "XSPICE"
            Driver "spiceqxl"
            Option "SpiceAddr" "127.0.0.1"
            Option "SurfaceBufferSize" "128"
            Option "CommandBufferSize" "128"
            Option "FrameBufferSize" "16"
            Option "EnableSurfaces" "True"
            Option "EnableImageCache" "True"
            Option "EnableFallbackCache" "True"
            Option "NumHeads" "4"
        EndSection
        Section "InputDevice"
            Identifier "XSPICE POINTER"
            Driver "xspice pointer"
        EndSection
        Section "InputDevice"
            Identifier "XSPICE KEYBOARD"
            Driver "xspice keyboard"
        EndSection
        Section "Monitor"
            Identifier "Configured Monitor"
        EndSection
        Section "Screen"
            Identifier "XSPICE Screen"
            Monitor "Configured Monitor"
            Device "XSPICE"
            DefaultDepth 24
            SubSection "Display"
                Modes "{options.Width}x{options.Height}"
                Virtual {options.Width} {options.Height}
            EndSubSection
        EndSection
        Section "ServerLayout"
            Identifier "XSPICE Example"
            Screen "XSPICE Screen"
            InputDevice "XSPICE KEYBOARD"
            InputDevice "XSPICE POINTER"
        EndSection
        Section "ServerFlags"
            Option "AutoAddDevices" "False"
        EndSection
        """;
}
