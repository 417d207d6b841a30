using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Runs of pixels to <c>0xAARRGGBB</c>, for arithmetic, and back.</summary>
internal static class ColorRows
{
    private const int Chunk = 128;

    /// <summary>Widens a run of pixels. Alpha is an alpha without colour; the top byte of layouts that have none is anything.</summary>
    public static void Widen(ReadOnlySpan<byte> source, PixelLayout layout, Span<uint> colors)
    {
        if (layout == PixelLayout.Alpha8)
        {
            colors.Clear();
            PixelOperations.MergeAlpha(source.Slice(0, colors.Length), MemoryMarshal.AsBytes(colors));
            return;
        }

        PixelConverter.ConvertRow(source, layout, MemoryMarshal.AsBytes(colors), PixelLayout.Bgra32, colors.Length);
    }

    /// <summary>Narrows to the layout of a surface: low bits are cut off, of alpha surfaces only the alpha stays.</summary>
    public static void Narrow(ReadOnlySpan<uint> colors, PixelLayout layout, Span<byte> target) =>
        PixelConverter.ConvertRow(MemoryMarshal.AsBytes(colors), PixelLayout.Bgra32, target, layout, colors.Length);

    /// <summary>Gives every pixel alpha 0xFF.</summary>
    public static void MakeOpaque(Span<uint> colors)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(colors);
        PixelOperations.SetX(bytes, bytes, 0xFF);
    }

    /// <summary>Takes from colours what a 16-bit layout has no room for.</summary>
    public static void CutOff(Span<uint> colors, PixelLayout layout)
    {
        Span<byte> chunk = stackalloc byte[Chunk * 2];
        for (int done = 0; done < colors.Length; done += Chunk)
        {
            Span<uint> some = colors.Slice(done, Math.Min(Chunk, colors.Length - done));
            Span<byte> narrow = chunk.Slice(0, some.Length * 2);
            Narrow(some, layout, narrow);
            Widen(narrow, layout, some);
        }
    }

    /// <summary>Clears the bit of 555 words that is no colour: scaling does, moving does not.</summary>
    public static void ClearUnusedBit(Span<byte> words)
    {
        Span<ushort> pixels = MemoryMarshal.Cast<byte, ushort>(words);
        for (int i = 0; i < pixels.Length; i++) pixels[i] &= 0x7FFF;
    }
}
