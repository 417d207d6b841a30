using System;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The fast decoder: rows and spans around the kernels.</summary>
/// <remarks>
/// Colour is decoded in words, straight into the target where it has such; 5-bit components, grey's first row and alpha go through two rows of memory of our own.
/// In the first row, which has nothing above it, the row itself one pixel to the left stands for the one above: the mean of a pixel with itself is itself.
/// </remarks>
internal static unsafe class QuicFastPicture
{
    private const int Slack = 64; // around a row of our own: what is to the left of its first pixel, and separation
    private const int FirstRunColumn = 3;

    /// <summary>Decodes a picture whose header has been checked against the target.</summary>
    [SkipLocalsInit]
    public static void Decode(ReadOnlySpan<byte> stream, in QuicHeader header, PixelTarget target, ref byte[] memory)
    {
        int width = header.Width;
        int words = (width * 4) + Slack, bytes = width + Slack;
        int needed = header.Type switch
        {
            QuicImageType.Gray => 2 * bytes,
            QuicImageType.Rgba => (3 * words) + (3 * bytes),
            _ => 3 * words,
        } + Slack;
        if (memory.Length < needed) memory = new byte[needed];
        fixed (byte* source = stream)
        fixed (byte* pixels = target.Pixels)
        fixed (byte* own = memory)
        {
            // INVARIANT: rows of the target are width pixels of its layout, stride apart, all inside its memory (PixelTarget); header and target agree in size.
            // Rows of our own have Slack bytes in front.
            Unsafe.SkipInit(out QuicFastBits bits);
            Unsafe.SkipInit(out QuicFastGroup group);
            Unsafe.SkipInit(out QuicFastGroup alpha);
            bits.Begin(source, stream.Length / 4, QuicHeader.Size / 4);
            group.Reset(header.Type == QuicImageType.Rgb16 ? QuicFastTables.FiveBit : QuicFastTables.EightBit, header.Type == QuicImageType.Rgb16 ? 0x1F1F1Fu : 0xFFFFFF);
            if (header.Type == QuicImageType.Gray)
            {
                byte* symbols = own + Slack, first = symbols + bytes, above = null;
                for (int y = 0; y < header.Height; y++)
                {
                    byte* row = pixels + ((nint)y * target.StrideBytes), cur = y == 0 ? first : row;
                    SingleRow(&bits, &group, cur, above, symbols, width, y);
                    if (y == 0) Copy(first, row, width);
                    above = row;
                }
            }
            else
            {
                alpha.Reset(QuicFastTables.EightBit, 0xFF);
                uint* symbols = (uint*)(own + Slack), even = (uint*)(own + Slack + words), odd = (uint*)(own + Slack + (2 * words));
                byte* alphaSymbols = own + Slack + (3 * words), alphaEven = alphaSymbols + bytes, alphaOdd = alphaEven + bytes;
                bool direct = header.Type != QuicImageType.Rgb16;
                uint* above = null;
                for (int y = 0; y < header.Height; y++)
                {
                    byte* row = pixels + ((nint)y * target.StrideBytes);
                    uint* cur = direct && y > 0 ? (uint*)row : (y & 1) == 0 ? even : odd;
                    ColourRow(&bits, &group, cur, above, symbols, width, y);
                    if (!direct) QuicFastRows.Store(cur, row, width, target.Layout);
                    else if (y == 0) Copy((byte*)cur, row, width * 4);
                    above = cur;
                    if (header.Type != QuicImageType.Rgba) continue;
                    byte* curAlpha = (y & 1) == 0 ? alphaEven : alphaOdd;
                    SingleRow(&bits, &alpha, curAlpha, (y & 1) == 0 ? alphaOdd : alphaEven, alphaSymbols, width, y);
                    QuicFastRows.AddAlpha(curAlpha, (uint*)row, width);
                }
            }
        }
    }

    private static void Copy(byte* from, byte* to, int bytes) => new ReadOnlySpan<byte>(from, bytes).CopyTo(new Span<byte>(to, bytes));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ColourRow(QuicFastBits* bits, QuicFastGroup* group, uint* row, uint* above, uint* symbols, int width, int y)
    {
        uint* runsFrom = row + FirstRunColumn;
        symbols[0] = symbols[1];
        if (y == 0)
        {
            symbols[0] = row[-1] = 0;
            above = row - 1;
            runsFrom = row + width;
        }
        uint* cur = row, end = row + width;
        uint left = above[0];
        while (cur < end)
        {
            int x = (int)(cur - row);
            group->SetStage(QuicClock.StageOf((y * width) + x));
            uint* stop = row + QuicClock.SpanEnd(width, y, x);
            while (cur < stop)
            {
                if (bits->Next < bits->Limit) bits->Move();
                group->Bits = bits;
                group->End = stop;
                group->RunsFrom = runsFrom;
                group->AboveBy = (nint)((byte*)above - (byte*)row);
                group->SymbolsBy = (nint)((byte*)symbols - (byte*)row);
                cur = QuicColourKernel.Decode(group, cur, left);
                if (cur < stop && bits->Next >= bits->Limit)
                {
                    uint run = bits->ReadRun(ref group->Run, (uint)(stop - cur));
                    new Span<uint>(cur, (int)run).Fill(cur[-1]);
                    cur += run;
                    runsFrom = cur + (run == 0 ? 1 : 0);
                }
                left = cur[-1];
            }
            if (y > 0) runsFrom = row + FirstRunColumn;
        }
        bits->CheckEnd();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleRow(QuicFastBits* bits, QuicFastGroup* group, byte* row, byte* above, byte* symbols, int width, int y)
    {
        byte* runsFrom = row + FirstRunColumn;
        symbols[0] = symbols[1];
        if (y == 0)
        {
            symbols[0] = row[-1] = 0;
            above = row - 1;
            runsFrom = row + width;
        }
        byte* cur = row, end = row + width;
        byte left = above[0];
        while (cur < end)
        {
            int x = (int)(cur - row);
            group->SetStage(QuicClock.StageOf((y * width) + x));
            byte* stop = row + QuicClock.SpanEnd(width, y, x);
            while (cur < stop)
            {
                if (bits->Next < bits->Limit) bits->Move();
                group->Bits = bits;
                group->End = stop;
                group->RunsFrom = runsFrom;
                group->AboveBy = (nint)(above - row);
                group->SymbolsBy = (nint)(symbols - row);
                cur = QuicSingleKernel.Decode(group, cur, left);
                if (cur < stop && bits->Next >= bits->Limit)
                {
                    uint run = bits->ReadRun(ref group->Run, (uint)(stop - cur));
                    new Span<byte>(cur, (int)run).Fill(cur[-1]);
                    cur += run;
                    runsFrom = cur + (run == 0 ? 1 : 0);
                }
                left = cur[-1];
            }
            if (y > 0) runsFrom = row + FirstRunColumn;
        }
        bits->CheckEnd();
    }
}
