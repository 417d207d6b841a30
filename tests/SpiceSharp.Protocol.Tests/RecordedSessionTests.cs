using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Naive;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Sessions of real servers, replayed: the picture is the one that spice-gtk held when they were recorded.</summary>
public class RecordedSessionTests
{
    private static readonly string s_folder = Path.Combine(Root(), "tests", "Vectors", "sessions");

    public static TheoryData<string> Sessions() =>
        [.. Directory.EnumerateFiles(s_folder, "*.spicecap").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Sessions))]
    public void Ends_in_the_picture_of_spice_gtk_every_time(string name)
    {
        JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, name + ".json")))!;
        string picture = $"{expected["width"]} x {expected["height"]} {expected["sha256"]}";
        Assert.Equal(picture, Replay(name));
        Assert.Equal(picture, Replay(name));
        Assert.Equal(picture, Replay(name, decodeThreads: 2));
        Assert.Equal(picture, Replay(name, decodeThreads: 5));
    }

    [Theory]
    [InlineData("qemu-firmware-glz", ImageType.GlzRgb)]
    [InlineData("qemu-firmware-quic", ImageType.Quic)]
    [InlineData("xspice-desktop-auto_glz", ImageType.FromCache)]
    [InlineData("xspice-desktop-lz", ImageType.LzRgb)]
    public void Holds_what_it_was_recorded_for(string name, ImageType type)
    {
        using SessionReplayer replayer = Play(name);
        Assert.True(replayer.Displays.Single().Statistics.ImagesByType[type] > 50);
    }

    /// <summary>The commands are enough: a sink of one's own, which knows nothing of the canvas, holds the same picture.</summary>
    [Theory, MemberData(nameof(Sessions))]
    public void A_naive_surface_sink_ends_in_the_picture_of_spice_gtk(string name)
    {
        JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, name + ".json")))!;
        var sink = new NaiveSink();
        using SessionReplayer replayer = Play(name, new SpiceSessionOptions { SurfaceSink = _ => sink });
        Assert.Empty(replayer.Errors);
        Assert.Null(replayer.Displays.Single().Canvas);
        NaivePicture picture = sink.Surfaces[sink.Primary!.Value];
        Assert.Equal($"{expected["width"]} x {expected["height"]} {expected["sha256"]}", $"{picture.Width} x {picture.Height} {HashOf(picture)}");
    }

    /// <summary>What a recording sink kept of a real session, another sink can be told.</summary>
    [Theory, MemberData(nameof(Sessions))]
    public void A_recorded_sink_plays_to_a_canvas(string name)
    {
        JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, name + ".json")))!;
        using var recording = new RecordingSurfaceSink(256 << 20);
        Play(name, new SpiceSessionOptions { SurfaceSink = _ => recording }).Dispose(); // the session and its caches are gone
        Assert.Equal(0, recording.Missed);
        using var canvas = new SoftwareCanvas(null, 0);
        recording.PlayTo(canvas);
        using CanvasFrame frame = canvas.AcquireFrame()!;
        Assert.Equal((string?)expected["sha256"], HashOf(frame));
    }

    private static string HashOf(CanvasFrame frame)
    {
        byte[] rgb = new byte[frame.Width * frame.Height * 3];
        frame.CopyTo(new PixelTarget(rgb, frame.Width, frame.Height, frame.Width * 3, PixelLayout.Rgb24));
        return Convert.ToHexStringLower(SHA256.HashData(rgb));
    }

    private static string HashOf(NaivePicture picture)
    {
        byte[] rgb = new byte[picture.Width * picture.Height * 3];
        for (int y = 0, to = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++, to += 3) (rgb[to], rgb[to + 1], rgb[to + 2]) = ((byte)(picture[x, y] >> 16), (byte)(picture[x, y] >> 8), (byte)picture[x, y]);
        return Convert.ToHexStringLower(SHA256.HashData(rgb));
    }

    private static string Replay(string name, int decodeThreads = 1)
    {
        using SessionReplayer replayer = Play(name, new SpiceSessionOptions { DecodeThreads = decodeThreads });
        Assert.Empty(replayer.Errors);
        Assert.Equal(0, replayer.Displays.Single().Statistics.DrawsSkipped);
        using CanvasFrame frame = replayer.Displays.Single().AcquireFrame()!;
        return $"{frame.Width} x {frame.Height} {HashOf(frame)}";
    }

    private static SessionReplayer Play(string name, SpiceSessionOptions? options = null)
    {
        using FileStream stream = File.OpenRead(Path.Combine(s_folder, name + ".spicecap"));
        var replayer = new SessionReplayer(options);
        replayer.Play(new CaptureReader(stream));
        return replayer;
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Vectors"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
