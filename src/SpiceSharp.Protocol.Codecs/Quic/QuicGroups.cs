namespace SpiceSharp.Protocol.Codecs;

/// <summary>The groups of every picture type. A decoder or an encoder has one set and reuses it.</summary>
internal sealed class QuicGroups
{
    private readonly QuicGroup[] _gray = [QuicGroup.CreateGray()];
    private readonly QuicGroup[] _colour = [QuicGroup.CreateColour()];
    private readonly QuicGroup[] _colourAndAlpha;

    public QuicGroups() => _colourAndAlpha = [_colour[0], QuicGroup.CreateAlpha()];

    /// <summary>The groups of a type in coding order, at the state a picture begins with.</summary>
    public QuicGroup[] Begin(in QuicHeader header)
    {
        QuicGroup[] groups = header.Type switch
        {
            QuicImageType.Gray => _gray,
            QuicImageType.Rgba => _colourAndAlpha,
            _ => _colour,
        };
        QuicCodeFamily family = header.Type == QuicImageType.Rgb16 ? QuicCodeFamily.FiveBit : QuicCodeFamily.EightBit;
        foreach (QuicGroup group in groups) group.Reset(family, header.Width);
        return groups;
    }
}
