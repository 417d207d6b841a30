// Writes what a session shows as picture files: frames ADDRESS|CAPTURE FOLDER [SECONDS]. The pointer is painted over them, the damage of each is printed.
// An address is for example one that "spicesharp serve" prints; a capture is a file that "spicesharp record" wrote.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Samples.Frames;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: frames ADDRESS|CAPTURE FOLDER [SECONDS]");
    return 2;
}

var folder = new FrameFolder(args[1]);
var options = new SpiceSessionOptions
{
    Password = Environment.GetEnvironmentVariable("SPICE_PASSWORD"),
    PixelSink = folder,
    CursorSink = folder,
    HeadsChanged = layout =>
    {
        foreach (SessionHead head in layout.Heads) Console.WriteLine($"layout {layout.Number}: monitor {head.Display}/{head.Monitor} is {head.Area.Width} x {head.Area.Height} at {head.Area.Left},{head.Area.Top}");
    },
};

if (File.Exists(args[0]))
{
    using FileStream capture = File.OpenRead(args[0]);
    using var replayer = new SessionReplayer(options);
    replayer.Play(new CaptureReader(capture));
    return 0;
}

await using SpiceSession session = await SpiceSession.ConnectAsync(args[0], options, CancellationToken.None);
await Task.WhenAny(session.Completion, Task.Delay(TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], null) : 10)));

// Any thread may lease the picture as it stands: no sink is needed for a screenshot.
foreach (SpiceDisplay display in session.Displays)
{
    using CanvasFrame? frame = display.AcquireFrame();
    if (frame is null) continue;
    byte[] rgb = new byte[frame.Width * frame.Height * 3];
    frame.CopyTo(new PixelTarget(rgb, frame.Width, frame.Height, frame.Width * 3, PixelLayout.Rgb24));
    PortablePixmap.Write(Path.Combine(args[1], $"display{display.Number}-last.ppm"), frame.Width, frame.Height, rgb);
}

return 0;
