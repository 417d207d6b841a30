using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>How the LZ encoder sees pixels: one number each, whose low bytes are what a literal holds. What is not coded must not tell units apart.</summary>
internal static partial class LzSource
{
    private const uint Colour = 0x00FFFFFF;

    /// <summary>Reads one pass's units, top row first.</summary>
    public static void Load(PixelView source, LzUnit unit, Span<uint> units, CodecVariant variant)
    {
        for (int y = 0; y < source.Height; y++)
        {
            Span<uint> to = units.Slice(y * source.Width, source.Width);
            int done = 0;
            if (variant != CodecVariant.Scalar && source.Layout != PixelLayout.Bgr24) Accelerate(source.Row(y), unit, to, ref done);
            LoadRow(source.Row(y), source.Layout, unit, to, done);
        }
    }

    private static void LoadRow(ReadOnlySpan<byte> row, PixelLayout layout, LzUnit unit, Span<uint> to, int x)
    {
        switch (unit)
        {
            case LzUnit.Bgr when layout == PixelLayout.Bgr24:
                for (; x < to.Length; x++) to[x] = (uint)(row[3 * x] | (row[(3 * x) + 1] << 8) | (row[(3 * x) + 2] << 16));
                break;
            case LzUnit.Bgr:
                for (; x < to.Length; x++) to[x] = BinaryPrimitives.ReadUInt32LittleEndian(row.Slice(4 * x)) & Colour;
                break;
            case LzUnit.Alpha:
                for (; x < to.Length; x++) to[x] = row[(4 * x) + 3];
                break;
            case LzUnit.Rgb555:
                for (; x < to.Length; x++) to[x] = BinaryPrimitives.ReadUInt16LittleEndian(row.Slice(2 * x));
                break;
            default:
                for (; x < to.Length; x++) to[x] = row[x];
                break;
        }
    }

    /// <summary>Loads whole vectors of units.</summary>
    static partial void Accelerate(ReadOnlySpan<byte> row, LzUnit unit, Span<uint> to, ref int done);
}
