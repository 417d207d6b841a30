using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A palette blown up to 256 entries, so that no index a stream can hold lies outside.</summary>
/// <remarks>The plain loops of <see cref="ExpandRow"/> are the definition; what stands before them does whole groups of pixels first.</remarks>
internal sealed partial class PaletteTable
{
    private readonly uint[] _entries = new uint[256];
    private readonly CodecVariant _variant;

    /// <summary>A black palette, for the best variant.</summary>
    public PaletteTable()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>A black palette, for one of the supported variants.</summary>
    public PaletteTable(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Takes a palette; indices past its end are black, as SPICE leaves them undefined.</summary>
    public void Load(ReadOnlySpan<uint> palette)
    {
        RequireEntries(palette);
        int count = Math.Min(palette.Length, 256);
        palette.Slice(0, count).CopyTo(_entries);
        _entries.AsSpan(count).Clear();
        PrepareNibbles();
    }

    /// <summary>Takes a palette by the rules of LZ_PLT: X is 0, and 4-bit indices wrap around.</summary>
    public void LoadForLz(ReadOnlySpan<uint> palette, bool fourBit)
    {
        if (fourBit)
        {
            RequireEntries(palette);
            for (int i = 0, from = 0; i < 16; i++, from = from + 1 < palette.Length ? from + 1 : 0) _entries[i] = palette[from] & 0x00FFFFFF;
            PrepareNibbles();
            return;
        }
        Load(palette);
        Span<byte> words = MemoryMarshal.AsBytes(_entries.AsSpan());
        PixelOperations.SetX(words, words, 0, _variant);
        PrepareNibbles();
    }

    /// <summary>Turns one row of indices into entries.</summary>
    /// <param name="format">One of the five indexed formats; after <see cref="LoadForLz"/> with 4-bit indices only these.</param>
    /// <param name="indices">At least the packed row.</param>
    /// <param name="destination">Four bytes a pixel; its length says how many pixels.</param>
    public void ExpandRow(BitmapFormat format, ReadOnlySpan<byte> indices, Span<byte> destination)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(destination);
        ReadOnlySpan<uint> entries = _entries;
        indices = indices.Slice(0, (int)format.RowBytes(pixels.Length));
        int done = 0;
        ExpandGroups(format, indices, pixels, ref done);
        switch (format)
        {
            case BitmapFormat.OneBitLittleEndian:
                for (int x = done; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 3] >> (x & 7)) & 1];
                break;
            case BitmapFormat.OneBitBigEndian:
                for (int x = done; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 3] >> (7 - (x & 7))) & 1];
                break;
            case BitmapFormat.FourBitLittleEndian:
                for (int x = done; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 1] >> ((x & 1) * 4)) & 15];
                break;
            case BitmapFormat.FourBitBigEndian:
                for (int x = done; x < pixels.Length; x++) pixels[x] = entries[(indices[x >> 1] >> (4 - ((x & 1) * 4))) & 15];
                break;
            default:
                for (int x = done; x < pixels.Length; x++) pixels[x] = entries[indices[x]];
                break;
        }
    }

    /// <summary>Makes of the first 16 entries what <see cref="ExpandGroups"/> looks nibbles up in.</summary>
    partial void PrepareNibbles();

    /// <summary>Does the first <paramref name="done"/> pixels, a multiple of 8; where the vector files are left out, none.</summary>
    partial void ExpandGroups(BitmapFormat format, ReadOnlySpan<byte> indices, Span<uint> pixels, ref int done);

    private static void RequireEntries(ReadOnlySpan<uint> palette)
    {
        if (palette.IsEmpty) ImageChecks.Fail(SpiceImageErrorKind.MissingPalette, 0, "the picture is indexed and has no palette");
    }
}
