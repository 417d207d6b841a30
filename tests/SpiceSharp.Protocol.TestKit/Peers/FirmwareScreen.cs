namespace SpiceSharp.Protocol.TestKit;

/// <summary>
/// The firmware's text screen with its blinking cursor shown and hidden. A picture is right when it equals one of the two exactly:
/// it is compared in equal phase, and no pixel is left out.
/// </summary>
public sealed record FirmwareScreen(RgbPicture OnePhase, RgbPicture OtherPhase)
{
    private const int CursorWidth = 9, CursorHeight = 2;

    /// <summary>Whether two pictures differ in exactly one cell of the size of the text cursor.</summary>
    public static bool AreTwoPhases(RgbPicture a, RgbPicture b) =>
        a.DifferenceFrom(b) is { Pixels: CursorWidth * CursorHeight, Width: CursorWidth, Height: CursorHeight };

    public bool IsSameScreenAs(FirmwareScreen other) =>
        DifferenceOf(other.OnePhase).Pixels == 0 && DifferenceOf(other.OtherPhase).Pixels == 0;

    /// <summary>The difference from the phase that <paramref name="picture"/> is nearer to.</summary>
    public PictureDifference DifferenceOf(RgbPicture picture)
    {
        PictureDifference one = picture.DifferenceFrom(OnePhase), other = picture.DifferenceFrom(OtherPhase);
        return one.Pixels <= other.Pixels ? one : other;
    }
}
