using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Display;

/// <summary>Brings pictures from one memory layout to another by the conversion rules of the display channel.</summary>
/// <remarks>
/// Rows of 32-bit words (<see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/>, <see cref="PixelLayout.Palette32"/>) go to 32-bit
/// targets unchanged, X byte included. Words become 16-bit pixels by dropping low bits, palette words by their low half. 16-bit pixels widen to
/// <c>v &lt;&lt; 3 | v &gt;&gt; 2</c> (6 bits: <c>v &lt;&lt; 2 | v &gt;&gt; 4</c>) with top byte 0xFF, 24-bit ones with 0. Alpha-only pictures have no colour: their
/// words are 0. <see cref="PixelLayout.Mask1"/> converts to itself only. Words are little-endian, as in memory on every supported machine.
/// </remarks>
public static class PixelConverter
{
    /// <summary>Whether a picture of one layout can be had in another.</summary>
    public static bool CanConvert(PixelLayout from, PixelLayout to)
    {
        if (from == to) return true;
        if (from == PixelLayout.Mask1) return false;
        return to is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Rgb555 or PixelLayout.Rgb565 or PixelLayout.Alpha8;
    }

    /// <summary>Converts a whole picture; both have the same size.</summary>
    /// <exception cref="ArgumentException">The sizes differ, or there is no such conversion.</exception>
    public static void Convert(PixelView source, PixelTarget target)
    {
        if (source.Width != target.Width || source.Height != target.Height)
            throw new ArgumentException($"The picture is {source.Width} x {source.Height}, the target {target.Width} x {target.Height}.", nameof(target));
        for (int y = 0; y < source.Height; y++) ConvertRow(source.Row(y), source.Layout, target.Row(y), target.Layout, source.Width);
    }

    /// <summary>Converts one row. Source and target may not overlap unless they are the same memory with pixels of the same size.</summary>
    /// <exception cref="ArgumentException">A row is too short, or there is no such conversion.</exception>
    public static void ConvertRow(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target, PixelLayout to, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        if (!CanConvert(from, to)) throw new ArgumentException($"There is no conversion from {from} to {to}.", nameof(to));
        if (source.Length < from.RowBytes(width)) throw new ArgumentException("The row is too short.", nameof(source));
        if (target.Length < to.RowBytes(width)) throw new ArgumentException("The row is too short.", nameof(target));
        source = source.Slice(0, (int)from.RowBytes(width));
        switch (to)
        {
            case var same when same == from:
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32 when from.BitsPerPixel() == 32:
                source.CopyTo(target);
                break;
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32:
                ToWords(source, from, MemoryMarshal.Cast<byte, uint>(target));
                break;
            case PixelLayout.Rgb555 or PixelLayout.Rgb565:
                To16(source, from, MemoryMarshal.Cast<byte, ushort>(target), to, width);
                break;
            default:
                ToAlpha(source, from, target.Slice(0, width));
                break;
        }
    }

    /// <summary>Makes every X byte of a picture of 32-bit words 0xFF: what HIGH_BITS_SET says about a picture without alpha.</summary>
    public static void SetHighBits(PixelTarget target)
    {
        if (target.Layout.BitsPerPixel() != 32) return;
        for (int y = 0; y < target.Height; y++)
        {
            foreach (ref uint word in MemoryMarshal.Cast<byte, uint>(target.Row(y))) word |= 0xFF000000;
        }
    }

    /// <summary>A 555 pixel as <c>0xFFRRGGBB</c>.</summary>
    public static uint WidenRgb555(uint pixel) =>
        0xFF000000 | (Widen5(pixel >> 10) << 16) | (Widen5(pixel >> 5) << 8) | Widen5(pixel);

    /// <summary>A 565 pixel as <c>0xFFRRGGBB</c>.</summary>
    public static uint WidenRgb565(uint pixel) =>
        0xFF000000 | (Widen5(pixel >> 11) << 16) | (Widen6(pixel >> 5) << 8) | Widen5(pixel);

    /// <summary>The low bits of a <c>0xXXRRGGBB</c> word dropped: a 555 pixel, top bit 0.</summary>
    public static ushort NarrowToRgb555(uint word) => (ushort)(((word >> 9) & 0x7C00) | ((word >> 6) & 0x03E0) | ((word >> 3) & 0x001F));

    /// <summary>The low bits of a <c>0xXXRRGGBB</c> word dropped: a 565 pixel.</summary>
    public static ushort NarrowToRgb565(uint word) => (ushort)(((word >> 8) & 0xF800) | ((word >> 5) & 0x07E0) | ((word >> 3) & 0x001F));

    private static uint Widen5(uint v) => ((v & 31) << 3) | ((v & 31) >> 2);

    private static uint Widen6(uint v) => ((v & 63) << 2) | ((v & 63) >> 4);

    private static void ToWords(ReadOnlySpan<byte> source, PixelLayout from, Span<uint> target)
    {
        switch (from)
        {
            case PixelLayout.Bgr24:
                for (int i = 0, at = 0; at < source.Length; i++, at += 3) target[i] = Word24(source, at);
                break;
            case PixelLayout.Rgb555:
                ReadOnlySpan<ushort> pixels555 = MemoryMarshal.Cast<byte, ushort>(source);
                for (int i = 0; i < pixels555.Length; i++) target[i] = WidenRgb555(pixels555[i]);
                break;
            case PixelLayout.Rgb565:
                ReadOnlySpan<ushort> pixels565 = MemoryMarshal.Cast<byte, ushort>(source);
                for (int i = 0; i < pixels565.Length; i++) target[i] = WidenRgb565(pixels565[i]);
                break;
            case PixelLayout.Gray8:
                for (int i = 0; i < source.Length; i++) target[i] = source[i] * 0x010101u;
                break;
            default:
                target.Slice(0, source.Length).Clear(); // alpha only: no colour
                break;
        }
    }

    private static void To16(ReadOnlySpan<byte> source, PixelLayout from, Span<ushort> target, PixelLayout to, int width)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(source);
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(source);
        switch (from)
        {
            case PixelLayout.Palette32: // its words are in the format of the surface drawn on
                for (int i = 0; i < width; i++) target[i] = (ushort)words[i];
                break;
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32:
                for (int i = 0; i < width; i++) target[i] = Narrow(words[i], to);
                break;
            case PixelLayout.Bgr24:
                for (int i = 0; i < width; i++) target[i] = Narrow(Word24(source, i * 3), to);
                break;
            case PixelLayout.Rgb555:
                for (int i = 0; i < width; i++) target[i] = NarrowToRgb565(WidenRgb555(halves[i]));
                break;
            case PixelLayout.Rgb565:
                for (int i = 0; i < width; i++) target[i] = NarrowToRgb555(WidenRgb565(halves[i]));
                break;
            case PixelLayout.Gray8:
                for (int i = 0; i < width; i++) target[i] = Narrow(source[i] * 0x010101u, to);
                break;
            default:
                target.Slice(0, width).Clear(); // alpha only: no colour
                break;
        }
    }

    private static void ToAlpha(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target)
    {
        if (from != PixelLayout.Bgra32)
        {
            target.Fill(0xFF); // pictures without alpha are opaque
            return;
        }

        for (int i = 0; i < target.Length; i++) target[i] = source[(i * 4) + 3];
    }

    private static uint Word24(ReadOnlySpan<byte> source, int at) => source[at] | ((uint)source[at + 1] << 8) | ((uint)source[at + 2] << 16);

    private static ushort Narrow(uint word, PixelLayout to) => to == PixelLayout.Rgb555 ? NarrowToRgb555(word) : NarrowToRgb565(word);
}
