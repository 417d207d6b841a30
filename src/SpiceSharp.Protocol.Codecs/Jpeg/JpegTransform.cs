using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The inverse cosine transform: coefficients to samples, in the integer arithmetic of libjpeg's two methods.</summary>
/// <remarks>
/// Blocks are transformed two at a time, which is what vectors of 256 bits want. Coefficients are dequantised modulo 2^16. Every
/// variant computes the same samples as <see cref="Accurate"/> and <see cref="Fast"/>, also from values no picture has.
/// </remarks>
internal static partial class JpegTransform
{
    /// <summary>Coefficients of a block, samples of a block.</summary>
    public const int BlockSize = 64;
    public const int BlockSide = 8;

    /// <summary>Transforms two blocks of one component.</summary>
    /// <param name="first">Coefficients in row order.</param>
    /// <param name="second">Coefficients in row order.</param>
    /// <param name="multipliers">What they are multiplied with, for <paramref name="mode"/>.</param>
    /// <param name="mode">The method.</param>
    /// <param name="samples">Rows of samples, beginning at the first block's left top one.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="secondAt">Offset of the second block's left top sample.</param>
    /// <param name="variant">How.</param>
    public static void Pair(
        ReadOnlySpan<short> first, ReadOnlySpan<short> second, ReadOnlySpan<short> multipliers, JpegMode mode, Span<byte> samples, int stride, int secondAt, CodecVariant variant)
    {
        bool done = false;
        Accelerate(first, second, multipliers, mode, samples, stride, secondAt, variant, ref done);
        if (done) return;
        if (mode == JpegMode.Accurate)
        {
            Accurate(first, multipliers, samples, stride);
            Accurate(second, multipliers, samples.Slice(secondAt), stride);
        }
        else
        {
            Fast(first, multipliers, samples, stride);
            Fast(second, multipliers, samples.Slice(secondAt), stride);
        }
    }

    /// <summary>Fills a block of which only the DC coefficient is not 0: what the transforms make of it.</summary>
    public static void Flat(short dc, short multiplier, JpegMode mode, Span<byte> samples, int stride)
    {
        int value = dc * multiplier;
        byte sample = Sample(mode == JpegMode.Accurate ? ((short)(value << PassBits) + 16) >> 5 : (short)value >> 5);
        ulong row = sample * 0x0101_0101_0101_0101UL;
        for (int y = 0; y < BlockSide; y++) BinaryPrimitives.WriteUInt64LittleEndian(samples.Slice(y * stride), row);
    }

    static partial void Accelerate(
        ReadOnlySpan<short> first, ReadOnlySpan<short> second, ReadOnlySpan<short> multipliers, JpegMode mode, Span<byte> samples, int stride, int secondAt, CodecVariant variant, ref bool done);

    /// <summary>Samples lie around 0 until here.</summary>
    private static byte Sample(int value) => (byte)(Math.Clamp(value, -128, 127) + 128);
}
