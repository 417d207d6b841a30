using System;
using System.Buffers.Binary;
using System.IO;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Turns the inflated rows of a PNG file into pixels: takes filters back, puts passes together, widens samples.</summary>
internal sealed class PngRows(PngHeader header, byte[] palette, byte[] transparency)
{
    private readonly byte[] _bgra = new byte[header.Width * header.Height * 4];
    private readonly byte[] _indices = header.ColourType == PngHeader.Indexed ? new byte[header.Width * header.Height] : [];

    public PngPicture ToPicture(byte[] rows)
    {
        int at = 0;
        foreach (PngPass pass in PngPass.Of(header))
        {
            int columns = pass.Columns(header.Width), rowBytes = header.RowBytes(columns);
            if (columns == 0) continue;
            Span<byte> above = new byte[rowBytes];
            for (int y = pass.Top; y < header.Height; y += pass.StepY)
            {
                Span<byte> row = rows.AsSpan(at + 1, rowBytes);
                Unfilter(rows[at], row, above);
                for (int i = 0; i < columns; i++) Put(row, i, (y * header.Width) + pass.Left + (i * pass.StepX));
                above = row;
                at += rowBytes + 1;
            }
        }

        return new PngPicture(header.Width, header.Height, _bgra)
        {
            HasAlpha = header.ColourType is PngHeader.GreyAlpha or PngHeader.Rgba || transparency.Length > 0,
            Palette = header.ColourType == PngHeader.Indexed ? Colours() : null,
            Indices = _indices,
        };
    }

    private void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        int step = Math.Max(1, header.BitsPerPixel / 8);
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new InvalidDataException($"PNG: row filter {filter} does not exist."),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - (2 * corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Put(ReadOnlySpan<byte> row, int column, int pixel)
    {
        Span<byte> to = _bgra.AsSpan(pixel * 4, 4);
        int first = Sample(row, column * header.Channels);
        to[3] = 255;
        switch (header.ColourType)
        {
            case PngHeader.Indexed:
                _indices[pixel] = (byte)first;
                if ((first * 3) + 3 > palette.Length) throw new InvalidDataException($"PNG: a pixel has index {first}, the palette {palette.Length / 3} entries.");
                (to[2], to[1], to[0]) = (palette[first * 3], palette[(first * 3) + 1], palette[(first * 3) + 2]);
                if (first < transparency.Length) to[3] = transparency[first];
                break;
            case PngHeader.Grey or PngHeader.GreyAlpha:
                to[..3].Fill(Widen(first));
                if (header.ColourType == PngHeader.GreyAlpha) to[3] = Widen(Sample(row, (column * 2) + 1));
                else if (IsTransparent(first, first, first)) to[3] = 0;
                break;
            default:
                int green = Sample(row, (column * header.Channels) + 1), blue = Sample(row, (column * header.Channels) + 2);
                (to[2], to[1], to[0]) = (Widen(first), Widen(green), Widen(blue));
                if (header.ColourType == PngHeader.Rgba) to[3] = Widen(Sample(row, (column * 4) + 3));
                else if (IsTransparent(first, green, blue)) to[3] = 0;
                break;
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (header.BitDepth == 8) return row[index];
        if (header.BitDepth == 16) return BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]);
        int bit = index * header.BitDepth;
        return (row[bit >> 3] >> (8 - header.BitDepth - (bit & 7))) & ((1 << header.BitDepth) - 1);
    }

    /// <summary>Of 16 bits the upper 8; fewer are spread over the whole range.</summary>
    private byte Widen(int sample) => (byte)(header.BitDepth == 16 ? sample >> 8 : sample * 255 / ((1 << header.BitDepth) - 1));

    /// <summary>Whether a pixel has the one colour that tRNS names.</summary>
    private bool IsTransparent(int red, int green, int blue)
    {
        if (header.ColourType == PngHeader.Grey) return transparency.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(transparency) == red;
        return transparency.Length >= 6
            && BinaryPrimitives.ReadUInt16BigEndian(transparency) == red
            && BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2)) == green
            && BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(4)) == blue;
    }

    private uint[] Colours()
    {
        uint[] colours = new uint[palette.Length / 3];
        for (int i = 0; i < colours.Length; i++) colours[i] = (uint)((palette[i * 3] << 16) | (palette[(i * 3) + 1] << 8) | palette[(i * 3) + 2]);
        return colours;
    }
}
