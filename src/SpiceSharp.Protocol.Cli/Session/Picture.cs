using System;
using System.IO;
using System.Security.Cryptography;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A picture taken out of a session: B,G,R,X bytes without padding.</summary>
internal sealed class Picture
{
    private readonly byte[] _bgrx;

    private Picture(byte[] bgrx, int width, int height)
    {
        _bgrx = bgrx;
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>SHA-256 of the R,G,B bytes, row by row: equal for equal pictures, whatever the X bytes hold.</summary>
    public string Hash
    {
        get
        {
            byte[] rgb = new byte[Width * Height * 3];
            for (int i = 0, o = 0; i < _bgrx.Length; i += 4)
            {
                rgb[o++] = _bgrx[i + 2];
                rgb[o++] = _bgrx[i + 1];
                rgb[o++] = _bgrx[i];
            }

            return Convert.ToHexStringLower(SHA256.HashData(rgb));
        }
    }

    /// <summary>The display's picture at this moment.</summary>
    /// <exception cref="CliException">The display has none.</exception>
    public static Picture Of(SpiceDisplay display)
    {
        using CanvasFrame frame = display.AcquireFrame() ?? throw new CliException($"Display {display.Number} has no picture.");
        PixelView view = frame.Pixels;
        byte[] pixels = new byte[view.Width * view.Height * 4];
        for (int y = 0; y < view.Height; y++) view.Row(y).CopyTo(pixels.AsSpan(y * view.Width * 4));
        return new Picture(pixels, view.Width, view.Height);
    }

    /// <summary>The colour of a pixel.</summary>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * 4;
            return (_bgrx[at + 2], _bgrx[at + 1], _bgrx[at]);
        }
    }

    public void WritePng(FileInfo file)
    {
        using FileStream stream = file.Create();
        PngFile.WriteRgb(stream, _bgrx, Width, Height, Width * 4);
    }

    public static void WritePng(CursorShape shape, FileInfo file)
    {
        using FileStream stream = file.Create();
        PngFile.WriteRgba(stream, shape.Straight.Span, shape.Width, shape.Height, shape.Width * 4);
    }
}
