using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: nothing here touches memory.

/// <summary>Arithmetic on the four bytes of each pixel of a vector: bytes 0 and 2, and bytes 1 and 3, become 16-bit lanes, in which products fit.</summary>
internal static class ChannelLanes
{
    private const uint Even = 0x00FF00FF;
    private const uint Half = 0x00800080;

    /// <summary>Each word's alpha in its four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Alphas<TLanes>(TLanes colors)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes alpha = colors >> 24;
        alpha |= alpha << 16;
        return alpha | (alpha << 8);
    }

    /// <summary>Products <c>round(a * b / 255)</c> of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Multiply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes even = TLanes.All(Even), half = TLanes.All(Half);
        TLanes low = (((a & even) * (b & even)) + half).Divide257(), high = ((a.UpperBytes() * b.UpperBytes()) + half).Divide257();
        return low | (high << 8);
    }

    /// <summary>Sums of two products of bytes, <c>round((a * b + c * d) / 255)</c>, where no sum is above 255 · 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes MultiplyAndAdd<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes even = TLanes.All(Even), half = TLanes.All(Half);
        TLanes low = (((a & even) * (b & even)) + ((c & even) * (d & even)) + half).Divide257();
        TLanes high = ((a.UpperBytes() * b.UpperBytes()) + (c.UpperBytes() * d.UpperBytes()) + half).Divide257();
        return low | (high << 8);
    }

    /// <summary>The product of bytes, where all four bytes of a word of the other operand are equal; it is given as 16-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes MultiplyBy<TLanes>(TLanes colors, TLanes lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.All(Half);
        TLanes low = (((colors & TLanes.All(Even)) * lanes) + half).Divide257(), high = ((colors.UpperBytes() * lanes) + half).Divide257();
        return low | (high << 8);
    }

    /// <summary>255 − the alpha of each word, as 16-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Transparency<TLanes>(TLanes colors)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes alpha = colors >> 24;
        return (alpha | (alpha << 16)) ^ TLanes.All(Even);
    }
}
