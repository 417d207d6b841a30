using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>The moving part of the demo: a ring of dots that turns. Its frames are few, named, and so cached by clients.</summary>
internal sealed class Spinner
{
    public const int Size = 176;
    public const int FrameCount = 16;
    private const int Dots = 12;
    private const double Middle = (Size - 1) / 2.0;
    private const double RingRadius = 64;
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
        PixelBlock block = PixelBlock.From(Size, Size, (x, y) => PixelBlock.Mix(0x24476B, 0x10233A, Distance(x - Middle, y - Middle) / Middle));
        for (int dot = 0; dot < Dots; dot++)
        {
            double angle = 2 * Math.PI * ((dot / (double)Dots) + (frame / (double)FrameCount));
            PaintDot(block, Middle + (Math.Cos(angle) * RingRadius), Middle + (Math.Sin(angle) * RingRadius), 6 + (dot * 0.7), s_colours[dot % s_colours.Length]);
        }

        return block;
    }

    private static void PaintDot(PixelBlock block, double centreX, double centreY, double radius, uint colour)
    {
        int reach = (int)radius + 2;
        for (int y = (int)centreY - reach; y <= (int)centreY + reach; y++)
        {
            for (int x = (int)centreX - reach; x <= (int)centreX + reach; x++)
                block[x, y] = PixelBlock.Mix(colour, block[x, y], Distance(x - centreX, y - centreY) - radius);
        }
    }

    private static double Distance(double dx, double dy) => Math.Sqrt((dx * dx) + (dy * dy));
}
