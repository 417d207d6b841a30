using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Conversions of runs of pixels between memory layouts, as fast as the machine can.</summary>
/// <remarks>
/// Each converts as many pixels as its source holds; the target holds at least as many. Unless a method says otherwise, the two do not overlap.
/// The plain loops at the end of each method are the definition; the vectors in front of them are proved equal to it. The optional last
/// argument chooses among <see cref="CodecVariants.Supported"/>, to compare and to measure; null is the best.
/// </remarks>
public static partial class PixelOperations
{
    /// <summary>B, G, R to B, G, R, <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Bgr24ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 3, target, 4, variant, out CodecVariant level), done = 0;
        Bgr24ToBgrx32(source, target, count, x, level, ref done);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < pixels.Length; i++)
            pixels[i] = (uint)(source[3 * i] | (source[(3 * i) + 1] << 8) | (source[(3 * i) + 2] << 16)) | ((uint)x << 24);
    }

    /// <summary>Little-endian words xRRRRRGGGGGBBBBB to B, G, R, <paramref name="x"/>: <c>v &lt;&lt; 3 | v &gt;&gt; 2</c>.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Rgb555ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 2, target, 4, variant, out CodecVariant level), done = 0;
        Rgb555ToBgrx32(source, target, count, x, level, ref done);
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(source).Slice(0, count);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < halves.Length; i++) pixels[i] = Rgb555.Expand(halves[i]) | ((uint)x << 24);
    }

    /// <summary>Little-endian words RRRRRGGGGGGBBBBB to B, G, R, <paramref name="x"/>: <c>v &lt;&lt; 3 | v &gt;&gt; 2</c>, green <c>v &lt;&lt; 2 | v &gt;&gt; 4</c>.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Rgb565ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 2, target, 4, variant, out CodecVariant level), done = 0;
        Rgb565ToBgrx32(source, target, count, x, level, ref done);
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(source).Slice(0, count);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < halves.Length; i++)
        {
            uint red = (uint)halves[i] >> 11, green = ((uint)halves[i] >> 5) & 63, blue = halves[i] & 31u;
            pixels[i] = ((uint)x << 24) | (((red << 3) | (red >> 2)) << 16) | (((green << 2) | (green >> 4)) << 8) | (blue << 3) | (blue >> 2);
        }
    }

    /// <summary>B, G, R, X to words xRRRRRGGGGGBBBBB by dropping low bits; the top bit is 0.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Bgrx32ToRgb555(ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 4, target, 2, variant, out CodecVariant level), done = 0;
        Bgrx32ToRgb555(source, target, count, level, ref done);
        ReadOnlySpan<uint> words = Words(source, count);
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(target).Slice(0, count);
        for (int i = done; i < words.Length; i++) halves[i] = (ushort)(((words[i] >> 9) & 0x7C00) | ((words[i] >> 6) & 0x3E0) | ((words[i] >> 3) & 0x1F));
    }

    /// <summary>B, G, R, X to words RRRRRGGGGGGBBBBB by dropping low bits.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Bgrx32ToRgb565(ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 4, target, 2, variant, out CodecVariant level), done = 0;
        Bgrx32ToRgb565(source, target, count, level, ref done);
        ReadOnlySpan<uint> words = Words(source, count);
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(target).Slice(0, count);
        for (int i = done; i < words.Length; i++) halves[i] = (ushort)(((words[i] >> 8) & 0xF800) | ((words[i] >> 5) & 0x7E0) | ((words[i] >> 3) & 0x1F));
    }

    /// <summary>B, G, R, A to R, G, B, A, and back. Source and target may be the same memory.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void SwapRedAndBlue(ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 4, target, 4, variant, out CodecVariant level), done = 0;
        SwapRedAndBlue(source, target, count, level, ref done);
        ReadOnlySpan<uint> words = Words(source, count);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < words.Length; i++)
            pixels[i] = (words[i] & 0xFF00FF00) | ((words[i] & 0xFF) << 16) | ((words[i] >> 16) & 0xFF);
    }

    /// <summary>Copies 32-bit pixels with the fourth byte of each replaced. Source and target may be the same memory.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void SetX(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant? variant = null)
    {
        int count = Check(source.Length / 4, target, 4, variant, out CodecVariant level), done = 0;
        SetX(source, target, count, x, level, ref done);
        ReadOnlySpan<uint> words = Words(source, count);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < words.Length; i++) pixels[i] = (words[i] & 0x00FFFFFF) | ((uint)x << 24);
    }

    /// <summary>Puts a plane of alpha into the fourth byte of each pixel; the colours stay.</summary>
    /// <exception cref="ArgumentException">There are fewer pixels than alpha bytes.</exception>
    public static void MergeAlpha(ReadOnlySpan<byte> alpha, Span<byte> pixels, CodecVariant? variant = null)
    {
        int count = Check(alpha.Length, pixels, 4, variant, out CodecVariant level), done = 0;
        MergeAlpha(alpha, pixels, count, level, ref done);
        for (int i = done; i < alpha.Length; i++) pixels[(4 * i) + 3] = alpha[i];
    }

    /// <summary>Takes the fourth byte of each pixel: a plane of alpha.</summary>
    /// <exception cref="ArgumentException">The plane is too short.</exception>
    public static void ExtractAlpha(ReadOnlySpan<byte> pixels, Span<byte> alpha, CodecVariant? variant = null)
    {
        int count = Check(pixels.Length / 4, alpha, 1, variant, out CodecVariant level), done = 0;
        ExtractAlpha(pixels, alpha, count, level, ref done);
        for (int i = done; i < count; i++) alpha[i] = pixels[(4 * i) + 3];
    }

    /// <summary>Grey to B, G, R, <paramref name="x"/>, the three being equal.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Gray8ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant? variant = null)
    {
        int count = Check(source.Length, target, 4, variant, out CodecVariant level), done = 0;
        Gray8ToBgrx32(source, target, count, x, level, ref done);
        Span<uint> pixels = Words(target, count);
        for (int i = done; i < pixels.Length; i++) pixels[i] = (source[i] * 0x010101u) | ((uint)x << 24);
    }

    /// <summary>Turns the bits of every byte round, as a mask needs whose leftmost pixel is the most significant bit. Source and target may be the same memory.</summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void ReverseBits(ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        int count = Check(source.Length, target, 1, variant, out CodecVariant level), done = 0;
        ReverseBits(source, target, count, level, ref done);
        for (int i = done; i < source.Length; i++)
        {
            int bits = source[i];
            bits = ((bits & 0x55) << 1) | ((bits >> 1) & 0x55);
            bits = ((bits & 0x33) << 2) | ((bits >> 2) & 0x33);
            target[i] = (byte)((bits << 4) | (bits >> 4));
        }
    }

    // Each does the first `done` pixels, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void Bgr24ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done);
    static partial void Rgb555ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done);
    static partial void Rgb565ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done);
    static partial void Bgrx32ToRgb555(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done);
    static partial void Bgrx32ToRgb565(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done);
    static partial void SwapRedAndBlue(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done);
    static partial void SetX(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done);
    static partial void MergeAlpha(ReadOnlySpan<byte> alpha, Span<byte> pixels, int count, CodecVariant variant, ref int done);
    static partial void ExtractAlpha(ReadOnlySpan<byte> pixels, Span<byte> alpha, int count, CodecVariant variant, ref int done);
    static partial void Gray8ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done);
    static partial void ReverseBits(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done);

    private static int Check(int count, ReadOnlySpan<byte> target, int bytesPerPixel, CodecVariant? variant, out CodecVariant level)
    {
        level = variant is { } chosen ? CodecVariants.Checked(chosen) : CodecVariants.Best;
        if (target.Length / bytesPerPixel < count) FailShort(count, target.Length);
        return count;
    }

    [DoesNotReturn]
    private static void FailShort(int count, int bytes) => throw new ArgumentException($"{count} pixels do not fit into the target's {bytes} bytes.");

    private static Span<uint> Words(Span<byte> pixels, int count) => MemoryMarshal.Cast<byte, uint>(pixels).Slice(0, count);

    private static ReadOnlySpan<uint> Words(ReadOnlySpan<byte> pixels, int count) => MemoryMarshal.Cast<byte, uint>(pixels).Slice(0, count);
}
