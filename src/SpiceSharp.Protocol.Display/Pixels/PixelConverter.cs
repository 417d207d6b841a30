using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display;

/// <summary>Brings pictures from one memory layout to another by the conversion rules of the display channel.</summary>
/// <remarks>
/// Rows of 32-bit words (<see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/>, <see cref="PixelLayout.Palette32"/>) go to 32-bit
/// targets unchanged, X byte included. Words become 16-bit pixels by dropping low bits, palette words by their low half. 16-bit pixels widen to
/// <c>v &lt;&lt; 3 | v &gt;&gt; 2</c> (6 bits: <c>v &lt;&lt; 2 | v &gt;&gt; 4</c>) with top byte 0xFF, 24-bit ones with 0. Alpha-only pictures have no colour: their
/// words are 0. <see cref="PixelLayout.Mask1"/> and the layouts for frames handed out convert to themselves only. Words are little-endian, as in memory on every supported machine.
/// </remarks>
public static class PixelConverter
{
    /// <summary>Whether a picture of one layout can be had in another.</summary>
    public static bool CanConvert(PixelLayout from, PixelLayout to)
    {
        if (from == to) return true;
        if (from is PixelLayout.Mask1 or PixelLayout.Rgbx32 or PixelLayout.Rgba32 or PixelLayout.Rgb24) return false;
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
                ToWords(source, from, target.Slice(0, width * 4));
                break;
            case PixelLayout.Rgb555 or PixelLayout.Rgb565:
                To16(source, from, target.Slice(0, width * 2), to);
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
        for (int y = 0; y < target.Height; y++) PixelOperations.SetX(target.Row(y), target.Row(y), 0xFF);
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

    private static void ToWords(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target)
    {
        switch (from)
        {
            case PixelLayout.Bgr24:
                PixelOperations.Bgr24ToBgrx32(source, target, 0);
                break;
            case PixelLayout.Rgb555:
                PixelOperations.Rgb555ToBgrx32(source, target, 0xFF);
                break;
            case PixelLayout.Rgb565:
                PixelOperations.Rgb565ToBgrx32(source, target, 0xFF);
                break;
            case PixelLayout.Gray8:
                PixelOperations.Gray8ToBgrx32(source, target, 0);
                break;
            default:
                target.Clear(); // alpha only: no colour
                break;
        }
    }

    private static void To16(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target, PixelLayout to)
    {
        switch (from)
        {
            case PixelLayout.Palette32: // its words are in the format of the surface drawn on
                ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(source);
                Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(target);
                for (int i = 0; i < words.Length; i++) halves[i] = (ushort)words[i];
                break;
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32:
                Narrow(source, target, to);
                break;
            default:
                ThroughWords(source, from, target, to);
                break;
        }
    }

    /// <summary>Widens, then narrows, a few pixels at a time.</summary>
    private static void ThroughWords(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target, PixelLayout to)
    {
        const int Pixels = 64;
        Span<byte> words = stackalloc byte[Pixels * 4];
        int bytes = from.BitsPerPixel() / 8;
        while (!target.IsEmpty)
        {
            int count = Math.Min(Pixels, target.Length / 2);
            ToWords(source.Slice(0, count * bytes), from, words.Slice(0, count * 4));
            Narrow(words.Slice(0, count * 4), target, to);
            source = source.Slice(count * bytes);
            target = target.Slice(count * 2);
        }
    }

    private static void Narrow(ReadOnlySpan<byte> words, Span<byte> target, PixelLayout to)
    {
        if (to == PixelLayout.Rgb555) PixelOperations.Bgrx32ToRgb555(words, target);
        else PixelOperations.Bgrx32ToRgb565(words, target);
    }

    private static void ToAlpha(ReadOnlySpan<byte> source, PixelLayout from, Span<byte> target)
    {
        if (from == PixelLayout.Bgra32) PixelOperations.ExtractAlpha(source, target);
        else target.Fill(0xFF); // pictures without alpha are opaque
    }
}
