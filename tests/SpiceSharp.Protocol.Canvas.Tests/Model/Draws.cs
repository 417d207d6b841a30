using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>Short ways to say common drawings.</summary>
internal static class Draws
{
    public static void Create(this SoftwareCanvas canvas, uint id, SurfaceFormat format, int width, int height, bool primary = false) =>
        canvas.SurfaceCreated(new SurfaceId(id), new SurfaceDescription(width, height, format, primary));

    public static void Fill(this SoftwareCanvas canvas, uint surface, WireRect box, uint color, WireRect[]? clip = null) => canvas.Draw(new DrawCommand
    {
        Kind = DrawKind.Fill,
        Surface = new SurfaceId(surface),
        Box = box,
        Clip = clip is null ? ClipRegion.None : new ClipRegion(true, clip),
        Brush = new DrawBrush(BrushType.Solid, color, null, null, default),
        RasterOperation = RopDescriptor.OpPut,
    });

    public static DrawCommand Copy(uint surface, IImageSource source, WireRect box) => new()
    {
        Kind = DrawKind.Copy,
        Surface = new SurfaceId(surface),
        Box = box,
        Source = source,
        SourceArea = Bench.Rect(0, 0, (int)box.Width, (int)box.Height),
        RasterOperation = RopDescriptor.OpPut,
    };

    /// <summary>A canvas with a visible primary, all of whose first picture was delivered.</summary>
    public static (SoftwareCanvas Canvas, RecordingSink Sink) Shown(SurfaceFormat format = SurfaceFormat.Xrgb32, int width = 100, int height = 80)
    {
        var sink = new RecordingSink();
        var canvas = new SoftwareCanvas(sink, 3);
        canvas.Create(0, format, width, height, primary: true);
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        sink.Deliveries.Clear();
        return (canvas, sink);
    }
}
