using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A palette blown up to 256 entries, so that no index a stream can hold lies outside.</summary>
internal sealed class PaletteTable
{
    private readonly uint[] _entries = new uint[256];

    /// <summary>Takes a palette; indices past its end are black, as SPICE leaves them undefined.</summary>
    public void Load(ReadOnlySpan<uint> palette)
    {
        RequireEntries(palette);
        int count = Math.Min(palette.Length, 256);
        palette.Slice(0, count).CopyTo(_entries);
        _entries.AsSpan(count).Clear();
    }

    /// <summary>Takes a palette by the rules of LZ_PLT: X is 0, and 4-bit indices wrap around.</summary>
    public void LoadForLz(ReadOnlySpan<uint> palette, bool fourBit)
    {
        Load(palette);
        for (int i = 0; i < 256; i++)
            _entries[i] = (fourBit ? palette[(i & 15) % palette.Length] : _entries[i]) & 0x00FFFFFF;
    }

    /// <summary>Turns one row of indices into entries.</summary>
    /// <param name="format">One of the five indexed formats.</param>
    /// <param name="indices">At least the packed row.</param>
    /// <param name="destination">Four bytes a pixel; its length says how many pixels.</param>
    public void ExpandRow(BitmapFormat format, ReadOnlySpan<byte> indices, Span<byte> destination)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(destination);
        ReadOnlySpan<uint> entries = _entries;
        switch (format)
        {
            case BitmapFormat.OneBitLittleEndian:
                for (int x = 0; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 3] >> (x & 7)) & 1];
                break;
            case BitmapFormat.OneBitBigEndian:
                for (int x = 0; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 3] >> (7 - (x & 7))) & 1];
                break;
            case BitmapFormat.FourBitLittleEndian:
                for (int x = 0; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 1] >> ((x & 1) * 4)) & 15];
                break;
            case BitmapFormat.FourBitBigEndian:
                for (int x = 0; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 1] >> (4 - ((x & 1) * 4))) & 15];
                break;
            default:
                for (int x = 0; x < pixels.Length; x++) pixels[x] = entries[indices[x]];
                break;
        }
    }

    private static void RequireEntries(ReadOnlySpan<uint> palette)
    {
        if (palette.IsEmpty) ImageChecks.Fail(SpiceImageErrorKind.MissingPalette, 0, "the picture is indexed and has no palette");
    }
}
