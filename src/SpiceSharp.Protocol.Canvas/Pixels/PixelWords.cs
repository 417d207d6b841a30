namespace SpiceSharp.Protocol.Canvas;

/// <summary>Single pixels between <c>0xAARRGGBB</c> and the 16-bit formats. Widening repeats the high bits below, narrowing cuts off.</summary>
internal static class PixelWords
{
    /// <summary>0x00RRGGBB of a 555 pixel; its top bit is ignored.</summary>
    public static uint Widen555(uint word) => (Widen5(word >> 10) << 16) | (Widen5(word >> 5) << 8) | Widen5(word);

    /// <summary>0x00RRGGBB of a 565 pixel.</summary>
    public static uint Widen565(uint word) => (Widen5(word >> 11) << 16) | (Widen6(word >> 5) << 8) | Widen5(word);

    /// <summary>The 555 pixel of 0x..RRGGBB; its top bit is 0.</summary>
    public static ushort Narrow555(uint color) => (ushort)(((color >> 9) & 0x7C00) | ((color >> 6) & 0x03E0) | ((color >> 3) & 0x001F));

    /// <summary>The 565 pixel of 0x..RRGGBB.</summary>
    public static ushort Narrow565(uint color) => (ushort)(((color >> 8) & 0xF800) | ((color >> 5) & 0x07E0) | ((color >> 3) & 0x001F));

    private static uint Widen5(uint value) => ((value & 31) << 3) | ((value & 31) >> 2);

    private static uint Widen6(uint value) => ((value & 63) << 2) | ((value & 63) >> 4);
}
