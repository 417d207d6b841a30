using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Runs of pixels between any layout and <c>0xAARRGGBB</c>. Little-endian words, as everywhere in SPICE.</summary>
internal static class ColorRows
{
    private const uint Opaque = 0xFF000000;

    /// <summary>Widens a run of pixels that begins on the first byte of <paramref name="source"/>; the top byte is <paramref name="top"/> where the layout has none.</summary>
    public static void Widen(ReadOnlySpan<byte> source, PixelLayout layout, uint top, Span<uint> colors)
    {
        switch (layout)
        {
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Palette32:
                MemoryMarshal.Cast<byte, uint>(source).Slice(0, colors.Length).CopyTo(colors);
                break;
            case PixelLayout.Rgb555:
                ReadOnlySpan<ushort> words555 = MemoryMarshal.Cast<byte, ushort>(source).Slice(0, colors.Length);
                for (int i = 0; i < colors.Length; i++) colors[i] = PixelWords.Widen555(words555[i]) | top;
                break;
            case PixelLayout.Rgb565:
                ReadOnlySpan<ushort> words565 = MemoryMarshal.Cast<byte, ushort>(source).Slice(0, colors.Length);
                for (int i = 0; i < colors.Length; i++) colors[i] = PixelWords.Widen565(words565[i]) | top;
                break;
            case PixelLayout.Bgr24:
                for (int i = 0; i < colors.Length; i++) colors[i] = source[3 * i] | ((uint)source[(3 * i) + 1] << 8) | ((uint)source[(3 * i) + 2] << 16) | top;
                break;
            case PixelLayout.Gray8:
                for (int i = 0; i < colors.Length; i++) colors[i] = (source[i] * 0x010101u) | top;
                break;
            case PixelLayout.Alpha8:
                for (int i = 0; i < colors.Length; i++) colors[i] = (uint)source[i] << 24;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layout), layout, "Not a layout of colours.");
        }
    }

    /// <summary>Narrows to a 16-bit or 8-bit layout, or leaves 32 bits as they are.</summary>
    public static void Narrow(ReadOnlySpan<uint> colors, PixelLayout layout, Span<byte> target)
    {
        switch (layout)
        {
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32:
                colors.CopyTo(MemoryMarshal.Cast<byte, uint>(target));
                break;
            case PixelLayout.Rgb555:
                Span<ushort> words555 = MemoryMarshal.Cast<byte, ushort>(target).Slice(0, colors.Length);
                for (int i = 0; i < colors.Length; i++) words555[i] = PixelWords.Narrow555(colors[i]);
                break;
            case PixelLayout.Rgb565:
                Span<ushort> words565 = MemoryMarshal.Cast<byte, ushort>(target).Slice(0, colors.Length);
                for (int i = 0; i < colors.Length; i++) words565[i] = PixelWords.Narrow565(colors[i]);
                break;
            case PixelLayout.Alpha8:
                target = target.Slice(0, colors.Length);
                for (int i = 0; i < colors.Length; i++) target[i] = (byte)(colors[i] >> 24);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layout), layout, "Not a layout of surfaces.");
        }
    }

    /// <summary>Gives every pixel alpha 0xFF.</summary>
    public static void MakeOpaque(Span<uint> colors)
    {
        for (int i = 0; i < colors.Length; i++) colors[i] |= Opaque;
    }
}
