using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The same search with words instead of bytes and without checks.</summary>
internal sealed partial class Lz4BlockEncoder
{
    // INVARIANT: 0 <= start <= end <= picture.Length. A place that is looked at ends MatchStartMargin before end, so 8 bytes can be read from it and from all
    // before it; a candidate lies before its place, at most MaxDistance. The block has room for its worst case: a match takes no more than it stands for, and
    // length bytes of literals no more than one in 255.
    partial void EncodeFast(ReadOnlySpan<byte> picture, int start, int end, int pixelBytes, Span<byte> block, ref int written)
    {
        if (!BitConverter.IsLittleEndian || (uint)end > (uint)picture.Length || (uint)start > (uint)end || block.Length < WorstCase(end - start)) return;
        ref byte from = ref MemoryMarshal.GetReference(picture);
        ref byte to = ref MemoryMarshal.GetReference(block);
        ref int latest = ref MemoryMarshal.GetArrayDataReference(_latest);
        nint last = end - MatchStartMargin, matchLimit = end - LastLiterals, literals = start, position = start, o = 0;
        int number = _base, misses = _misses;
        while (position <= last)
        {
            ulong here = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, position));
            ref int slot = ref Unsafe.Add(ref latest, (nint)Hash(here));
            nint candidate = slot - number;
            slot = number + (int)position;
            if (candidate < 0 || position - candidate > MaxDistance || Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, candidate)) != (uint)here)
            {
                position += pixelBytes * (1 + (misses++ >> PatienceLog2));
                continue;
            }
            misses = 0;
            nint distance = position - candidate;
            nint matchEnd = MatchEnd(ref from, position + Lz4Block.MinMatch, distance, matchLimit);
            while (position > literals && position > distance && Unsafe.Add(ref from, position - 1) == Unsafe.Add(ref from, position - 1 - distance)) position--;

            nint run = position - literals, code = matchEnd - position - Lz4Block.MinMatch;
            ref byte token = ref Unsafe.Add(ref to, o++);
            token = (byte)(((int)Math.Min(run, 15) << 4) | (int)Math.Min(code, 15));
            if (run >= 15) o = WriteLength(ref to, o, run - 15);
            // Up to 15 bytes too many are written: the worst case allows 16 more, and 12 for what is still to come.
            if (position + 16 <= picture.Length)
                for (nint done = 0; done < run; done += 16) Vector128.LoadUnsafe(ref from, (nuint)(literals + done)).StoreUnsafe(ref to, (nuint)(o + done));
            else
                picture.Slice((int)literals, (int)run).CopyTo(block.Slice((int)o));
            o += run;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, o), (ushort)distance);
            o += 2;
            if (code >= 15) o = WriteLength(ref to, o, code - 15);

            literals = matchEnd;
            position = matchEnd + (pixelBytes == 3 ? (3 - ((int)matchEnd % 3)) % 3 : -matchEnd & (pixelBytes - 1));
            if (position <= last)
            {
                nint inside = position - (2 * pixelBytes);
                Unsafe.Add(ref latest, (nint)Hash(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, inside)))) = number + (int)inside;
            }
        }
        _misses = misses;
        written = (int)o;
        WriteLiterals(picture.Slice((int)literals, end - (int)literals), matchCode: 0, block, ref written);
    }

    /// <summary>Where bytes stop to equal those <paramref name="distance"/> before, or <paramref name="limit"/>.</summary>
    private static nint MatchEnd(ref byte from, nint at, nint distance, nint limit)
    {
        // INVARIANT: at + 8 or more <= limit at each wide load, and distance <= at.
        ref byte before = ref Unsafe.Subtract(ref from, distance);
        for (int i = 0; at <= limit - 8; at += 8, i++)
        {
            ulong difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref before, at));
            if (difference != 0) return at + (BitOperations.TrailingZeroCount(difference) >> 3);
            if (i < 3) continue;
            // Long matches, as in flat areas, are worth wider steps.
            while (at <= limit - 40 && Equal32(ref Unsafe.Add(ref from, at + 8), ref Unsafe.Add(ref before, at + 8))) at += 32;
        }
        while (at < limit && Unsafe.Add(ref from, at) == Unsafe.Add(ref before, at)) at++;
        return at;
    }

    private static bool Equal32(ref byte one, ref byte other) =>
        ((Vector128.LoadUnsafe(ref one) ^ Vector128.LoadUnsafe(ref other)) | (Vector128.LoadUnsafe(ref one, 16) ^ Vector128.LoadUnsafe(ref other, 16))) == Vector128<byte>.Zero;

    private static nint WriteLength(ref byte to, nint o, nint length)
    {
        for (; length >= 255; length -= 255) Unsafe.Add(ref to, o++) = 255;
        Unsafe.Add(ref to, o++) = (byte)length;
        return o;
    }
}
