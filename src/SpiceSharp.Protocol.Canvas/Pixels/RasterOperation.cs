using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A raster operation: any Boolean function of a painting word S and a painted word D, bit by bit.</summary>
/// <remarks>
/// Every such function is <c>(a &amp; s &amp; d) ^ (b &amp; s) ^ (c &amp; d) ^ k</c> for constants a, b, c, k of all zeros or all ones (its
/// algebraic normal form), so that one loop does all 2048 descriptors. Being bitwise, it does not care how wide a pixel is.
/// </remarks>
internal readonly struct RasterOperation
{
    private readonly ulong _both;
    private readonly ulong _source;
    private readonly ulong _target;
    private readonly ulong _one;

    /// <summary>The function with the given results, bits, for S and D of (0,0), (0,1), (1,0) and (1,1).</summary>
    private RasterOperation(bool at00, bool at01, bool at10, bool at11)
    {
        _one = Spread(at00);
        _target = Spread(at00 ^ at01);
        _source = Spread(at00 ^ at10);
        _both = Spread(at00 ^ at01 ^ at10 ^ at11);
    }

    /// <summary>D becomes S.</summary>
    public static RasterOperation Copy { get; } = FromTable(0b1100);

    /// <summary>D becomes 0.</summary>
    public static RasterOperation Blackness { get; } = FromTable(0b0000);

    /// <summary>D becomes all ones.</summary>
    public static RasterOperation Whiteness { get; } = FromTable(0b1111);

    /// <summary>D becomes ~D.</summary>
    public static RasterOperation Invers { get; } = FromTable(0b0101);

    /// <summary>Whether the result is S, whatever D.</summary>
    public bool IsCopy => _source != 0 && (_both | _target | _one) == 0;

    /// <summary>Whether pixels that are painted twice, or not at all, at the corners of a dashed line would be seen: s&amp;~d, ~(s|d), s^d, ~(s^d), ~d, s|~d and ~s|~d.</summary>
    public bool ShowsOverlap => Table is 0b0100 or 0b0001 or 0b0110 or 0b1001 or 0b0101 or 0b1101 or 0b0111;

    private int Table => (int)((Apply(0, 0) & 1) | ((Apply(0, 1) & 1) << 1) | ((Apply(1, 0) & 1) << 2) | ((Apply(1, 1) & 1) << 3));

    /// <summary>The function whose result for S and D is bit <c>2·s + d</c> of a number.</summary>
    public static RasterOperation FromTable(int bits) => new((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);

    /// <summary>The meaning of a descriptor.</summary>
    /// <param name="ropd">The operation (<see cref="RopDescriptor"/>); the first of its bits in the protocol's order decides.</param>
    /// <param name="sourceInverter">The bit that inverts S for this kind of message.</param>
    /// <param name="targetInverter">The bit that inverts D for this kind of message.</param>
    public static RasterOperation FromDescriptor(ushort ropd, ushort sourceInverter, ushort targetInverter)
    {
        bool invertsSource = (ropd & sourceInverter) != 0, invertsTarget = (ropd & targetInverter) != 0;
        return new RasterOperation(At(false, false), At(false, true), At(true, false), At(true, true));

        bool At(bool source, bool target) => Evaluate(ropd, source, target, source ^ invertsSource, target ^ invertsTarget);
    }

    /// <summary>The result for one word.</summary>
    public ulong Apply(ulong s, ulong d) => (((_both & d) ^ _source) & s) ^ (_target & d) ^ _one;

    /// <summary>The four constants, of which any part is all zeros or all ones: those of s &amp; d, s, d, and 1.</summary>
    public (uint Both, uint Source, uint Target, uint One) Constants => ((uint)_both, (uint)_source, (uint)_target, (uint)_one);

    /// <summary>The operation with S held constant, which is <c>D = (D &amp; keep) ^ flip</c>.</summary>
    public (ulong Keep, ulong Flip) WithSource(ulong s) => ((_both & s) ^ _target, (_source & s) ^ _one);

    /// <summary>Whether with S held constant the result is one word whatever D, and which.</summary>
    public bool TryGetConstant(uint s, out uint result)
    {
        (ulong keep, ulong flip) = WithSource(((ulong)s << 32) | s);
        result = (uint)flip;
        return keep == 0;
    }

    private static bool Evaluate(ushort ropd, bool rawSource, bool rawTarget, bool s, bool d)
    {
        bool invertsResult = (ropd & RopDescriptor.InversResult) != 0;
        if ((ropd & RopDescriptor.OpPut) != 0) return s ^ invertsResult;
        if ((ropd & RopDescriptor.OpOr) != 0) return (s | d) ^ invertsResult;
        if ((ropd & RopDescriptor.OpAnd) != 0) return (s & d) ^ invertsResult;
        if ((ropd & RopDescriptor.OpXor) != 0) return s ^ d ^ invertsResult;
        if ((ropd & RopDescriptor.OpBlackness) != 0) return false;
        if ((ropd & RopDescriptor.OpWhiteness) != 0) return true;
        return (ropd & RopDescriptor.OpInvers) != 0 ? !rawTarget : rawSource;
    }

    private static ulong Spread(bool bit) => bit ? ulong.MaxValue : 0;
}
