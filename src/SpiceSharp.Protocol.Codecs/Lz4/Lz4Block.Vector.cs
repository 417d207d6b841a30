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

    /// <summary>For each distance below 16 the indices that repeat its bytes 32 times over.</summary>
    private static readonly byte[] Repetition = CreateRepetition();

    // INVARIANT: before a sequence i <= end - InputMargin and o <= length - OutputMargin, so that a short one needs no further check. Before a copy of n bytes
    // with a counted length, i + n + CopyMargin <= end for literals and o + n + CopyMargin <= length for either. 1 <= distance <= o before a match.
    // A sequence that fails a check is left to the checked loop as a whole: at and position are those of the last whole one.
    static partial void DecodeFast(ReadOnlySpan<byte> stream, int end, Span<byte> output, ref int at, ref int position)
    {
        if ((uint)end > (uint)stream.Length || (uint)at > (uint)end || (uint)position > (uint)output.Length) return;
        ref byte from = ref MemoryMarshal.GetReference(stream);
        ref byte to = ref MemoryMarshal.GetReference(output);
        nint lastInput = end - InputMargin, lastOutput = output.Length - OutputMargin, length = output.Length;
        nint i = at, o = position;
        while (i <= lastInput && o <= lastOutput)
        {
            int token = Unsafe.Add(ref from, i);
            nint next = i + 1, out1 = o;
            nint literals = token >> 4;
            if (literals < 15)
            {
                Copy16(ref Unsafe.Add(ref from, next), ref Unsafe.Add(ref to, o));
            }
            else
            {
                if (!AddLength(ref from, ref next, end, ref literals, length)) break;
                if (literals > end - CopyMargin - next || literals > length - CopyMargin - o) break;
                CopyFar(ref Unsafe.Add(ref from, next), ref Unsafe.Add(ref to, o), literals);
            }
            next += literals;
            out1 += literals;

            nint distance = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref from, next));
            next += 2;
            nint count = token & 15;
            if (distance == 0 || distance > out1) break;
            ref byte target = ref Unsafe.Add(ref to, out1);
            ref byte source = ref Unsafe.Subtract(ref target, distance);
            if (count < 15)
            {
                count += MinMatch;
                if (distance >= 16)
                {
                    Copy16(ref source, ref target);
                    if (count > 16) Copy16(ref Unsafe.Add(ref source, 16), ref Unsafe.Add(ref target, 16));
                }
                else
                {
                    RepeatShort(ref source, ref target, (int)distance, count);
                }
            }
            else
            {
                if (!AddLength(ref from, ref next, end, ref count, length)) break;
                count += MinMatch;
                if (count > length - CopyMargin - out1) break;
                if (distance >= 32) CopyFar(ref source, ref target, count);
                else Repeat(ref source, ref target, (int)distance, count);
            }
            i = next;
            o = out1 + count;
        }
        at = (int)i;
        position = (int)o;
    }

    /// <summary>Adds the length bytes; false where they end too early or the sum exceeds what the output could hold.</summary>
    private static bool AddLength(ref byte from, ref nint next, nint end, ref nint count, nint limit)
    {
        // INVARIANT: next < end at each read.
        while (next < end && count <= limit)
        {
            byte extension = Unsafe.Add(ref from, next++);
            count += extension;
            if (extension != 255) return true;
        }
        return false;
    }

    private static void Copy16(ref byte source, ref byte target) => Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);

    /// <summary>Copies bytes from at least 32 back, or from elsewhere.</summary>
    private static void CopyFar(ref byte source, ref byte target, nint count)
    {
        // INVARIANT: both sides have CopyMargin bytes behind the count, and a step is never longer than the distance.
        if (Vector256.IsHardwareAccelerated)
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
    private static void Repeat(ref byte source, ref byte target, int distance, nint count)
    {
        if (distance >= 16)
        {
            for (nint done = 0; done < count; done += 16) Copy16(ref Unsafe.Add(ref source, done), ref Unsafe.Add(ref target, done));
            return;
        }
        // INVARIANT: two stores write at most 32 bytes behind done, and done < count.
        (Vector128<byte> low, Vector128<byte> high) = Period(ref source, distance);
        nint step = 32 - (32 % distance);
        if (Vector256.IsHardwareAccelerated)
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

    /// <summary>The same for at most 32 bytes.</summary>
    private static void RepeatShort(ref byte source, ref byte target, int distance, nint count)
    {
        (Vector128<byte> low, Vector128<byte> high) = Period(ref source, distance);
        low.StoreUnsafe(ref target);
        if (count > 16) high.StoreUnsafe(ref target, 16);
    }

    /// <summary>32 bytes that repeat the first <paramref name="distance"/> ones, 1 to 15.</summary>
    private static (Vector128<byte> Low, Vector128<byte> High) Period(ref byte source, int distance)
    {
        // INVARIANT: 1 <= distance < 16, and the table has 32 bytes for each.
        ref byte indices = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Repetition), 32 * distance);
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref source);
        return (Shuffle(bytes, Vector128.LoadUnsafe(ref indices)), Shuffle(bytes, Vector128.LoadUnsafe(ref indices, 16)));
    }

    /// <summary>Indices are below 16, so nobody's rule for greater ones matters.</summary>
    private static Vector128<byte> Shuffle(Vector128<byte> bytes, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indices) : Vector128.Shuffle(bytes, indices);

    private static byte[] CreateRepetition()
    {
        byte[] table = new byte[16 * 32];
        for (int distance = 1; distance < 16; distance++)
            for (int i = 0; i < 32; i++) table[(32 * distance) + i] = (byte)(i % distance);
        return table;
    }
}
