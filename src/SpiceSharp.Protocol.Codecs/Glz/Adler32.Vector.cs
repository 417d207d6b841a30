using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class Adler32
{
    static partial void AddVectors(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref int done)
    {
        // A byte counts for the second sum as often as there are bytes behind it in its vector, itself included, and 16 times for each vector behind.
        Vector128<ushort> firstWeights = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9), secondWeights = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);
        Vector128<uint> sum = default, before = default, weighted = default;
        ref byte bytes = ref MemoryMarshal.GetReference(block);
        int end = block.Length & ~15;
        // INVARIANT: end <= block.Length <= Block, so no load leaves the block and no lane overflows: 347 vectors, at most 347 * 347 / 2 * 4 * 255 in "before".
        for (int at = 0; at < end; at += 16)
        {
            Vector128<byte> vector = Vector128.LoadUnsafe(ref bytes, (nuint)at);
            Vector128<ushort> first = Vector128.WidenLower(vector), second = Vector128.WidenUpper(vector);
            before += sum;
            Vector128<ushort> pairs = first + second, products = (first * firstWeights) + (second * secondWeights);
            sum += Vector128.WidenLower(pairs) + Vector128.WidenUpper(pairs);
            weighted += Vector128.WidenLower(products) + Vector128.WidenUpper(products);
        }
        ulong total = b + ((ulong)a * (uint)end) + (16 * Total(before)) + Total(weighted);
        a += (uint)Total(sum);
        b = (uint)(total % Modulus);
        done = end;
    }

    private static ulong Total(Vector128<uint> lanes) => (ulong)lanes.GetElement(0) + lanes.GetElement(1) + lanes.GetElement(2) + lanes.GetElement(3);
}
