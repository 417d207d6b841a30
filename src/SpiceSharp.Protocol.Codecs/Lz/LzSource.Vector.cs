using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class LzSource
{
    static partial void Accelerate(ReadOnlySpan<byte> row, LzUnit unit, Span<uint> to, ref int done)
    {
        if (unit is not (LzUnit.Bgr or LzUnit.Alpha)) return;
        // INVARIANT: the row has a word for each unit, and done + 4 <= to.Length at each load and store.
        ref uint from = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(row.Slice(0, 4 * to.Length)));
        ref uint target = ref MemoryMarshal.GetReference(to);
        Vector128<uint> colour = Vector128.Create(Colour);
        for (; done <= to.Length - 4; done += 4)
        {
            Vector128<uint> pixels = Vector128.LoadUnsafe(ref from, (nuint)done);
            (unit == LzUnit.Bgr ? pixels & colour : pixels >> 24).StoreUnsafe(ref target, (nuint)done);
        }
    }
}
