using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A kind of unit as the fast token loops see it. Type arguments, so that each gets loops of its own.</summary>
/// <remarks>INVARIANT: that of <see cref="LzCopy"/>; a literal run reads and writes as if it had 32 units.</remarks>
internal unsafe interface ILzUnit
{
    /// <summary>Bytes of a literal unit in the stream.</summary>
    static abstract int Coded { get; }

    /// <summary>Bytes of a decoded unit.</summary>
    static abstract int Size { get; }

    /// <summary>What is added to a match's coded length.</summary>
    static abstract int Bias { get; }

    static abstract void Literals(byte* from, byte* to, nint count);

    /// <summary>Copies a match of up to <c>6 + Bias</c> units.</summary>
    static abstract void ShortMatch(byte* to, nint distance);
}

/// <summary>B, G, R to BGRX.</summary>
internal readonly unsafe struct LzBgr : ILzUnit
{
    public static int Coded => 3;

    public static int Size => 4;

    public static int Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals(byte* from, byte* to, nint count) => LzCopy.Literals24(from, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ShortMatch(byte* to, nint distance) => LzCopy.SixPixels(to, distance);
}

/// <summary>Bytes that are kept.</summary>
internal readonly unsafe struct LzByte : ILzUnit
{
    public static int Coded => 1;

    public static int Size => 1;

    public static int Bias => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals(byte* from, byte* to, nint count)
    {
        Vector128<byte> low = Vector128.Load(from), high = Vector128.Load(from + 16);
        low.Store(to);
        high.Store(to + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ShortMatch(byte* to, nint distance)
    {
        byte* from = to - distance;
        if (distance >= 8)
        {
            *(ulong*)to = *(ulong*)from;
            return;
        }
        for (int i = 0; i < 8; i++) to[i] = from[i];
    }
}

/// <summary>555 pixels, high byte first, to little-endian words.</summary>
internal readonly unsafe struct Lz555 : ILzUnit
{
    private static Vector128<byte> Swap => Vector128.Create((byte)1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);

    public static int Coded => 2;

    public static int Size => 2;

    public static int Bias => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals(byte* from, byte* to, nint count)
    {
        LzCopy.Permute(Vector128.Load(from), Swap).Store(to);
        LzCopy.Permute(Vector128.Load(from + 16), Swap).Store(to + 16);
        LzCopy.Permute(Vector128.Load(from + 32), Swap).Store(to + 32);
        LzCopy.Permute(Vector128.Load(from + 48), Swap).Store(to + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ShortMatch(byte* to, nint distance)
    {
        byte* from = to - distance;
        *(ushort*)to = *(ushort*)from;
        *(ushort*)(to + 2) = *(ushort*)(from + 2);
        *(ushort*)(to + 4) = *(ushort*)(from + 4);
        *(ushort*)(to + 6) = *(ushort*)(from + 6);
        *(ushort*)(to + 8) = *(ushort*)(from + 8);
        *(ushort*)(to + 10) = *(ushort*)(from + 10);
        *(ushort*)(to + 12) = *(ushort*)(from + 12);
    }
}

/// <summary>555 pixels, high byte first, to BGRX.</summary>
internal readonly unsafe struct Lz555ToBgrx : ILzUnit
{
    /// <summary>Swaps the bytes of each pixel and makes it a word of 32 bits.</summary>
    private static Vector128<byte> SpreadLow => Vector128.Create((byte)1, 0, 0x80, 0x80, 3, 2, 0x80, 0x80, 5, 4, 0x80, 0x80, 7, 6, 0x80, 0x80);

    private static Vector128<byte> SpreadHigh => Vector128.Create((byte)9, 8, 0x80, 0x80, 11, 10, 0x80, 0x80, 13, 12, 0x80, 0x80, 15, 14, 0x80, 0x80);

    public static int Coded => 2;

    public static int Size => 4;

    public static int Bias => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literals(byte* from, byte* to, nint count)
    {
        Expand8(from, to);
        if (count <= 8) return;
        Expand8(from + 16, to + 32);
        Expand8(from + 32, to + 64);
        Expand8(from + 48, to + 96);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ShortMatch(byte* to, nint distance) => LzCopy.EightPixels(to, distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand8(byte* from, byte* to)
    {
        Vector128<byte> coded = Vector128.Load(from);
        Expand4(LzCopy.Permute(coded, SpreadLow).AsUInt32()).Store((uint*)to);
        Expand4(LzCopy.Permute(coded, SpreadHigh).AsUInt32()).Store((uint*)to + 4);
    }

    /// <summary>5 bits to the top of each byte, and their upper 3 once more below them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Expand4(Vector128<uint> pixels)
    {
        Vector128<uint> top = ((pixels & Vector128.Create(0x7C00u)) << 9) | ((pixels & Vector128.Create(0x03E0u)) << 6) | ((pixels & Vector128.Create(0x001Fu)) << 3);
        return top | ((top >> 5) & Vector128.Create(0x00070707u));
    }
}
