using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pixel loop of a single component of 8 bits, grey or alpha, in rows of bytes.</summary>
/// <remarks>
/// INVARIANT, established by the caller, as for <see cref="QuicColourKernel"/>: <c>cur &lt; end</c>, all of one row; <c>above</c> and <c>symbols</c> are as long as the row and stand
/// at the same column; <c>symbols</c> has one entry more; before <c>runsFrom</c>, at least the third column, nothing to the left is read.
/// </remarks>
internal static unsafe class QuicSingleKernel
{
    /// <summary>Decodes until the span ends, or something comes up that the caller must see to: a window to move, or a run out of the ordinary.</summary>
    /// <param name="group">Model, clock, run state and the rest of what a row needs.</param>
    /// <param name="cur">The first pixel.</param>
    /// <param name="leftPixel">What stands for the left neighbour.</param>
    /// <returns>Behind the last pixel decoded.</returns>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte* Decode(QuicDecoderGroup* group, byte* cur, byte* leftPixel)
    {
        uint left = *leftPixel;
        nint aboveBy = group->AboveBy, symbolsBy = group->SymbolsBy;
        ulong acc = group->Bits->Reservoir;
        byte* next = group->Bits->Next;
        uint count = group->Bits->Count;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;

    Ticked:
        if (cur >= group->RunsFrom && cur[aboveBy] == cur[aboveBy - 1] && cur[-1] == cur[-2]) goto Run;

    Coded:
        byte* stop = cur + group->Wait;
        if (stop > group->End) stop = group->End;
        group->Start = cur;
        nuint code = group->Codes[cur[symbolsBy]], symbol;
        uint up = cur[aboveBy];

    Pixel:
        ulong zeros = QuicBitWindow.Zeros(acc);
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        if (acc < group->EscapeBelow[code]) goto Escape;
        uint length = (uint)zeros + (uint)code;
        symbol = (nuint)(acc >> -(int)length) + (Bmi2.X64.IsSupported ? (nuint)(zeros - 1) << (int)(code - 1) : (nuint)((zeros - 1) * group->StepOfZero[code]));
        acc <<= (int)length;
        count -= length;
    Known:
        code = group->Codes[symbol];
        cur[symbolsBy + 1] = (byte)symbol;
        uint before = left;
        left = (byte)(((left + up) >> 1) + (uint)((symbol >> 1) ^ (0 - (symbol & 1))));
        *cur = (byte)left;
        if (++cur != stop)
        {
            uint upBefore = up;
            up = cur[aboveBy];
            if (((left ^ before) | (up ^ upBefore)) != 0) goto Pixel;
            if (cur < group->RunsFrom) goto Pixel;
            if ((long)acc >= 0 && group->Run->Bits == 0)
            {
                // The most frequent run by far: none at all.
                acc <<= 1;
                count--;
                group->Run = group->Runs + group->Run->Next;
                goto Pixel;
            }
            group->Wait -= (nint)(cur - group->Start);
            goto Run;
        }
        group->Wait -= (nint)(cur - group->Start);
        if (group->Wait != 0) goto Leave;
        QuicDecoderGroup.LearnSingle(group, cur[symbolsBy - 1], cur[symbolsBy]);
        if (cur == group->End || next < group->Bits->Limit) goto Leave;
        goto Ticked;

    Run:
        if (next < group->Bits->Limit) goto Leave;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        ulong ones = QuicBitWindow.Zeros(~acc);
        if (ones > QuicDecoderTables.MaxOnes) goto Leave;
        QuicRunStep* step = group->Run + ones;
        nuint run = (nuint)(step->Sum - group->Run->Sum) + (nuint)((acc << (int)ones) >> (63 - step->Bits));
        if (run > (nuint)(group->End - cur)) goto Leave;
        uint used = (uint)ones + step->Bits + 1;
        group->Run = group->Runs + step->Next;
        acc <<= (int)used;
        count -= used;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        if (run == 0) goto Coded;
        QuicVectors.Fill(cur, run, group->End, Vector128.Create((byte)left));
        cur += run;
        if (cur == group->End) goto Leave;
        if (cur[aboveBy] == cur[aboveBy - 1]) goto Run;
        goto Coded;

    Escape:
        length = group->EscapeBits[code];
        symbol = ((nuint)(acc >> -(int)length) ^ group->EscapeFlip[code]) + group->EscapeCut[code];
        acc <<= (int)length;
        count -= length;
        if (symbol <= group->MaxSymbol) goto Known;
        group->Bits->FailSymbol(next, count, (uint)symbol, group->MaxSymbol);

    Leave:
        group->Bits->Reservoir = acc;
        group->Bits->Next = next;
        group->Bits->Count = count;
        return cur;
    }
}
