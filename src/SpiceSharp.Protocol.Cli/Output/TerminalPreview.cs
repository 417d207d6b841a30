using System;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A picture in a terminal: each character cell shows two pixels, one above the other.</summary>
internal static class TerminalPreview
{
    private const int MaxColumns = 100;

    public static IRenderable Of(Picture picture, int columns)
    {
        columns = Math.Clamp(columns, 1, Math.Min(MaxColumns, picture.Width));
        int rows = Math.Max(1, (int)Math.Round(columns * picture.Height / (double)picture.Width / 2));
        var text = new Paragraph();
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
                text.Append("▀", new Style(Average(picture, x, y * 2, columns, rows * 2), Average(picture, x, (y * 2) + 1, columns, rows * 2)));
            text.Append("\n");
        }

        return text;
    }

    private static Color Average(Picture picture, int column, int row, int columns, int rows)
    {
        int left = column * picture.Width / columns, right = Math.Max(left + 1, (column + 1) * picture.Width / columns);
        int top = row * picture.Height / rows, bottom = Math.Min(picture.Height, Math.Max(top + 1, (row + 1) * picture.Height / rows));
        long red = 0, green = 0, blue = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                (byte r, byte g, byte b) = picture[x, y];
                red += r;
                green += g;
                blue += b;
            }
        }

        int count = (right - left) * (bottom - top);
        return new Color((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}
