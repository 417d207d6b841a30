using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>What is measured, made once.</summary>
internal static class Inputs
{
    public static IReadOnlyList<Picture> Pictures { get; } = Make();

    /// <summary>Pictures that follow each other on one display.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<Picture> Frames)> Sequences { get; } = MakeSequences();

    private static Picture[] Make()
    {
        Picture screenshot = Painter.Screenshot("screenshot 1080p", 1920, 1080), photo = Painter.Photo("photo 1080p", 1920, 1080, noise: 0);
        return
        [
            screenshot,
            Painter.Text("text 1080p", 1920, 1080),
            photo,
            Painter.Photo("noisy photo 1080p", 1920, 1080, noise: 12),
            Painter.Flat("flat 1080p", 1920, 1080),
            Painter.Noise("noise 640x480", 640, 480),
            Painter.Screenshot("screenshot 4K", 3840, 2160),
            screenshot.Cut("column 32x480", 512, 200, 32, 480),
            photo.Cut("photo column 32x480", 512, 200, 32, 480),
            screenshot.Cut("icon 64x64", 8, 1016, 64, 64),
        ];
    }

    private static (string, IReadOnlyList<Picture>)[] MakeSequences()
    {
        Picture background = Painter.Screenshot("desktop", 1920, 1080), wide = Painter.Photo("panning", 2100, 1080, noise: 2);
        return
        [
            ("desktop 1080p", [.. Enumerable.Range(0, 8).Select(frame => Painter.Desktop(background, frame))]),
            ("panning photo 1080p", [.. Enumerable.Range(0, 5).Select(frame => wide.Cut("panning", frame * 40, 0, 1920, 1080))]),
            ("columns 32x480", [.. Enumerable.Range(0, 120).Select(i => Painter.Desktop(background, i / 60).Cut("column", i % 60 * 32, 300, 32, 480))]),
        ];
    }
}
