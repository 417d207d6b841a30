using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pixel loop of a single component of 8 bits, grey or alpha, in rows of bytes.</summary>
/// <remarks>
/// INVARIANT, established by the caller, as for <see cref="QuicColourKernel"/>: <c>cur &lt; end</c>, all of one row; <c>above</c> and <c>symbols</c> are as long as the row and stand
/// at the same column; <c>symbols</c> has one entry more; before <c>runsFrom</c>, at least the third column, nothing to the left is read.
/// </remarks>
internal static unsafe class QuicSingleKernel
{
    /// <summary>Decodes until the clock ticks, the row or span ends, or something comes up that the caller must see to: a window to move, or a run out of the ordinary.</summary>
    /// <param name="bits">The stream.</param>
    /// <param name="group">Model, clock and run state.</param>
    /// <param name="cur">The first pixel.</param>
    /// <param name="above">The pixel above it.</param>
    /// <param name="symbols">Its context; behind it goes its symbol.</param>
    /// <param name="end">Behind the last pixel.</param>
    /// <param name="runsFrom">The first pixel at which a run may begin.</param>
    /// <param name="left">What stands for the left neighbour.</param>
    /// <returns>Behind the last pixel decoded.</returns>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte* Decode(QuicFastBits* bits, QuicFastGroup* group, byte* cur, byte* above, byte* symbols, byte* end, byte* runsFrom, uint left)
    {
        nint aboveBy = (nint)(above - cur), symbolsBy = (nint)(symbols - cur);
        byte* start;
        int wait = group->Wait;

        ulong acc = bits->Reservoir;
        byte* next = bits->Next;
        uint count = bits->Count;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;

        if (cur >= runsFrom && cur[aboveBy] == cur[aboveBy - 1] && cur[-1] == cur[-2]) goto Run;

    Coded:
        byte* stop = end - cur <= wait ? end : cur + wait;
        start = cur;
        nuint code = group->Codes[cur[symbolsBy]];
        uint up = cur[aboveBy];
        while (true)
        {
            ulong zeros = QuicFastBits.Zeros(acc);
            acc |= *(ulong*)next >> (int)count;
            next -= (63 - count) >> 3;
            count |= 56;
            nuint symbol;
            if (acc >= group->EscapeBelow[code])
            {
                uint length = (uint)zeros + (uint)code;
                symbol = (nuint)(acc >> -(int)length) + ((nuint)(zeros - 1) << (int)(code - 1));
                acc <<= (int)length;
                count -= length;
            }
            else
            {
                uint escape = group->EscapeBits[code];
                symbol = ((nuint)(acc >> -(int)escape) ^ group->EscapeFlip[code]) + group->EscapeCut[code];
                acc <<= (int)escape;
                count -= escape;
                if (symbol > group->MaxSymbol) bits->FailSymbol(next, count, (uint)symbol, group->MaxSymbol);
            }
            code = group->Codes[symbol];
            cur[symbolsBy + 1] = (byte)symbol;
            uint before = left;
            left = (byte)(((left + up) >> 1) + (uint)((symbol >> 1) ^ (0 - (symbol & 1))));
            *cur = (byte)left;
            if (++cur == stop)
            {
                wait -= (int)(cur - start);
                goto Leave;
            }
            uint upBefore = up;
            up = cur[aboveBy];
            if (((left ^ before) | (up ^ upBefore)) != 0 || cur < runsFrom) continue;
            if ((long)acc < 0 || group->Run->Bits != 0) break;
            // The most frequent run by far: none at all.
            acc <<= 1;
            count--;
            group->Run = group->Runs + group->Run->Next;
        }
        wait -= (int)(cur - start);

    Run:
        if (next < bits->Limit) goto Leave;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        ulong ones = QuicFastBits.Zeros(~acc);
        if (ones > QuicFastTables.MaxOnes) goto Leave;
        QuicRunStep* step = group->Run + ones;
        nuint run = (nuint)(step->Sum - group->Run->Sum) + (nuint)((acc << (int)ones) >> (63 - step->Bits));
        if (run > (nuint)(end - cur)) goto Leave;
        uint used = (uint)ones + step->Bits + 1;
        group->Run = group->Runs + step->Next;
        acc <<= (int)used;
        count -= used;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        if (run == 0) goto Coded;
        QuicFastFill.Fill(cur, run, end, Vector128.Create((byte)left));
        cur += run;
        if (cur == end) goto Leave;
        if (cur[aboveBy] == cur[aboveBy - 1]) goto Run;
        goto Coded;

    Leave:
        bits->Reservoir = acc;
        bits->Next = next;
        bits->Count = count;
        group->Wait = wait;
        return cur;
    }
}
