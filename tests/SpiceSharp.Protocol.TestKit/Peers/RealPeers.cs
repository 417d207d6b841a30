using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Something a Debian package brings: <see cref="Provides"/> is a program on the path, or a file.</summary>
public sealed record Peer(string Package, string Provides)
{
    public static Peer Qemu { get; } = new("qemu-system-x86", "qemu-system-x86_64");
    public static Peer Xspice { get; } = new("xserver-xspice", "Xspice");
    public static Peer SpicyScreenshot { get; } = new("spice-client-gtk", "spicy-screenshot");
    public static Peer SpiceGtk { get; } = new("libspice-client-glib-2.0-dev", "/usr/include/spice-client-glib-2.0/spice-client.h");
    public static Peer SpiceServer { get; } = new("libspice-server-dev", "/usr/include/spice-server/spice.h");
    /// <summary>Starts a program as leader of a process group: on every Linux, and where it is absent no <see cref="PeerProcess"/> can start.</summary>
    public static Peer SetSid { get; } = new("util-linux", "setsid");

    public static Peer CCompiler { get; } = new("gcc", "cc");
    public static Peer PkgConfig { get; } = new("pkg-config", "pkg-config");
    public static Peer XTerm { get; } = new("xterm", "xterm");
    public static Peer X11Apps { get; } = new("x11-apps", "x11perf");
    public static Peer X11Utils { get; } = new("x11-utils", "xev");
    public static Peer JpegTools { get; } = new("libjpeg-turbo-progs", "cjpeg");

    public bool IsInstalled => Path.IsPathRooted(Provides)
        ? File.Exists(Provides)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Provides)));
}

/// <summary>Where a real peer is absent its tests skip with the reason; <c>SPICESHARP_REQUIRE_PEERS=1</c> makes them fail instead.</summary>
public static class RealPeers
{
    public static void Require(params ReadOnlySpan<Peer> peers) =>
        RequireNone([.. peers.ToArray().Where(peer => !peer.IsInstalled).Select(peer => peer.Package)]);

    /// <summary>The same for a shared library, whose place only the loader knows.</summary>
    public static void RequireLibrary(string package, bool isInstalled) => RequireNone(isInstalled ? [] : [package]);

    private static void RequireNone(string[] missing)
    {
        if (missing.Length == 0)
        {
            return;
        }
        string reason = $"needs the real peers of these Debian packages, which are not installed: {string.Join(' ', missing)}";
        if (Environment.GetEnvironmentVariable("SPICESHARP_REQUIRE_PEERS") == "1")
        {
            Assert.Fail(reason);
        }
        Assert.Skip(reason);
    }
}
