using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Copies pixels except those of one colour.</summary>
internal static partial class KeyRows
{
    /// <summary>The key as a word of the surface, made from 0x00RRGGBB.</summary>
    public static uint KeyFor(uint color, PixelLayout layout) => layout switch
    {
        PixelLayout.Rgb555 => PixelConverter.NarrowToRgb555(color),
        PixelLayout.Rgb565 => PixelConverter.NarrowToRgb565(color),
        PixelLayout.Alpha8 => 0,
        _ => color & 0x00FFFFFF,
    };

    /// <summary>Copies the words that differ from the key; of 32-bit ones the low 24 bits are compared.</summary>
    /// <remarks>The plain loops are the definition; the last argument chooses among <see cref="CodecVariants.Supported"/>, null is the best.</remarks>
    public static void CopyOthers(ReadOnlySpan<byte> source, uint key, Span<byte> target, int bitsPerPixel, CodecVariant? variant = null)
    {
        switch (bitsPerPixel)
        {
            case 32:
                Span<uint> to32 = MemoryMarshal.Cast<byte, uint>(target);
                ReadOnlySpan<uint> from32 = MemoryMarshal.Cast<byte, uint>(source).Slice(0, to32.Length);
                int done = 0;
                CopyOthers(from32, key, to32, variant ?? CodecVariants.Best, ref done);
                for (int i = done; i < to32.Length; i++)
                    if (((from32[i] ^ key) & 0x00FFFFFF) != 0) to32[i] = from32[i];
                break;
            case 16:
                Span<ushort> to16 = MemoryMarshal.Cast<byte, ushort>(target);
                ReadOnlySpan<ushort> from16 = MemoryMarshal.Cast<byte, ushort>(source).Slice(0, to16.Length);
                for (int i = 0; i < to16.Length; i++)
                    if (from16[i] != key) to16[i] = from16[i];
                break;
            default:
                source = source.Slice(0, target.Length);
                for (int i = 0; i < target.Length; i++)
                    if (source[i] != key) target[i] = source[i];
                break;
        }
    }

    // Does the first `done` pixels, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void CopyOthers(ReadOnlySpan<uint> source, uint key, Span<uint> target, CodecVariant variant, ref int done);
}
