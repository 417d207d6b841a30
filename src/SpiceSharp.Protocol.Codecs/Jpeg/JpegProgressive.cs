using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes the blocks of progressive scans (T.81, G.1.2 and G.2): what a scan tells is added to stored coefficients.</summary>
internal static class JpegProgressive
{
    /// <summary>First bits of a DC coefficient.</summary>
    public static void DcFirst(ref JpegBits bits, JpegComponent component, int low, Span<short> block)
    {
        component.Prediction += ReadValue(ref bits, (int)(bits.ReadCode(component.Dc) >> 8 & 63) ^ 63);
        block[0] = (short)(component.Prediction << low);
    }

    /// <summary>One bit more of a DC coefficient.</summary>
    public static void DcRefine(ref JpegBits bits, int low, Span<short> block) => block[0] |= (short)(bits.Read(1) << low);

    /// <summary>First bits of a band of AC coefficients.</summary>
    /// <param name="bits">Prepared for an MCU.</param>
    /// <param name="scan">The band.</param>
    /// <param name="table">Of the scan's component.</param>
    /// <param name="block">The block's coefficients.</param>
    /// <param name="endOfBandRun">Blocks to come, this one included, that have nothing in the band.</param>
    public static void AcFirst(ref JpegBits bits, JpegScan scan, JpegHuffmanTable table, Span<short> block, ref int endOfBandRun)
    {
        if (endOfBandRun > 0)
        {
            endOfBandRun--;
            return;
        }

        int k = scan.First;
        for (; k <= scan.Last; k++)
        {
            uint entry = bits.ReadCode(table);
            int run = (int)(entry >> 24 & 15), size = ((int)(entry >> 8) & 63) ^ 63;
            if (size == 0 && run != 15)
            {
                endOfBandRun = (1 << run) + bits.Read(run) - 1;
                return;
            }

            k += run;
            if (size != 0) block[JpegZigzag.Order[k]] = (short)(ReadValue(ref bits, size) << scan.Low);
        }

        if (k > scan.Last + 1) bits.NoteInvalid();
    }

    /// <summary>One bit more of a band of AC coefficients: those that are not 0 are corrected, others become 1 or -1 in the scan's lowest bit.</summary>
    public static void AcRefine(ref JpegBits bits, JpegScan scan, JpegHuffmanTable table, Span<short> block, ref int endOfBandRun)
    {
        int k = scan.First;
        if (endOfBandRun == 0)
        {
            for (; k <= scan.Last; k++)
            {
                uint entry = bits.ReadCode(table);
                int run = (int)(entry >> 24 & 15), size = ((int)(entry >> 8) & 63) ^ 63;
                if (size == 0 && run != 15)
                {
                    endOfBandRun = (1 << run) + bits.Read(run);
                    break;
                }

                if (size > 1) bits.NoteInvalid();   // taken for 1, as libjpeg does
                int value = size == 0 ? 0 : bits.Read(1) == 1 ? 1 << scan.Low : -1 << scan.Low;
                k = SkipZeros(ref bits, scan, block, k, run);
                if (value != 0) block[JpegZigzag.Order[k]] = (short)value;
            }
        }

        if (endOfBandRun == 0) return;
        SkipZeros(ref bits, scan, block, k, int.MaxValue);
        endOfBandRun--;
    }

    /// <summary>Goes over so many zeros and the coefficients between them, which are corrected, to the next zero or the end of the band.</summary>
    private static int SkipZeros(ref JpegBits bits, JpegScan scan, Span<short> block, int k, int zeros)
    {
        for (; k <= scan.Last; k++)
        {
            ref short coefficient = ref block[JpegZigzag.Order[k]];
            if (coefficient == 0)
            {
                if (--zeros < 0) break;
            }
            else if (bits.Read(1) == 1 && (coefficient & (1 << scan.Low)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << scan.Low : -1 << scan.Low);
            }
        }

        return k;
    }

    private static int ReadValue(ref JpegBits bits, int size)
    {
        if (size == 0) return 0;
        int value = bits.Read(size);
        return value >> (size - 1) != 0 ? value : value - (1 << size) + 1;
    }
}
