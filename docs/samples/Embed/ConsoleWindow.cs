using System;
using SpiceSharp.Protocol;
using SpiceSharp.Protocol.Canvas;

namespace SpiceSharp.Samples.Embed;

/// <summary>Stands for a window: a real one copies the damaged rectangles into its texture.</summary>
internal sealed class ConsoleWindow : IPixelSink
{
    public void Damaged(in PixelFrame frame)
    {
        long pixels = 0;
        foreach (WireRect rect in frame.Damage) pixels += rect.Width * rect.Height;
        Console.WriteLine($"display {frame.Display}: frame {frame.Number}, {frame.Pixels.Width} x {frame.Pixels.Height}, {pixels} pixels changed");
    }
}
