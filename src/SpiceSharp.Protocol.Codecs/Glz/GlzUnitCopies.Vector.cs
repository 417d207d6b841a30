using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What a token does to the pixels, for one kind of unit. Lengths and distances are bytes of pixels, four a unit, unless they say otherwise.</summary>
/// <remarks>INVARIANT: as <see cref="GlzTokenLoop{TUnit}"/> says. Short copies write 32 bytes whatever they are asked for, literals up to 128.</remarks>
internal unsafe interface IGlzUnit
{
    int CodedBytes { get; }

    int LengthBias { get; }

    void WriteLiterals(byte* from, byte* to, nint units);

    void CopyShortBack(byte* to, nint distance, nint units);

    void CopyBack(byte* to, nint distance, nint length);

    void CopyShortFrom(ref byte from, byte* to);

    void CopyFrom(ref byte from, byte* to, nint length);
}

/// <summary>Three bytes B, G, R.</summary>
internal readonly unsafe struct GlzColour24 : IGlzUnit
{
    public int CodedBytes => 3;

    public int LengthBias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLiterals(byte* from, byte* to, nint units) => LzCopy.Literals24(from, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortBack(byte* to, nint distance, nint units) => GlzPixels.CopyShortBack(to, distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyBack(byte* to, nint distance, nint length) => LzCopy.Match(to, distance, length, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortFrom(ref byte from, byte* to) => GlzPixels.CopyShortFrom(ref from, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyFrom(ref byte from, byte* to, nint length) => GlzPixels.CopyFrom(ref from, to, length);
}

/// <summary>Two bytes, high one first, widened.</summary>
internal readonly unsafe struct GlzColour555 : IGlzUnit
{
    public int CodedBytes => 2;

    public int LengthBias => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLiterals(byte* from, byte* to, nint units)
    {
        for (nint i = 0; i < units; i += 8)
        {
            Vector128<ushort> coded = Vector128.Load((ushort*)(from + (2 * i)));
            Vector128<ushort> words = (coded << 8) | (coded >>> 8);
            Widen(Vector128.WidenLower(words)).Store((uint*)(to + (4 * i)));
            Widen(Vector128.WidenUpper(words)).Store((uint*)(to + (4 * i) + 16));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortBack(byte* to, nint distance, nint units) => GlzPixels.CopyShortBack(to, distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyBack(byte* to, nint distance, nint length) => LzCopy.Match(to, distance, length, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortFrom(ref byte from, byte* to) => GlzPixels.CopyShortFrom(ref from, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyFrom(ref byte from, byte* to, nint length) => GlzPixels.CopyFrom(ref from, to, length);

    private static Vector128<uint> Widen(Vector128<uint> word)
    {
        Vector128<uint> high = ((word & Vector128.Create(0x7C00u)) << 9) | ((word & Vector128.Create(0x3E0u)) << 6) | ((word & Vector128.Create(0x1Fu)) << 3);
        return high | ((high >>> 5) & Vector128.Create(0x00070707u));
    }
}

/// <summary>One byte, the fourth of a pixel whose colour is there already.</summary>
internal readonly unsafe struct GlzAlpha : IGlzUnit
{
    public int CodedBytes => 1;

    public int LengthBias => 2;

    private static Vector128<uint> Alpha => Vector128.Create(0xFF000000u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLiterals(byte* from, byte* to, nint units)
    {
        for (nint i = 0; i < units; i++) to[(4 * i) + 3] = from[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortBack(byte* to, nint distance, nint units)
    {
        byte* from = to - distance + 3;
        for (to += 3; units > 0; units--, from += 4, to += 4) *to = *from;
    }

    public void CopyBack(byte* to, nint distance, nint length)
    {
        byte* end = to + length;
        if (distance == 4)
        {
            Vector128<uint> alpha = Vector128.Create(*(uint*)(to - 4)) & Alpha;
            for (; to < end - 16; to += 16) Blend(alpha, to);
            Blend(alpha, end - 16);
            return;
        }
        // Until four units lie between, unit by unit; a multiple of the distance is as good as the distance.
        nint wide = distance;
        while (wide < 16) wide += distance;
        for (byte* first = to + wide - distance; to < first && to < end; to += 4) to[3] = (to - distance)[3];
        for (; to <= end - 16; to += 16) Blend(Vector128.Load((uint*)(to - wide)), to);
        for (; to < end; to += 4) to[3] = (to - wide)[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyShortFrom(ref byte from, byte* to)
    {
        Blend(Vector128.LoadUnsafe(ref from).AsUInt32(), to);
        Blend(Vector128.LoadUnsafe(ref from, 16).AsUInt32(), to + 16);
    }

    public void CopyFrom(ref byte from, byte* to, nint length)
    {
        nint at = 0;
        for (; at < length - 16; at += 16) Blend(Vector128.LoadUnsafe(ref from, (nuint)at).AsUInt32(), to + at);
        Blend(Vector128.LoadUnsafe(ref from, (nuint)(length - 16)).AsUInt32(), to + length - 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blend(Vector128<uint> pixels, byte* to) => Vector128.ConditionalSelect(Alpha, pixels, Vector128.Load((uint*)to)).Store((uint*)to);
}

/// <summary>Copies of whole pixels out of another picture.</summary>
internal static unsafe class GlzPixels
{
    /// <summary>From here on the platform's block copy is worth its call.</summary>
    private const int Block = 1 << 20;

    /// <summary>Copies 8 pixels one by one: right for every distance without a branch, and a wide load would wait for the narrower stores just made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyShortBack(byte* to, nint distance)
    {
        byte* from = to - distance;
        *(uint*)to = *(uint*)from;
        *(uint*)(to + 4) = *(uint*)(from + 4);
        *(uint*)(to + 8) = *(uint*)(from + 8);
        *(uint*)(to + 12) = *(uint*)(from + 12);
        *(uint*)(to + 16) = *(uint*)(from + 16);
        *(uint*)(to + 20) = *(uint*)(from + 20);
        *(uint*)(to + 24) = *(uint*)(from + 24);
        *(uint*)(to + 28) = *(uint*)(from + 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyShortFrom(ref byte from, byte* to)
    {
        Vector128<byte> low = Vector128.LoadUnsafe(ref from), high = Vector128.LoadUnsafe(ref from, 16);
        low.Store(to);
        high.Store(to + 16);
    }

    /// <summary>Copies at least 32 bytes, exactly.</summary>
    public static void CopyFrom(ref byte from, byte* to, nint length)
    {
        if (length >= Block)
        {
            Unsafe.CopyBlockUnaligned(ref *to, ref from, (uint)length);
            return;
        }
        nint at = 0;
        for (; at < length - 64; at += 64)
        {
            ref byte source = ref Unsafe.Add(ref from, at);
            Vector128<byte> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref source, 16), c = Vector128.LoadUnsafe(ref source, 32), d = Vector128.LoadUnsafe(ref source, 48);
            byte* target = to + at;
            a.Store(target);
            b.Store(target + 16);
            c.Store(target + 32);
            d.Store(target + 48);
        }
        for (; at < length - 32; at += 32) CopyShortFrom(ref Unsafe.Add(ref from, at), to + at);
        CopyShortFrom(ref Unsafe.Add(ref from, length - 32), to + length - 32);
    }
}
