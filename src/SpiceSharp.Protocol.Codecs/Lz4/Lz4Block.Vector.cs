using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The loop in wide copies, which write more than a sequence makes: the next one overwrites it.</summary>
internal static partial class Lz4Block
{
    /// <summary>What a sequence without length bytes may read of the block from its token on: token, 16 bytes for at most 14 literals, offset.</summary>
    private const int InputMargin = 1 + 16;

    /// <summary>What a sequence without length bytes may write from where its literals begin: 14 literals, 32 bytes for at most 18 of a match.</summary>
    private const int OutputMargin = 14 + 32;

    /// <summary>What a copy of any length may read and write behind its end, and more than what may follow literals in the two margins above.</summary>
    private const int CopyMargin = 64;

    /// <summary>From so many on literals are copied as a block.</summary>
    private const int LongLiterals = 2048;

    /// <summary>For each distance below 16 the indices of 32 bytes that repeat as many; for 16 those that repeat all.</summary>
    private static readonly byte[] Repetition = CreateRepetition();

    // INVARIANT: before a sequence i <= end - InputMargin and o <= length - OutputMargin, so that a short one needs no further check. Before a copy of n bytes
    // with a counted length, i + n + CopyMargin <= end for literals and o + n + CopyMargin <= length for either. 1 <= distance <= o before a match.
    // A sequence that fails a check is left to the checked loop as a whole: at and position are those of the last whole one.
    static partial void DecodeFast(ReadOnlySpan<byte> stream, int end, Span<byte> output, bool wide, ref int at, ref int position)
    {
        if ((uint)end > (uint)stream.Length || (uint)at > (uint)end || (uint)position > (uint)output.Length) return;
        ref byte from = ref MemoryMarshal.GetReference(stream);
        ref byte to = ref MemoryMarshal.GetReference(output);
        ref byte repetition = ref MemoryMarshal.GetArrayDataReference(Repetition);
        nint lastInput = end - InputMargin, lastOutput = output.Length - OutputMargin;
        nint i = at, o = position;
        while (i <= lastInput && o <= lastOutput)
        {
            nint token = Unsafe.Add(ref from, i);
            nint next = i + 1, out1 = o;
            nint literals = token >> 4;
            if (literals < 15)
            {
                Vector128.LoadUnsafe(ref Unsafe.Add(ref from, next)).StoreUnsafe(ref Unsafe.Add(ref to, o));
            }
            else
            {
                literals += Unsafe.Add(ref from, next++);
                if (literals == 15 + 255 && !AddLength(ref from, end, output.Length, ref next, ref literals)) break;
                if (literals > end - CopyMargin - next || literals > output.Length - CopyMargin - o) break;
                // What cannot be compressed comes as literals by the kilobyte, which the platform copies faster.
                if (literals < LongLiterals) CopyFar(ref Unsafe.Add(ref from, next), ref Unsafe.Add(ref to, o), literals, wide);
                else Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref to, o), ref Unsafe.Add(ref from, next), (uint)literals);
            }
            next += literals;
            out1 += literals;

            nint distance = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref from, next));
            next += 2;
            nint count = (token & 15) + MinMatch;
            if ((nuint)(distance - 1) >= (nuint)out1) break; // 0 or too far
            ref byte target = ref Unsafe.Add(ref to, out1);
            ref byte source = ref Unsafe.Subtract(ref target, distance);
            if (count < 15 + MinMatch)
            {
                // Without a branch on the distance, which nothing could predict: from 16 on the indices move nothing.
                nint far = (15 - distance) >> 31;
                ref byte indices = ref Unsafe.Add(ref repetition, 32 * ((distance & ~far) | (16 & far)));
                Shuffle(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref indices)).StoreUnsafe(ref target);
                ref byte second = ref Unsafe.Add(ref source, 16 & far);
                if (count > 16) Shuffle(Vector128.LoadUnsafe(ref second), Vector128.LoadUnsafe(ref indices, 16)).StoreUnsafe(ref target, 16);
            }
            else
            {
                if (next >= end) break;
                count += Unsafe.Add(ref from, next++);
                if (count == 15 + MinMatch + 255 && !AddLength(ref from, end, output.Length, ref next, ref count)) break;
                if (count > output.Length - CopyMargin - out1) break;
                if (distance >= 32) CopyFar(ref source, ref target, count, wide);
                else Repeat(ref source, ref target, (int)distance, count, wide);
            }
            i = next;
            o = out1 + count;
        }
        at = (int)i;
        position = (int)o;
    }

    /// <summary>Adds what follows a length byte of 255; false where it ends too early or makes more than the output could hold.</summary>
    private static bool AddLength(ref byte from, nint end, nint limit, ref nint next, ref nint count)
    {
        (nint after, nint total) = ReadLength(ref from, end, limit, next, count);
        (next, count) = (after, total);
        return after > 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (nint After, nint Count) ReadLength(ref byte from, nint end, nint limit, nint next, nint count)
    {
        // INVARIANT: next < end at each read.
        while (next < end && count <= limit)
        {
            byte extension = Unsafe.Add(ref from, next++);
            count += extension;
            if (extension != 255) return (next, count);
        }
        return default;
    }

    /// <summary>Copies bytes from at least 32 back, or from elsewhere.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CopyFar(ref byte source, ref byte target, nint count, bool wide)
    {
        // INVARIANT: both sides have CopyMargin bytes behind the count, and a step is never longer than the distance.
        if (wide)
        {
            for (nint done = 0; done < count; done += 32)
                Vector256.LoadUnsafe(ref source, (nuint)done).StoreUnsafe(ref target, (nuint)done);
        }
        else
        {
            for (nint done = 0; done < count; done += 16)
                Vector128.LoadUnsafe(ref source, (nuint)done).StoreUnsafe(ref target, (nuint)done);
        }
    }

    /// <summary>Repeats what lies less than 32 back.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(ref byte source, ref byte target, int distance, nint count, bool wide)
    {
        if (distance >= 16)
        {
            for (nint done = 0; done < count; done += 16)
                Vector128.LoadUnsafe(ref source, (nuint)done).StoreUnsafe(ref target, (nuint)done);
            return;
        }
        // INVARIANT: two stores write at most 32 bytes behind done, and done < count.
        ref byte indices = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Repetition), 32 * distance);
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref source);
        Vector128<byte> low = Shuffle(bytes, Vector128.LoadUnsafe(ref indices)), high = Shuffle(bytes, Vector128.LoadUnsafe(ref indices, 16));
        nint step = 32 - (32 % distance);
        if (wide)
        {
            Vector256<byte> pattern = Vector256.Create(low, high);
            for (nint done = 0; done < count; done += step) pattern.StoreUnsafe(ref target, (nuint)done);
            return;
        }
        for (nint done = 0; done < count; done += step)
        {
            low.StoreUnsafe(ref target, (nuint)done);
            high.StoreUnsafe(ref target, (nuint)done + 16);
        }
    }

    /// <summary>Indices are below 16 here, so nobody's rule for greater ones matters.</summary>
    private static Vector128<byte> Shuffle(Vector128<byte> bytes, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indices) : Vector128.Shuffle(bytes, indices);

    private static byte[] CreateRepetition()
    {
        byte[] table = new byte[17 * 32];
        for (int distance = 1; distance <= 16; distance++)
            for (int i = 0; i < 32; i++) table[(32 * distance) + i] = (byte)(i % distance);
        return table;
    }
}
