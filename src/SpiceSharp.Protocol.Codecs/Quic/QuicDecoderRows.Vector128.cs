using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What happens to a row once it is decoded, where the target's pixels are not what the kernels work on.</summary>
/// <remarks>INVARIANT: both rows are <c>width</c> pixels long, and vectors are loaded and stored only where all of their pixels lie inside.</remarks>
internal static unsafe class QuicDecoderRows
{
    /// <summary>Writes words of 5-bit components as <see cref="PixelLayout.Rgb555"/> or widened to <see cref="PixelLayout.Bgrx32"/>.</summary>
    public static void Store(uint* words, byte* row, int width, PixelLayout layout)
    {
        int x = 0;
        if (layout == PixelLayout.Rgb555)
        {
            for (; x <= width - 8; x += 8)
                Vector128.Narrow(Pack(Vector128.Load(words + x)), Pack(Vector128.Load(words + x + 4))).Store((ushort*)row + x);
            for (; x < width; x++) ((ushort*)row)[x] = Rgb555.Pack(words[x]);
        }
        else
        {
            for (; x <= width - 4; x += 4)
            {
                Vector128<uint> five = Vector128.Load(words + x);
                ((five << 3) | ((five >>> 2) & Vector128.Create(0x070707u))).Store((uint*)row + x);
            }
            for (; x < width; x++) ((uint*)row)[x] = Rgb555.Widen(words[x]);
        }
    }

    /// <summary>Puts alpha beside colour whose fourth byte is 0.</summary>
    public static void AddAlpha(byte* alpha, uint* row, int width)
    {
        int x = 0;
        for (; x <= width - 16; x += 16)
        {
            Vector128<byte> a = Vector128.Load(alpha + x);
            // Bytes become the upper halves of 16 bits, those of 32.
            Vector128<ushort> low = Vector128.WidenLower(a) << 8, high = Vector128.WidenUpper(a) << 8;
            (Vector128.Load(row + x) | (Vector128.WidenLower(low) << 16)).Store(row + x);
            (Vector128.Load(row + x + 4) | (Vector128.WidenUpper(low) << 16)).Store(row + x + 4);
            (Vector128.Load(row + x + 8) | (Vector128.WidenLower(high) << 16)).Store(row + x + 8);
            (Vector128.Load(row + x + 12) | (Vector128.WidenUpper(high) << 16)).Store(row + x + 12);
        }
        for (; x < width; x++) row[x] |= (uint)alpha[x] << 24;
    }

    private static Vector128<uint> Pack(Vector128<uint> five) =>
        ((five >>> 6) & Vector128.Create(0x7C00u)) | ((five >>> 3) & Vector128.Create(0x3E0u)) | (five & Vector128.Create(0x1Fu));
}
