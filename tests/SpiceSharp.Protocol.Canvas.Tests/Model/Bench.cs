using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>A canvas and the model side by side, with the same surfaces.</summary>
internal sealed class Bench : IDisposable
{
    public SoftwareCanvas Canvas { get; } = new(sink: null, display: 0);

    public CanvasModel Model { get; } = new();

    public static SurfaceFormat[] ColorFormats { get; } = [SurfaceFormat.Xrgb32, SurfaceFormat.Argb32, SurfaceFormat.Rgb555, SurfaceFormat.Rgb565, SurfaceFormat.Alpha8];

    /// <summary>A surface with random content in both.</summary>
    public void AddSurface(uint id, SurfaceFormat format, int width, int height, Random random)
    {
        var description = new SurfaceDescription(width, height, format, IsPrimary: false);
        Canvas.SurfaceCreated(new SurfaceId(id), description);
        Set(id, ModelPicture.Random(random, width, height, description.Layout));
    }

    /// <summary>Gives a surface the same content in both.</summary>
    public void Set(uint id, ModelPicture content)
    {
        Model.Surfaces[id] = content;
        Surface surface = Canvas.Find(new SurfaceId(id))!;
        for (int y = 0; y < surface.Height; y++)
            for (int x = 0; x < surface.Width; x++)
                ModelPicture.SetWord(surface.Row(y), x, surface.BitsPerPixel, content[x, y]);
    }

    public uint Pixel(uint id, int x, int y)
    {
        Surface surface = Canvas.Find(new SurfaceId(id))!;
        return ModelPicture.GetWord(surface.Row(y), x, surface.BitsPerPixel);
    }

    /// <summary>Draws on both and compares every pixel of every surface.</summary>
    public void DrawAndCompare(in DrawCommand command, string name)
    {
        long before = Canvas.Statistics.Drawn(command.Kind);
        bool isDrawn = Model.Draw(command);
        Canvas.Draw(command);
        Assert.True(isDrawn == (Canvas.Statistics.Drawn(command.Kind) == before + 1), $"{name}: the model {(isDrawn ? "draws" : "skips")} it");
        foreach ((uint id, ModelPicture expected) in Model.Surfaces)
        {
            for (int y = 0; y < expected.Height; y++)
            {
                for (int x = 0; x < expected.Width; x++)
                {
                    uint actual = Pixel(id, x, y);
                    if (actual != expected[x, y])
                        Assert.Fail($"{name}: surface {id} ({expected.Layout}) at {x},{y} is {actual:x8}, expected {expected[x, y]:x8}; box {command.Box}, source area {command.SourceArea}");
                }
            }
        }
    }

    public void Dispose() => Canvas.Dispose();

    public static WireRect Rect(int left, int top, int width, int height) => new(top, left, top + height, left + width);

    public static WireRect[] Rects(params WireRect[] rects) => rects;
}
