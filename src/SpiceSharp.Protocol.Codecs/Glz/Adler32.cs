using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The checksum of RFC 1950. Computed here on every target: not every framework's inflater insists on it.</summary>
internal static partial class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>The most bytes whose sums cannot overflow 32 bits.</summary>
    private const int Block = 5552;

    public static uint Compute(ReadOnlySpan<byte> data, CodecVariant variant)
    {
        uint a = 1, b = 0;
        while (!data.IsEmpty)
        {
            ReadOnlySpan<byte> block = data.Slice(0, Math.Min(Block, data.Length));
            int done = 0;
            if (variant != CodecVariant.Scalar) AddVectors(block, ref a, ref b, ref done);
            foreach (byte value in block.Slice(done))
            {
                a += value;
                b += a;
            }
            a %= Modulus;
            b %= Modulus;
            data = data.Slice(block.Length);
        }
        return (b << 16) | a;
    }

    /// <summary>Adds whole vectors of a block; the second sum may come back reduced.</summary>
    static partial void AddVectors(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref int done);
}
