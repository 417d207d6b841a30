using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary><see cref="QuicRows.Load"/> with vectors, for the layouts whose rows are not words.</summary>
internal static class QuicEncoderWords
{
    public static void Load(ReadOnlySpan<byte> pixels, Span<uint> words, PixelLayout layout)
    {
        int x = layout switch
        {
            PixelLayout.Gray8 => LoadGray(pixels, words),
            PixelLayout.Rgb555 => LoadRgb555(pixels, words),
            PixelLayout.Bgr24 => LoadBgr24(pixels, words),
            _ => 0,
        };
        QuicRows.Load(pixels.Slice(x * (layout.BitsPerPixel() / 8)), words.Slice(x), layout);
    }

    private static int LoadGray(ReadOnlySpan<byte> pixels, Span<uint> words)
    {
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        ref uint to = ref MemoryMarshal.GetReference(words);
        int x = 0;
        // INVARIANT: x + 16 pixels are in both spans at each step.
        for (int end = Math.Min(pixels.Length, words.Length) - 16; x <= end; x += 16)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)x));
            (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low);
            (Vector128<uint> third, Vector128<uint> fourth) = Vector128.Widen(high);
            first.StoreUnsafe(ref to, (nuint)x);
            second.StoreUnsafe(ref to, (nuint)x + 4);
            third.StoreUnsafe(ref to, (nuint)x + 8);
            fourth.StoreUnsafe(ref to, (nuint)x + 12);
        }
        return x;
    }

    private static int LoadRgb555(ReadOnlySpan<byte> pixels, Span<uint> words)
    {
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        ref uint to = ref MemoryMarshal.GetReference(words);
        int x = 0;
        // INVARIANT: x + 8 pixels are in both spans at each step.
        for (int end = Math.Min(pixels.Length / 2, words.Length) - 8; x <= end; x += 8)
        {
            (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * x)).AsUInt16());
            Unpack(low).StoreUnsafe(ref to, (nuint)x);
            Unpack(high).StoreUnsafe(ref to, (nuint)x + 4);
        }
        return x;

        static Vector128<uint> Unpack(Vector128<uint> pixel) =>
            ((pixel & Vector128.Create(0x7C00u)) << 6) | ((pixel & Vector128.Create(0x3E0u)) << 3) | (pixel & Vector128.Create(0x1Fu));
    }

    private static int LoadBgr24(ReadOnlySpan<byte> pixels, Span<uint> words)
    {
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        ref uint to = ref MemoryMarshal.GetReference(words);
        int x = 0;
        // INVARIANT: 16 bytes from pixel x on, of which 12 are used, and 4 words are in the spans at each step.
        for (; (3 * x) + 16 <= pixels.Length && x + 4 <= words.Length; x += 4)
        {
            Vector128<byte> four = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * x));
            Vector128.Shuffle(four, Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255)).AsUInt32().StoreUnsafe(ref to, (nuint)x);
        }
        return x;
    }
}
