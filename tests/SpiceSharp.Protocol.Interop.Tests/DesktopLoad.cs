using System;
using System.Diagnostics;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>X programs that fill, copy, scroll and paint at the same time on overlapping windows.</summary>
internal sealed class DesktopLoad(XspiceServer server)
{
    public static Peer[] Peers { get; } = [Peer.Xspice, Peer.XTerm, Peer.X11Apps];

    /// <summary>x11perf's drawings, a short run each: scrolls, copies between windows and pixmaps, images, tiles, lines, text, fills.</summary>
    private static readonly string[] s_drawings =
    [
        "-scroll100", "-copypixwin100", "-putimage100", "-tilerect100", "-copywinwin100", "-circle100", "-ftext", "-rect100",
    ];

    /// <summary>
    /// Lets the programs draw until x11perf has done a number of its drawings, a few seconds more with a terminal that scrolls as fast as
    /// it can (x11perf does not get far beside it), and stops them where they stand.
    /// </summary>
    public async Task DrawAsync(int drawings, TimeSpan atMost)
    {
        var watch = Stopwatch.StartNew();
        PeerProcess perf = server.Run("stdbuf", ["-oL", "x11perf", "-repeat", "1", "-time", "1", .. s_drawings]);
        await Task.Delay(TimeSpan.FromSeconds(0.5));   // the next ones lie above x11perf's window and clip it
        PeerProcess clock = server.Run("xclock", "-update", "1", "-geometry", "200x200+380+120");
        PeerProcess eyes = server.Run("xeyes", "-geometry", "240x160+300+330");
        while (DrawingsDone(perf) < drawings && !perf.HasExited && watch.Elapsed < atMost)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        PeerProcess terminal = server.Run("xterm", "-geometry", "80x20+420+300", "-e", "while :; do ls -la /usr/bin | head -400; done");
        await Task.Delay(TimeSpan.FromSeconds(3));
        foreach (PeerProcess program in (PeerProcess[])[perf, clock, eyes, terminal])
        {
            program.Stop();
        }
    }

    /// <summary>x11perf prints a line like "60000 reps @ 0.0168 msec ( 59600.0/sec): ..." for each.</summary>
    private static int DrawingsDone(PeerProcess perf) => perf.Output.Split("/sec)").Length - 1;
}
