using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Server;

/// <summary>The screen's pixels as the type they are sent as. Keeps its memory for the next picture.</summary>
internal sealed class PictureSource
{
    private readonly ColourTable _colours = new();
    private readonly uint[] _palette8 = new uint[256], _palette4 = new uint[16], _palette1 = new uint[2];
    private byte[] _bytes = [];
    private int _length;

    /// <summary>The type that was taken: the one asked for, or <see cref="PictureType.Rgb32"/>.</summary>
    public PictureType Type { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int StrideBytes { get; private set; }

    public bool IsIndexed => Type >= PictureType.Palette8;

    /// <summary>The rows, top row first, without padding.</summary>
    public ReadOnlyMemory<byte> Rows => _bytes.AsMemory(0, _length);

    /// <summary>The colours of an indexed picture, as many as its indices can name; borrowed until the next picture.</summary>
    public uint[] Palette => Type switch { PictureType.Palette8 => _palette8, PictureType.Palette4 => _palette4, _ => _palette1 };

    /// <summary>The pixels of a picture that is not indexed. RGB24 is had from 32 bits: encoders drop the fourth byte.</summary>
    public PixelView Pixels => new(Rows.Span, Width, Height, StrideBytes, Type switch
    {
        PictureType.Rgb16 => PixelLayout.Rgb555,
        PictureType.Rgba => PixelLayout.Bgra32,
        _ => PixelLayout.Bgrx32,
    });

    /// <summary>Takes <c>0x00RRGGBB</c> pixels, row by row.</summary>
    public void Load(ReadOnlySpan<uint> pixels, int width, int height, PictureType wanted)
    {
        (Width, Height) = (width, height);
        Type = CanHold(pixels, wanted) ? wanted : PictureType.Rgb32;
        StrideBytes = Type switch
        {
            PictureType.Rgb16 => width * 2,
            PictureType.Palette8 => width,
            PictureType.Palette4 => (width + 1) / 2,
            PictureType.Palette1 => (width + 7) / 8,
            _ => width * 4,
        };
        _length = StrideBytes * height;
        if (_bytes.Length < _length) _bytes = new byte[_length];
        if (IsIndexed) LoadIndices(pixels);
        else if (Type == PictureType.Rgb16) LoadWords(pixels);
        else LoadPixels(pixels, Type == PictureType.Rgba ? 0xFF000000 : 0);
    }

    /// <summary>The same rows with three bytes a pixel, for what is sent uncoded.</summary>
    public ReadOnlyMemory<byte> PackTo24Bits()
    {
        Span<byte> bytes = _bytes.AsSpan(0, _length);
        for (int from = 0, to = 0; from < bytes.Length; from += 4, to += 3) bytes.Slice(from, 3).CopyTo(bytes[to..]);
        return _bytes.AsMemory(0, _length / 4 * 3);
    }

    private bool CanHold(ReadOnlySpan<uint> pixels, PictureType type) => type switch
    {
        PictureType.Rgb16 => AreWords(pixels),
        PictureType.Palette8 => _colours.TryCollect(pixels, 256),
        PictureType.Palette4 => _colours.TryCollect(pixels, 16),
        PictureType.Palette1 => _colours.TryCollect(pixels, 2),
        _ => true,
    };

    /// <summary>Whether five bits of each colour make the same colour again.</summary>
    private static bool AreWords(ReadOnlySpan<uint> pixels)
    {
        foreach (uint pixel in pixels)
        {
            if (((pixel >> 5) & 0x070707) != (pixel & 0x070707)) return false;
        }

        return true;
    }

    private void LoadPixels(ReadOnlySpan<uint> pixels, uint top)
    {
        for (int i = 0; i < pixels.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(i * 4), pixels[i] | top);
    }

    private void LoadWords(ReadOnlySpan<uint> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            uint pixel = pixels[i];
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(i * 2), (ushort)(((pixel >> 9) & 0x7C00) | ((pixel >> 6) & 0x03E0) | ((pixel >> 3) & 0x001F)));
        }
    }

    private void LoadIndices(ReadOnlySpan<uint> pixels)
    {
        uint[] palette = Palette;
        _colours.Colours.CopyTo(palette);
        palette.AsSpan(_colours.Count).Clear();
        int bits = Type switch { PictureType.Palette8 => 8, PictureType.Palette4 => 4, _ => 1 };
        _bytes.AsSpan(0, _length).Clear();
        for (int y = 0; y < Height; y++)
        {
            Span<byte> row = _bytes.AsSpan(y * StrideBytes, StrideBytes);
            for (int x = 0; x < Width; x++)
            {
                int bit = x * bits;
                row[bit >> 3] |= (byte)(_colours.IndexOf(pixels[(y * Width) + x]) << (8 - bits - (bit & 7)));
            }
        }
    }
}
