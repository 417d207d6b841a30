using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Makes a scaled row out of one or two rows of a picture. Positions are 16.16 fixed point; outside the picture all is 0.</summary>
internal static partial class SampleRows
{
    /// <summary>Picks the nearest pixels of one row.</summary>
    /// <param name="line">The picture's pixels from <paramref name="first"/> on, as many as can be hit.</param>
    /// <param name="first">Which pixel of the picture the line begins with.</param>
    /// <param name="bytesPerPixel">1, 2 or 4.</param>
    /// <param name="position">Where the first target pixel lies.</param>
    /// <param name="step">How far the next one is.</param>
    /// <param name="target">Whole pixels.</param>
    public static void Nearest(ReadOnlySpan<byte> line, int first, int bytesPerPixel, long position, long step, Span<byte> target)
    {
        switch (bytesPerPixel)
        {
            case 4:
                Pick(MemoryMarshal.Cast<byte, uint>(line), first, position, step, MemoryMarshal.Cast<byte, uint>(target));
                break;
            case 2:
                Pick(MemoryMarshal.Cast<byte, ushort>(line), first, position, step, MemoryMarshal.Cast<byte, ushort>(target));
                break;
            default:
                Pick(line, first, position, step, target);
                break;
        }
    }

    /// <summary>Mixes two by two neighbours, all four bytes alike.</summary>
    /// <param name="upper">Row v from pixel <paramref name="first"/> on; empty when it is outside.</param>
    /// <param name="lower">Row v + 1, likewise.</param>
    /// <param name="first">Which pixel of the picture the lines begin with.</param>
    /// <param name="position">Where the first target pixel lies, half a pixel taken off.</param>
    /// <param name="step">How far the next one is.</param>
    /// <param name="weight">How much of the lower row, 0..127 of 128.</param>
    /// <param name="target">The mixed colours.</param>
    /// <param name="variant">Chooses among <see cref="CodecVariants.Supported"/>; null is the best. The plain loop is the definition.</param>
    public static void Bilinear(
        ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int first, long position, long step, uint weight, Span<uint> target, CodecVariant? variant = null)
    {
        int done = 0;
        // A column before the first one is outside, so that the vectors' part begins behind it.
        for (; done < target.Length && (position >> 16) < first; done++, position += step) target[done] = Mixed(upper, lower, first, position, weight);
        Bilinear(upper, lower, position - ((long)first << 16), step, weight, target, variant ?? CodecVariants.Best, ref done, ref position);
        for (; done < target.Length; done++, position += step) target[done] = Mixed(upper, lower, first, position, weight);
    }

    // Does pixels from `done` on, whose four neighbours are there; where the vector files are left out, none.
    static partial void Bilinear(
        ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, long offset, long step, uint weight, Span<uint> target, CodecVariant variant, ref int done, ref long position);

    private static uint Mixed(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int first, long position, uint weight)
    {
        long u = (position >> 16) - first;
        uint a = (uint)(position >> 9) & 127;
        return Mix(At(upper, u), At(upper, u + 1), At(lower, u), At(lower, u + 1), a, weight);
    }

    /// <summary>Four neighbours mixed by weights of 128ths, a to the right and b down, cut off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint c00, uint c10, uint c01, uint c11, uint a, uint b)
    {
        uint w11 = a * b, w01 = (128 * b) - w11, w10 = (128 * a) - w11, w00 = (128 * 128) - w11 - w01 - w10;
        ulong even = (Pair(c00) * w00) + (Pair(c10) * w10) + (Pair(c01) * w01) + (Pair(c11) * w11);
        ulong odd = (Pair(c00 >> 8) * w00) + (Pair(c10 >> 8) * w10) + (Pair(c01 >> 8) * w01) + (Pair(c11 >> 8) * w11);
        return Unpair(even) | (Unpair(odd) << 8);
    }

    private static void Pick<T>(ReadOnlySpan<T> line, int first, long position, long step, Span<T> target)
        where T : unmanaged
    {
        for (int i = 0; i < target.Length; i++, position += step)
        {
            long u = ((position - 1) >> 16) - first;
            target[i] = (ulong)u < (ulong)line.Length ? line[(int)u] : default;
        }
    }

    /// <summary>Bytes 0 and 2 of a colour, each with 32 bits of room: 255 · 2^14 fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pair(uint color) => (color & 0xFF) | ((ulong)(color & 0x00FF0000) << 16);

    /// <summary>The weights' 2^14 taken off again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Unpair(ulong sums) => ((uint)(sums >> 14) & 0xFF) | ((uint)(sums >> 30) & 0x00FF0000);

    private static uint At(ReadOnlySpan<uint> line, long u) => (ulong)u < (ulong)line.Length ? line[(int)u] : 0;
}
