using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>As little of a client's display as the server's raw drawings need: what the client ends up seeing.</summary>
internal sealed class TestPainter
{
    private int _width;

    public uint[] Pixels { get; private set; } = [];

    public int Drawings { get; private set; }

    public void Take(in MessageFrame frame)
    {
        WireReader body = frame.OpenBody(SpiceLimits.Default);
        switch (frame.Type)
        {
            case SurfaceCreate.MessageType:
                SurfaceCreate create = SurfaceCreate.Read(ref body);
                _width = (int)create.Width;
                Pixels = new uint[create.Width * create.Height];
                return;
            case DrawFill.MessageType:
                DrawFill fill = DrawFill.Read(ref body);
                Paint(fill.Base.Box, (_, _) => fill.Brush.Color);
                return;
            case CopyBits.MessageType:
                CopyBits move = CopyBits.Read(ref body);
                uint[] before = [.. Pixels];
                Paint(move.Base.Box, (x, y) => before[((y + move.SourcePosition.Y) * _width) + x + move.SourcePosition.X]);
                return;
            case DrawCopy.MessageType:
                DrawCopy copy = DrawCopy.Read(ref body);
                WireImage image = copy.Source;
                Assert.Equal((ImageType.Bitmap, BitmapFlags.TopDown, BitmapFormat.ThirtyTwoBit), (image.Type, image.BitmapFlags, image.BitmapFormat));
                uint[] pixels = MemoryMarshal.Cast<byte, uint>(image.Data.Span).ToArray();
                Paint(copy.Base.Box, (x, y) => pixels[(y * (int)image.Width) + x]);
                return;
        }
    }

    private void Paint(WireRect box, Func<int, int, uint> colour)
    {
        Drawings++;
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++) Pixels[(y * _width) + x] = colour(x - box.Left, y - box.Top);
        }
    }
}
