using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>The moving part of the demo: a ring of dots that turns. Its frames are few, named, and so cached by clients.</summary>
internal sealed class Spinner
{
    public const int Size = 176;
    public const int FrameCount = 24;
    private const int Dots = 12;
    private const ulong FirstCacheId = 0x53_50_49_4E_00;
    private static readonly uint[] s_colours = [0xFF6B6B, 0xFFB86B, 0xFFF36B, 0x8CFF6B, 0x6BFFD0, 0x6BB8FF, 0x9A6BFF, 0xFF6BD5];

    private readonly PixelBlock?[] _frames = new PixelBlock?[FrameCount];

    public void Draw(ServerScreen screen, int x, int y, int frame)
    {
        PixelBlock block = _frames[frame] ??= Paint(frame);
        block.DrawOn(screen, x, y, FirstCacheId + (ulong)frame);
    }

    private static PixelBlock Paint(int frame)
    {
        double turn = frame * (2 * Math.PI / Dots) / FrameCount;
        return PixelBlock.From(Size, Size, (x, y) =>
        {
            double dx = x - (Size / 2.0) + 0.5, dy = y - (Size / 2.0) + 0.5;
            double radius = Math.Sqrt((dx * dx) + (dy * dy));
            uint colour = PixelBlock.Mix(0x24476B, 0x10233A, radius / (Size / 2.0));
            for (int dot = 0; dot < Dots; dot++)
            {
                double angle = (dot * (2 * Math.PI / Dots)) + turn;
                double px = dx - (Math.Cos(angle) * 64), py = dy - (Math.Sin(angle) * 64);
                double distance = Math.Sqrt((px * px) + (py * py));
                double size = 6 + (dot * 0.7);
                colour = PixelBlock.Mix(s_colours[dot % s_colours.Length], colour, distance - size);
            }

            return colour;
        });
    }
}
