using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Makes a scaled row out of one or two rows of a picture. Positions are 16.16 fixed point; outside the picture all is 0.</summary>
internal static class SampleRows
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
    public static void Bilinear(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int first, long position, long step, uint weight, Span<uint> target)
    {
        for (int i = 0; i < target.Length; i++, position += step)
        {
            long u = (position >> 16) - first;
            uint a = (uint)(position >> 9) & 127;
            uint w11 = a * weight, w01 = (128 * weight) - w11, w10 = (128 * a) - w11, w00 = (128 * 128) - w11 - w01 - w10;
            uint c00 = At(upper, u), c10 = At(upper, u + 1), c01 = At(lower, u), c11 = At(lower, u + 1);
            uint mixed = 0;
            for (int shift = 0; shift < 32; shift += 8)
            {
                uint sum = (((c00 >> shift) & 0xFF) * w00) + (((c10 >> shift) & 0xFF) * w10) + (((c01 >> shift) & 0xFF) * w01) + (((c11 >> shift) & 0xFF) * w11);
                mixed |= (sum >> 14) << shift;
            }

            target[i] = mixed;
        }
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

    private static uint At(ReadOnlySpan<uint> line, long u) => (ulong)u < (ulong)line.Length ? line[(int)u] : 0;
}
