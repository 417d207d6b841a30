using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The copies of LZ and GLZ: literals widened to pixels, and matches that may overlap what they write. Lengths and distances are bytes.</summary>
/// <remarks>
/// INVARIANT (what a caller has checked): all bytes from <c>to - distance</c> to <c>to</c> are written already, and <see cref="Slack"/> bytes are writable from
/// <c>to</c> on. Methods may write past the length asked for, but never past <c>to + max(length, Slack)</c>. Literals may read
/// <see cref="LiteralReadSlack"/> bytes past a full run of 32 units, however few they are asked for.
/// </remarks>
internal static unsafe class LzCopy
{
    /// <summary>What must be writable from the place a copy begins at.</summary>
    public const int Slack = 128;

    /// <summary>Readable bytes behind a full run of 32 literal units.</summary>
    public const int LiteralReadSlack = 16;

    /// <summary>For a period of 0 to 15 bytes at 16 times that: the indices that repeat it.</summary>
    private static ReadOnlySpan<byte> Periods =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
        0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
        0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0,
        0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 1, 2,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0,
    ];

    /// <summary>12 bytes B, G, R to 4 pixels with X = 0.</summary>
    private static Vector128<byte> Widen24 => Vector128.Create((byte)0, 1, 2, 0x80, 3, 4, 5, 0x80, 6, 7, 8, 0x80, 9, 10, 11, 0x80);

    /// <summary>Widens 32 units B, G, R to BGRX with X = 0. Always all 32: a branch on their number costs more than it saves,
    /// and vectors of 256 bits gain nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals24(byte* from, byte* to)
    {
        Permute(Vector128.Load(from), Widen24).Store(to);
        Permute(Vector128.Load(from + 12), Widen24).Store(to + 16);
        Permute(Vector128.Load(from + 24), Widen24).Store(to + 32);
        Permute(Vector128.Load(from + 36), Widen24).Store(to + 48);
        Permute(Vector128.Load(from + 48), Widen24).Store(to + 64);
        Permute(Vector128.Load(from + 60), Widen24).Store(to + 80);
        Permute(Vector128.Load(from + 72), Widen24).Store(to + 96);
        Permute(Vector128.Load(from + 84), Widen24).Store(to + 112);
    }

    /// <summary>Copies a match of up to 6 pixels of 4 bytes, one by one: right for every distance without a branch,
    /// and a wide load would wait for the narrower stores just made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixPixels(byte* to, nint distance)
    {
        byte* from = to - distance;
        *(uint*)to = *(uint*)from;
        *(uint*)(to + 4) = *(uint*)(from + 4);
        *(uint*)(to + 8) = *(uint*)(from + 8);
        *(uint*)(to + 12) = *(uint*)(from + 12);
        *(uint*)(to + 16) = *(uint*)(from + 16);
        *(uint*)(to + 20) = *(uint*)(from + 20);
    }

    /// <summary>The same of up to 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightPixels(byte* to, nint distance)
    {
        SixPixels(to, distance);
        byte* from = to - distance;
        *(uint*)(to + 24) = *(uint*)(from + 24);
        *(uint*)(to + 28) = *(uint*)(from + 28);
    }

    /// <summary>Copies a match of any length and distance.</summary>
    /// <param name="to">The place of its first byte.</param>
    /// <param name="distance">How far back its source is.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="size">Bytes of a unit, 1, 2 or 4: distance and length are multiples of it, and a run of one unit is what is met most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Match(byte* to, nint distance, nint length, int size)
    {
        byte* from = to - distance, end = to + length;
        if (distance >= 32)
        {
            Copy32(from, to);
            if (length <= 32) return;
            byte* last = end - 32;
            for (to += 32, from += 32; to < last; to += 32, from += 32) Copy32(from, to);
            Copy32(last - distance, last);
        }
        else if (distance >= 16)
        {
            Vector128.Load(from).Store(to);
            Vector128.Load(from + 16).Store(to + 16);
            if (length <= 32) return;
            byte* last = end - 16;
            for (to += 32, from += 32; to < last; to += 16, from += 16) Vector128.Load(from).Store(to);
            Vector128.Load(last - distance).Store(last);
        }
        else if (distance == size)
        {
            Vector128<byte> run = size switch
            {
                1 => Vector128.Create(*from),
                2 => Vector128.Create(*(ushort*)from).AsByte(),
                _ => Vector128.Create(*(uint*)from).AsByte(),
            };
            Fill(run, to, end);
        }
        else
        {
            Repeat(to, distance, length);
        }
    }

    /// <summary>Stores a pattern whose period divides 16 and the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(Vector128<byte> pattern, byte* to, byte* end)
    {
        pattern.Store(to);
        pattern.Store(to + 16);
        if (end - to <= 32) return;
        to += 32;
        for (; to < end - 64; to += 64)
        {
            pattern.Store(to);
            pattern.Store(to + 16);
            pattern.Store(to + 32);
            pattern.Store(to + 48);
        }
        for (; to < end - 16; to += 16) pattern.Store(to);
        pattern.Store(end - 16);
    }

    /// <summary>Repeats the last 2 to 15 bytes.</summary>
    private static void Repeat(byte* to, nint period, nint length)
    {
        byte* end = to + length;
        fixed (byte* periods = Periods)
        {
            Vector128<byte> pattern = Permute(Vector128.Load(to - period), Vector128.Load(periods + (16 * period)));
            nint step = periods[(16 * period) + 15] == (byte)(period - 1) ? 16 : 15 - periods[(16 * period) + 15]; // whole periods in 16 bytes
            if (length <= 64)
            {
                for (; to < end; to += step) pattern.Store(to);
                return;
            }
            byte* last = end - 16;
            for (; to < last; to += step) pattern.Store(to);
            // What is left of a period: the same bytes a multiple of the period earlier, which are written.
            nint wide = period;
            while (wide < 16) wide += period;
            Vector128.Load(last - wide).Store(last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy32(byte* from, byte* to)
    {
        Vector128<byte> low = Vector128.Load(from), high = Vector128.Load(from + 16);
        low.Store(to);
        high.Store(to + 16);
    }

    /// <summary>Bytes chosen by index; 0x80 gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Permute(Vector128<byte> bytes, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indices)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(bytes, indices)
        : Vector128.Shuffle(bytes, indices);
}
