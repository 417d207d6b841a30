namespace SpiceSharp.Protocol.Codecs;

/// <summary>A unit of a picture of the sender's window, in one word.</summary>
/// <param name="Packed">0 for nowhere, else (number + 1) &lt;&lt; 26, (is alpha) &lt;&lt; 25, position. Numbers wrap after 2^38 pictures, which no session reaches.</param>
internal readonly record struct GlzPlace(ulong Packed)
{
    private const int PositionBits = 25;

    public GlzPlace(ulong id, LzUnit unit, int position)
        : this(((id + 1) << (PositionBits + 1)) | ((unit == LzUnit.Alpha ? 1u : 0) << PositionBits) | (uint)position)
    {
    }

    public bool IsNowhere => Packed == 0;

    public ulong Id => (Packed >> (PositionBits + 1)) - 1;

    public bool IsAlpha => ((Packed >> PositionBits) & 1) != 0;

    public int Position => (int)Packed & ((1 << PositionBits) - 1);
}
