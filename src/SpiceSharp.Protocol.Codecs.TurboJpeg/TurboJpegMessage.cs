using System;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg;

/// <summary>What the library says of a stream that is not as it should be.</summary>
/// <remarks>
/// Its text is all there is to go by: the error code says "warning" for an error, too, that came after a warning, and the text is the first
/// warning or else the error. The texts are libjpeg's, unchanged for decades; one that is not known counts as an error.
/// </remarks>
internal static class TurboJpegMessage
{
    private static readonly (string Begin, JpegDamage Damage)[] s_warnings =
    [
        ("Premature end of JPEG file", JpegDamage.Truncated),
        ("Corrupt JPEG data: premature end of data segment", JpegDamage.UnexpectedMarker),
        ("Corrupt JPEG data: found marker", JpegDamage.RestartMismatch), // instead of RSTn
        ("Corrupt JPEG data:", JpegDamage.InvalidCode),
        ("Inconsistent progression sequence", JpegDamage.InvalidCode),
        ("Invalid SOS parameters", JpegDamage.InvalidCode),
        ("Unknown Adobe color transform", JpegDamage.UnknownTransform),
        ("Warning: unknown JFIF revision", JpegDamage.None),
    ];

    /// <summary>What damage a text stands for; null stands for none.</summary>
    /// <exception cref="SpiceImageException">It is an error: there is no picture.</exception>
    public static JpegDamage Classify(string? text)
    {
        if (text is null) return JpegDamage.None;
        if (text.StartsWith("Corrupt JPEG data:", StringComparison.Ordinal) && text.Contains("extraneous bytes")) return JpegDamage.ExtraneousData;
        foreach ((string begin, JpegDamage damage) in s_warnings)
            if (text.StartsWith(begin, StringComparison.Ordinal)) return damage;
        throw new SpiceImageException(SpiceImageErrorKind.InvalidData, 0, $"libturbojpeg: {text}");
    }
}
