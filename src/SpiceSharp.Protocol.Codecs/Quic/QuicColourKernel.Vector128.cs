using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pixel loop of three components, of 8 or 5 bits, in words.</summary>
/// <remarks>
/// The position of each codeword depends on the length of the one before: that chain (count zeros, add, shift) is what the time goes into, and
/// everything else is kept off it. The reservoir is topped up while the zeros are counted. The components are rebuilt together, in one vector and complemented,
/// because the vector mean rounds up: the complement of the mean, rounded down, is the mean of the complements, rounded up.
/// <para>
/// INVARIANT, established by the caller: <c>cur &lt; end</c>, all of one row; <c>above</c> and <c>symbols</c> are as long as the row and stand at the same column;
/// <c>symbols</c> has one entry more. Before <c>runsFrom</c>, at least the third column, nothing to the left is read. The window holds what its own invariant says,
/// <c>group->Wait</c> is at most <see cref="QuicBitWindow.MaxPixels"/> pixels, and codes index tables as <see cref="QuicDecoderGroup"/> states.
/// </para>
/// </remarks>
internal static unsafe class QuicColourKernel
{
    /// <summary>Decodes until the span ends, or something comes up that the caller must see to: a window to move, or a run out of the ordinary.</summary>
    /// <param name="group">Models, clock, run state and the rest of what a row needs.</param>
    /// <param name="cur">The first pixel.</param>
    /// <param name="leftPixel">What stands for the left neighbour.</param>
    /// <returns>Behind the last pixel decoded.</returns>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint* Decode(QuicDecoderGroup* group, uint* cur, uint* leftPixel)
    {
        nint aboveBy = group->AboveBy;
        ulong acc = group->Bits->Reservoir;
        byte* next = group->Bits->Next;
        uint count = group->Bits->Count;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;

    Ticked:
        Vector128<byte> mask = Vector128.Create(group->Mask).AsByte();
        Vector128<byte> left = Vector128.AndNot(mask, Vector128.CreateScalarUnsafe(*leftPixel).AsByte());
        if (cur >= group->RunsFrom && (((Above(cur, aboveBy) ^ Above(cur - 1, aboveBy)) | (cur[-1] ^ cur[-2])) & group->Mask) == 0) goto Run;

    Coded:
        byte* stop = (byte*)cur + group->Wait;
        if (stop > group->End) stop = group->End;
        group->Start = (byte*)cur;
        uint contexts = *(uint*)((byte*)cur + group->SymbolsBy);
        nuint red = group->Codes[(byte)(contexts >> 16)], green = group->Codes[256 + (byte)(contexts >> 8)], blue = group->Codes[512 + (byte)contexts];
        Vector128<byte> up = Vector128.AndNot(mask, Vector128.CreateScalarUnsafe(Above(cur, aboveBy)).AsByte());
        nuint r, g, b, escaped;

    Pixel:
        ulong zeros = QuicBitWindow.Zeros(acc);
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        if (acc < group->EscapeBelow[red]) goto EscapeRed;
        r = Symbol(group, red, zeros, ref acc, ref count);
    Red:
        red = group->Codes[r];

        zeros = QuicBitWindow.Zeros(acc);
        if (acc < group->EscapeBelow[green]) goto EscapeGreen;
        g = Symbol(group, green, zeros, ref acc, ref count);
    Green:
        green = group->Codes[256 + g];
        if (count < QuicCodeFamily.MaxCodewordBits)
        {
            acc |= *(ulong*)next >> (int)count;
            next -= (63 - count) >> 3;
            count |= 56;
        }

        zeros = QuicBitWindow.Zeros(acc);
        if (acc < group->EscapeBelow[blue]) goto EscapeBlue;
        b = Symbol(group, blue, zeros, ref acc, ref count);
    Blue:
        blue = group->Codes[512 + b];
        if (count < QuicCodeFamily.MaxCodewordBits)
        {
            acc |= *(ulong*)next >> (int)count;
            next -= (63 - count) >> 3;
            count |= 56;
        }

        uint packed = ((((uint)r << 8) | (uint)g) << 8) | (uint)b;
        *(uint*)((byte*)cur + group->SymbolsBy + 4) = packed;
        Vector128<byte> symbol = Vector128.CreateScalarUnsafe(packed).AsByte();
        Vector128<byte> error = (symbol >>> 1) ^ (Vector128<byte>.Zero - (symbol & Vector128<byte>.One));
        Vector128<byte> before = left;
        left = (QuicVectors.MeanUp(left, up) - error) & mask;
        *cur = Vector128.AndNot(mask, left).AsUInt32().ToScalar();
        if (++cur != stop)
        {
            Vector128<byte> upBefore = up;
            up = Vector128.AndNot(mask, Vector128.CreateScalarUnsafe(Above(cur, aboveBy)).AsByte());
            if (((left ^ before) | (up ^ upBefore)).AsUInt32().ToScalar() != 0) goto Pixel;
            if (cur < group->RunsFrom) goto Pixel;
            if ((long)acc >= 0 && group->Run->Bits == 0)
            {
                // The most frequent run by far: none at all.
                acc <<= 1;
                count--;
                group->Run = group->Runs + group->Run->Next;
                goto Pixel;
            }
            group->Wait -= (nint)((byte*)cur - group->Start);
            goto Run;
        }
        group->Wait -= (nint)((byte*)cur - group->Start);
        if (group->Wait != 0) goto Leave;
        QuicDecoderGroup.LearnColour(group, *(uint*)((byte*)cur + group->SymbolsBy - 4), *(uint*)((byte*)cur + group->SymbolsBy));
        if (cur == group->End || next < group->Bits->Limit) goto Leave;
        leftPixel = cur - 1;
        goto Ticked;

    Run:
        if (next < group->Bits->Limit) goto Leave;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        ulong ones = QuicBitWindow.Zeros(~acc);
        if (ones > QuicDecoderTables.MaxOnes) goto Leave;
        QuicRunStep* step = group->Run + ones;
        nuint length = (nuint)(step->Sum - group->Run->Sum) + (nuint)((acc << (int)ones) >> (63 - step->Bits));
        if (length * 4 > (nuint)(group->End - (byte*)cur)) goto Leave;
        uint used = (uint)ones + step->Bits + 1;
        group->Run = group->Runs + step->Next;
        acc <<= (int)used;
        count -= used;
        acc |= *(ulong*)next >> (int)count;
        next -= (63 - count) >> 3;
        count |= 56;
        if (length == 0) goto Coded;
        QuicVectors.Fill((byte*)cur, length * 4, group->End, Vector128.Create(Vector128.AndNot(mask, left).AsUInt32().ToScalar()).AsByte());
        cur += length;
        if (cur == group->End) goto Leave;
        if (((Above(cur, aboveBy) ^ Above(cur - 1, aboveBy)) & group->Mask) == 0) goto Run;
        goto Coded;

    Leave:
        group->Bits->Reservoir = acc;
        group->Bits->Next = next;
        group->Bits->Count = count;
        return cur;

    EscapeRed:
        r = escaped = Escape(group, red, ref acc, ref count);
        if (escaped <= group->MaxSymbol) goto Red;
        goto Fail;
    EscapeGreen:
        g = escaped = Escape(group, green, ref acc, ref count);
        if (escaped <= group->MaxSymbol) goto Green;
        goto Fail;
    EscapeBlue:
        b = escaped = Escape(group, blue, ref acc, ref count);
        if (escaped <= group->MaxSymbol) goto Blue;
    Fail:
        group->Bits->FailSymbol(next, count, (uint)escaped, group->MaxSymbol);
        return cur;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Above(uint* cur, nint aboveBy) => *(uint*)((byte*)cur + aboveBy);

    /// <summary>The symbol of the codeword in front. The one and the k bits below it are 2^k too much for the remainder, and stand for one step of the zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Symbol(QuicDecoderGroup* group, nuint code, ulong zeros, ref ulong acc, ref uint count)
    {
        uint length = (uint)zeros + (uint)code;
        nuint symbol = (nuint)(acc >> -(int)length) + (Bmi2.X64.IsSupported ? (nuint)(zeros - 1) << (int)(code - 1) : (nuint)((zeros - 1) * group->StepOfZero[code]));
        acc <<= (int)length;
        count -= length;
        return symbol;
    }

    /// <summary>The symbol of an escape; it may be one that does not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Escape(QuicDecoderGroup* group, nuint code, ref ulong acc, ref uint count)
    {
        uint length = group->EscapeBits[code];
        nuint symbol = ((nuint)(acc >> -(int)length) ^ group->EscapeFlip[code]) + group->EscapeCut[code];
        acc <<= (int)length;
        count -= length;
        return symbol;
    }
}
