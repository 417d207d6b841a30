using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pixel loops of QUIC: part of a row of one group, within one stage of the clock.</summary>
/// <remarks>
/// Neither side says when a run begins: both test whether the two pixels above and the last two of this row are equal. At the same column
/// it is tested once only, else a run of length 0 would repeat for ever.
/// </remarks>
internal static class QuicSpan
{
    private const int FirstRunColumn = 3;

    /// <summary>Decodes columns <paramref name="x"/> to <paramref name="end"/> - 1.</summary>
    /// <param name="bits">The stream.</param>
    /// <param name="group">Models, clock and run state.</param>
    /// <param name="above">The row above; empty in the first row.</param>
    /// <param name="current">This row, complete to the left of <paramref name="x"/>.</param>
    /// <param name="x">First column.</param>
    /// <param name="end">Column behind the last.</param>
    /// <param name="stage">Stage of the clock.</param>
    /// <param name="keep">Bits of <paramref name="current"/> that another group has written already.</param>
    public static void Decode(ref QuicBitReader bits, QuicGroup group, ReadOnlySpan<uint> above, Span<uint> current, int x, int end, int stage, uint keep)
    {
        QuicCodeFamily family = group.Family;
        ReadOnlySpan<QuicModel> models = group.Models;
        ReadOnlySpan<int> shifts = group.Shifts;
        int lastRun = -1;
        uint left = LeftOf(above, current, x);
        while (x < end)
        {
            uint up = above.IsEmpty ? left : above[x];
            if (x != lastRun && RunBegins(group.Mask, above, current, x))
            {
                lastRun = x;
                int length = group.ReadRun(ref bits, end - x);
                foreach (ref uint pixel in current.Slice(x, length)) pixel = (pixel & keep) | (left & group.Mask);
                x += length;
                continue;
            }
            uint decoded = 0;
            for (int c = 0; c < models.Length; c++)
            {
                QuicModel model = models[c];
                Span<byte> symbols = model.Symbols.Slice(x, 2);
                int symbol = bits.ReadSymbol(family, model.CodeFor(symbols[0]));
                symbols[1] = (byte)symbol;
                decoded |= (uint)((Predict(left, up, shifts[c]) + family.Unfold(symbol)) & family.MaxSymbol) << shifts[c];
            }
            left = (current[x] & keep) | decoded;
            current[x] = left;
            group.Tick(x, stage);
            x++;
        }
    }

    /// <summary>Encodes columns <paramref name="x"/> to <paramref name="end"/> - 1; runs are as long as they can be.</summary>
    public static void Encode(QuicBitWriter bits, QuicGroup group, ReadOnlySpan<uint> above, ReadOnlySpan<uint> current, int x, int end, int stage)
    {
        QuicCodeFamily family = group.Family;
        ReadOnlySpan<QuicModel> models = group.Models;
        ReadOnlySpan<int> shifts = group.Shifts;
        int lastRun = -1;
        while (x < end)
        {
            uint left = LeftOf(above, current, x);
            uint up = above.IsEmpty ? left : above[x];
            if (x != lastRun && RunBegins(group.Mask, above, current, x))
            {
                lastRun = x;
                int length = 0;
                while (x + length < end && ((current[x + length] ^ left) & group.Mask) == 0) length++;
                group.WriteRun(bits, length);
                x += length;
                continue;
            }
            for (int c = 0; c < models.Length; c++)
            {
                QuicModel model = models[c];
                Span<byte> symbols = model.Symbols.Slice(x, 2);
                int component = (int)(current[x] >> shifts[c]) & family.MaxSymbol;
                int symbol = family.Fold((component - Predict(left, up, shifts[c])) & family.MaxSymbol);
                bits.WriteSymbol(family, model.CodeFor(symbols[0]), symbol);
                symbols[1] = (byte)symbol;
            }
            group.Tick(x, stage);
            x++;
        }
    }

    /// <summary>What stands for the left neighbour: in column 0 the pixel above, whose mean with itself is itself; in the very first pixel nothing.</summary>
    private static uint LeftOf(ReadOnlySpan<uint> above, ReadOnlySpan<uint> current, int x) =>
        x > 0 ? current[x - 1] : above.IsEmpty ? 0 : above[0];

    private static int Predict(uint left, uint up, int shift) => (int)(((left >> shift) & 0xFF) + ((up >> shift) & 0xFF)) >> 1;

    private static bool RunBegins(uint mask, ReadOnlySpan<uint> above, ReadOnlySpan<uint> current, int x) =>
        x >= FirstRunColumn && !above.IsEmpty
        && (((above[x] ^ above[x - 1]) | (current[x - 1] ^ current[x - 2])) & mask) == 0;
}
