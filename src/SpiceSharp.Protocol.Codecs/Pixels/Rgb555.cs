namespace SpiceSharp.Protocol.Codecs;

/// <summary>The 16-bit pixel <c>xRRRRRGGGGGBBBBB</c> and its widening, <c>v8 = v5 &lt;&lt; 3 | v5 &gt;&gt; 2</c>.</summary>
internal static class Rgb555
{
    /// <summary>The pixel as a word <c>0x00RRGGBB</c> of 8-bit components.</summary>
    public static uint Expand(uint pixel) => Widen(Unpack(pixel));

    /// <summary>The pixel as a word <c>0x00RRGGBB</c> of 5-bit components.</summary>
    public static uint Unpack(uint pixel) => ((pixel & 0x7C00) << 6) | ((pixel & 0x3E0) << 3) | (pixel & 0x1F);

    /// <summary>Back from 5-bit components; bit 15 is 0.</summary>
    public static ushort Pack(uint components) => (ushort)(((components >> 6) & 0x7C00) | ((components >> 3) & 0x3E0) | (components & 0x1F));

    /// <summary>8-bit from 5-bit components, all three at once.</summary>
    public static uint Widen(uint components) => (components << 3) | ((components >> 2) & 0x070707);
}
