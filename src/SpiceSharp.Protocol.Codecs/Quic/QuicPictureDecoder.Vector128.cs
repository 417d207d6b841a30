using System;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The fast decoder: rows and spans around the kernels.</summary>
/// <remarks>
/// Colour is decoded in words, straight into the target where it has such, and grey in bytes. The first row, components of 5 bits and alpha go through
/// rows of memory of our own. In the first row, which has nothing above it, the row itself one pixel to the left stands for the row above: the mean of
/// a pixel with itself is itself, and to the left of the first one there is a 0.
/// </remarks>
internal static unsafe class QuicPictureDecoder
{
    private const int Slack = 64; // in front of each row of our own
    private const int FirstRunColumn = 3;

    /// <summary>Decodes a picture whose header has been checked against the target.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="header">Its header.</param>
    /// <param name="target">Where the pixels go.</param>
    /// <param name="memory">Rows and symbols; grows to at most 15 bytes for each pixel of the widest row.</param>
    [SkipLocalsInit]
    public static void Decode(ReadOnlySpan<byte> stream, in QuicHeader header, PixelTarget target, ref byte[] memory)
    {
        int words = (header.Width * 4) + Slack, bytes = header.Width + Slack;
        int needed = header.Type switch { QuicImageType.Gray => 2 * bytes, QuicImageType.Rgba => 3 * (words + bytes), _ => 3 * words } + Slack;
        if (memory.Length < needed) memory = new byte[needed];
        Unsafe.SkipInit(out QuicBitWindow bits);
        fixed (byte* source = stream)
        fixed (byte* pixels = target.Pixels)
        fixed (byte* own = memory)
        {
            // INVARIANT: every row of the target is width pixels of its layout inside its memory (PixelTarget), and header and target agree in size.
            // Rows of our own are width pixels and a symbol row one more, with Slack bytes in front and behind.
            bits.Begin(source, stream.Length / 4, QuicHeader.Size / 4);
            if (header.Type == QuicImageType.Gray) DecodeGray(&bits, header, target, pixels, own + Slack, bytes);
            else DecodeColour(&bits, header, target, pixels, own + Slack, words, bytes);
        }
    }

    [SkipLocalsInit]
    private static void DecodeGray(QuicBitWindow* bits, in QuicHeader header, PixelTarget target, byte* pixels, byte* own, int ownBytes)
    {
        Unsafe.SkipInit(out QuicDecoderGroup gray);
        gray.Reset(bits, QuicDecoderTables.EightBit, 0xFF, 1);
        byte* symbols = own, first = own + ownBytes, above = first;
        for (int y = 0; y < header.Height; y++)
        {
            byte* row = pixels + ((nint)y * target.StrideBytes), current = y == 0 ? first : row;
            DecodeRow(&gray, current, above, symbols, header.Width, y);
            if (y == 0) Copy(first, row, header.Width);
            above = current;
        }
    }

    [SkipLocalsInit]
    private static void DecodeColour(QuicBitWindow* bits, in QuicHeader header, PixelTarget target, byte* pixels, byte* own, int ownWords, int ownBytes)
    {
        Unsafe.SkipInit(out QuicDecoderGroup colour);
        Unsafe.SkipInit(out QuicDecoderGroup alpha);
        bool five = header.Type == QuicImageType.Rgb16, hasAlpha = header.Type == QuicImageType.Rgba;
        colour.Reset(bits, five ? QuicDecoderTables.FiveBit : QuicDecoderTables.EightBit, five ? 0x1F1F1Fu : 0xFFFFFF, 4);
        if (hasAlpha) alpha.Reset(bits, QuicDecoderTables.EightBit, 0xFF, 1);
        byte* symbols = own, words = own + ownWords, alphaSymbols = words + (2 * ownWords), alphas = alphaSymbols + ownBytes, above = words;
        for (int y = 0; y < header.Height; y++)
        {
            byte* row = pixels + ((nint)y * target.StrideBytes), current = five || y == 0 ? words + ((y & 1) * ownWords) : row;
            DecodeRow(&colour, current, above, symbols, header.Width, y);
            if (five) QuicDecoderRows.Store((uint*)current, row, header.Width, target.Layout);
            else if (y == 0) Copy(current, row, header.Width * 4);
            above = current;
            if (!hasAlpha) continue;
            byte* currentAlpha = alphas + ((y & 1) * ownBytes);
            DecodeRow(&alpha, currentAlpha, alphas + ((~y & 1) * ownBytes), alphaSymbols, header.Width, y);
            QuicDecoderRows.AddAlpha(currentAlpha, (uint*)row, header.Width);
        }
    }

    private static void Copy(byte* from, byte* to, int bytes) => new ReadOnlySpan<byte>(from, bytes).CopyTo(new Span<byte>(to, bytes));

    /// <summary>One row of one group, whose pixels and symbols are words or bytes alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DecodeRow(QuicDecoderGroup* group, byte* row, byte* above, byte* symbols, int width, int y)
    {
        int size = group->PixelBytes;
        byte* cur = row, end = row + ((nint)width * size), runsFrom = row + (FirstRunColumn * size);
        if (y == 0)
        {
            above = row - size;
            runsFrom = end;
        }
        for (int i = 0; i < size; i++)
        {
            symbols[i] = y == 0 ? (byte)0 : symbols[size + i]; // the context of column 0
            if (y == 0) above[i] = 0;
        }
        group->AboveBy = (nint)(above - row);
        group->SymbolsBy = (nint)(symbols - row);
        for (int x = 0; x < width;)
        {
            group->SetStage(QuicClock.StageOf((y * width) + x));
            x = QuicClock.SpanEnd(width, y, x);
            group->End = row + ((nint)x * size);
            group->RunsFrom = runsFrom;
            while (true)
            {
                if (group->Bits->Next < group->Bits->Limit) group->Bits->Move();
                byte* left = cur == row ? above : cur - size;
                cur = size == 4 ? (byte*)QuicColourKernel.Decode(group, (uint*)cur, (uint*)left) : QuicSingleKernel.Decode(group, cur, left);
                if (cur == group->End) break;
                if (group->Bits->Next < group->Bits->Limit) continue;
                nint run = (nint)group->Bits->ReadRun(ref group->Run, (uint)((group->End - cur) / size)) * size;
                for (nint i = 0; i < run; i++) cur[i] = cur[i - size];
                cur += run;
                if (cur == group->End) break;
                group->RunsFrom = run == 0 ? cur + size : cur; // not twice at one pixel
            }
        }
        group->Bits->CheckEnd();
    }
}
