using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class GlzUnits
{
    static partial void LoadWords(ReadOnlySpan<byte> row, PixelLayout layout, Span<uint> to, ref int x)
    {
        if (layout is not (PixelLayout.Bgrx32 or PixelLayout.Bgra32)) return;
        // INVARIANT: row holds a word for each of to's, and x + 4 <= to.Length at each load and store.
        ref uint from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(row.Slice(0, 4 * to.Length)));
        ref uint target = ref MemoryMarshal.GetReference(to);
        for (; x <= to.Length - Vector128<uint>.Count; x += Vector128<uint>.Count)
            (Vector128.LoadUnsafe(ref from, (nuint)x) & Vector128.Create(Colour)).StoreUnsafe(ref target, (nuint)x);
    }

    static partial void CommonVectors(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, CodecVariant variant, ref int length)
    {
        // INVARIANT: both spans have first.Length units, and length + the vector's count <= first.Length at each load.
        ref uint a = ref MemoryMarshal.GetReference(first);
        ref uint b = ref MemoryMarshal.GetReference(second);
        if (variant == CodecVariant.Vector256)
        {
            for (; length <= first.Length - Vector256<uint>.Count; length += Vector256<uint>.Count)
            {
                uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref a, (nuint)length), Vector256.LoadUnsafe(ref b, (nuint)length)).ExtractMostSignificantBits();
                if (equal == 0xFF) continue;
                length += BitOperations.TrailingZeroCount(~equal);
                return;
            }
        }
        for (; length <= first.Length - Vector128<uint>.Count; length += Vector128<uint>.Count)
        {
            uint equal = Vector128.Equals(Vector128.LoadUnsafe(ref a, (nuint)length), Vector128.LoadUnsafe(ref b, (nuint)length)).ExtractMostSignificantBits();
            if (equal == 0xF) continue;
            length += BitOperations.TrailingZeroCount(~equal);
            return;
        }
    }
}
