using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Raster operations on runs of pixels, as bytes: they are bitwise, so 8, 16 and 32-bit pixels are all the same to them.</summary>
/// <remarks>
/// The plain loops are the definition; the vectors in front of them are proved equal to it. The last argument chooses among
/// <see cref="CodecVariants.Supported"/>, to compare and to measure; null is the best.
/// </remarks>
internal static partial class RasterRows
{
    /// <summary>target = operation(source, target). Both are of one length and do not overlap.</summary>
    public static void Combine(in RasterOperation operation, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        source = source.Slice(0, target.Length);
        if (operation.IsCopy)
        {
            source.CopyTo(target);
            return;
        }

        int done = 0;
        Combine(operation, source, target, variant ?? CodecVariants.Best, ref done);
        source = source.Slice(done);
        target = target.Slice(done);
        ReadOnlySpan<ulong> from = MemoryMarshal.Cast<byte, ulong>(source);
        Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(target).Slice(0, from.Length);
        RasterOperation local = operation; // in registers: writing through a span could change what a reference points to
        for (int i = 0; i < to.Length; i++) to[i] = local.Apply(from[i], to[i]);
        for (int i = to.Length * sizeof(ulong); i < target.Length; i++) target[i] = (byte)local.Apply(source[i], target[i]);
    }

    /// <summary>target = operation(word, target).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="word">The painting pixel, repeated to 32 bits (see <see cref="Repeat"/>).</param>
    /// <param name="target">Whole pixels.</param>
    /// <param name="variant">How it is done.</param>
    public static void CombineSolid(in RasterOperation operation, uint word, Span<byte> target, CodecVariant? variant = null)
    {
        (ulong keep, ulong flip) = operation.WithSource(((ulong)word << 32) | word);
        int done = 0;
        if (keep != 0) KeepAndFlip((uint)keep, (uint)flip, target, variant ?? CodecVariants.Best, ref done);
        target = target.Slice(done);
        Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(target);
        if (keep == 0) to.Fill(flip);
        else for (int i = 0; i < to.Length; i++) to[i] = (to[i] & keep) ^ flip;

        // What is left is less than 8 bytes and begins on a multiple of 8, so byte i of it meets byte i of the constants.
        target = target.Slice(to.Length * sizeof(ulong));
        for (int i = 0; i < target.Length; i++) target[i] = (byte)((target[i] & (keep >> (8 * i))) ^ (flip >> (8 * i)));
    }

    /// <summary>Bit by bit, target = (pattern ? where1 : where0)(source, target): every function of three operands is such a choice.</summary>
    public static void Combine3(
        in RasterOperation where0, in RasterOperation where1, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant? variant = null)
    {
        pattern = pattern.Slice(0, target.Length);
        source = source.Slice(0, target.Length);
        int done = 0;
        Combine3(where0, where1, pattern, source, target, variant ?? CodecVariants.Best, ref done);
        pattern = pattern.Slice(done);
        source = source.Slice(done);
        target = target.Slice(done);
        ReadOnlySpan<ulong> choose = MemoryMarshal.Cast<byte, ulong>(pattern);
        ReadOnlySpan<ulong> from = MemoryMarshal.Cast<byte, ulong>(source);
        Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(target);
        for (int i = 0; i < to.Length; i++) to[i] = Choose(where0, where1, choose[i], from[i], to[i]);
        for (int i = to.Length * sizeof(ulong); i < target.Length; i++) target[i] = (byte)Choose(where0, where1, pattern[i], source[i], target[i]);

        static ulong Choose(in RasterOperation where0, in RasterOperation where1, ulong p, ulong s, ulong d) =>
            (p & where1.Apply(s, d)) | (~p & where0.Apply(s, d));
    }

    /// <summary>The low bits of a colour, as many as a pixel has (8, 16 or 32), repeated to 32.</summary>
    public static uint Repeat(uint color, int bitsPerPixel) => bitsPerPixel switch
    {
        8 => (color & 0xFF) * 0x01010101,
        16 => (color & 0xFFFF) * 0x00010001,
        _ => color,
    };

    // Each does the first `done` bytes, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void Combine(in RasterOperation operation, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant variant, ref int done);
    static partial void KeepAndFlip(uint keep, uint flip, Span<byte> target, CodecVariant variant, ref int done);
    static partial void Combine3(in RasterOperation where0, in RasterOperation where1, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> source, Span<byte> target, CodecVariant variant, ref int done);
}
