using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>X programs that fill, copy, scroll and paint at the same time on overlapping windows.</summary>
internal static class DesktopLoad
{
    public static Peer[] Peers { get; } = [Peer.Xspice, Peer.XTerm, Peer.X11Apps];

    /// <summary>x11perf's drawings, one short run each: fills, scrolls, copies between windows and pixmaps, images, text, lines, tiles.</summary>
    private static readonly string[] s_drawings =
    [
        "-rect10", "-rect100", "-scroll100", "-copywinwin100", "-copypixwin100", "-putimage100", "-tilerect100", "-osrect100",
        "-eschertilerect100", "-seg100", "-circle100", "-ftext", "-move", "-resize",
    ];

    /// <summary>Starts the programs, lets them draw, and stops them where they stand.</summary>
    public static async Task RunAsync(XspiceServer server, TimeSpan time)
    {
        List<PeerProcess> programs =
        [
            server.Run("x11perf", ["-repeat", "1", "-time", "1", .. s_drawings]),
            server.Run("xterm", "-geometry", "80x20+420+300", "-e", "while :; do ls -la /usr/bin | head -400; done"),
        ];
        await Task.Delay(TimeSpan.FromSeconds(0.5));   // the next ones lie above x11perf's window and clip it
        programs.Add(server.Run("xclock", "-update", "1", "-geometry", "200x200+380+120"));
        programs.Add(server.Run("xeyes", "-geometry", "240x160+300+330"));
        await Task.Delay(time);
        foreach (PeerProcess program in programs)
        {
            program.Stop();
        }
    }
}
