using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The copies of LZ and GLZ: literals widened to pixels, and matches that may overlap what they write. Lengths and distances are bytes.</summary>
/// <remarks>
/// INVARIANT (what a caller has checked): every source byte named below is readable and every destination byte writable. Methods named <c>…Over</c> read
/// and write past the end that was asked for, by the slack they name; the others write exactly what they are asked to.
/// A <c>to</c> lies <c>distance</c> bytes behind its source in the same buffer, and all bytes in between are written already.
/// </remarks>
internal static unsafe class LzCopy
{
    /// <summary>Bytes that a literal run of 32 units takes more than its own to read: its last load is 16 bytes wide for 12.</summary>
    public const int LiteralReadSlack = 4;

    /// <summary>12 bytes B, G, R to 4 pixels with X = 0.</summary>
    private static Vector128<byte> Widen24 => Vector128.Create((byte)0, 1, 2, 0x80, 3, 4, 5, 0x80, 6, 7, 8, 0x80, 9, 10, 11, 0x80);

    /// <summary>Widens literal units B, G, R to BGRX with X = 0. Reads 16 bytes or <c>96 + LiteralReadSlack</c>, writes 16 or 128, whatever the count.</summary>
    /// <param name="from">The coded units.</param>
    /// <param name="to">The first pixel.</param>
    /// <param name="count">1 to 32 units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals24Over(byte* from, byte* to, nint count)
    {
        Permute(Vector128.Load(from), Widen24).Store(to);
        if (count <= 4) return;
        Permute(Vector128.Load(from + 12), Widen24).Store(to + 16);
        Permute(Vector128.Load(from + 24), Widen24).Store(to + 32);
        Permute(Vector128.Load(from + 36), Widen24).Store(to + 48);
        Permute(Vector128.Load(from + 48), Widen24).Store(to + 64);
        Permute(Vector128.Load(from + 60), Widen24).Store(to + 80);
        Permute(Vector128.Load(from + 72), Widen24).Store(to + 96);
        Permute(Vector128.Load(from + 84), Widen24).Store(to + 112);
    }

    /// <summary>Copies a match of up to 32 bytes whose units are pixels of 4 bytes. Writes 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ShortMatch32Over(byte* to, nint distance)
    {
        byte* from = to - distance;
        if (distance >= 32)
        {
            Vector128<byte> low = Vector128.Load(from), high = Vector128.Load(from + 16);
            low.Store(to);
            high.Store(to + 16);
            return;
        }
        // Wide loads would wait for the narrower store just made; these are forwarded.
        *(uint*)to = *(uint*)from;
        *(uint*)(to + 4) = *(uint*)(from + 4);
        *(uint*)(to + 8) = *(uint*)(from + 8);
        *(uint*)(to + 12) = *(uint*)(from + 12);
        *(uint*)(to + 16) = *(uint*)(from + 16);
        *(uint*)(to + 20) = *(uint*)(from + 20);
        *(uint*)(to + 24) = *(uint*)(from + 24);
        *(uint*)(to + 28) = *(uint*)(from + 28);
    }

    /// <summary>Copies a match of at least 16 bytes, exactly.</summary>
    public static void Match(byte* to, nint distance, nint length)
    {
        byte* from = to - distance, end = to + length;
        if (distance >= 32)
        {
            byte* last = end - 32;
            while (to < last)
            {
                Vector128<byte> low = Vector128.Load(from), high = Vector128.Load(from + 16);
                low.Store(to);
                high.Store(to + 16);
                from += 32;
                to += 32;
            }
            if (length >= 32)
            {
                Vector128<byte> low = Vector128.Load(last - distance), high = Vector128.Load(last - distance + 16);
                low.Store(last);
                high.Store(last + 16);
                return;
            }
        }
        if (distance >= 16)
        {
            while (to < end - 16)
            {
                Vector128.Load(from).Store(to);
                from += 16;
                to += 16;
            }
            Vector128.Load(end - 16 - distance).Store(end - 16);
            return;
        }
        Repeat(to, distance, end);
    }

    /// <summary>Repeats the last <paramref name="distance"/> bytes, fewer than 16, up to <paramref name="end"/>.</summary>
    private static void Repeat(byte* to, nint distance, byte* end)
    {
        if (distance == 4)
        {
            Vector128<byte> pixel = Vector128.Create(*(uint*)(to - 4)).AsByte();
            for (; to < end - 64; to += 64)
            {
                pixel.Store(to);
                pixel.Store(to + 16);
                pixel.Store(to + 32);
                pixel.Store(to + 48);
            }
            for (; to < end - 16; to += 16) pixel.Store(to);
            pixel.Store(end - 16);
            return;
        }
        // The first period-aligned 16 bytes, unit by unit; from there on the distance is a multiple of the period and at least 16.
        nint wide = distance;
        while (wide < 16) wide += distance;
        byte* from = to - distance;
        for (nint i = 0; i < wide - distance && to < end; i++) *to++ = *from++;
        for (; to + 16 <= end; to += 16) Vector128.Load(to - wide).Store(to);
        for (; to < end; to++) *to = *(to - wide);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Permute(Vector128<byte> bytes, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indices)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(bytes, indices)
        : Vector128.Shuffle(bytes, indices);
}
