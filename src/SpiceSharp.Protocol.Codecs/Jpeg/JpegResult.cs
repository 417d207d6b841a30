namespace SpiceSharp.Protocol.Codecs;

/// <summary>What was wrong with a JPEG stream that could be decoded nevertheless.</summary>
public enum JpegDamage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The stream ends before the picture is complete; what is missing is grey, or coarse in a progressive picture.</summary>
    Truncated,

    /// <summary>All of the picture is there, but the EOI marker behind it is not.</summary>
    MissingEnd,

    /// <summary>A marker stands where coded data should be; the rest of its segment is grey.</summary>
    UnexpectedMarker,

    /// <summary>A code that no table defines, or a run that leaves its block.</summary>
    InvalidCode,

    /// <summary>Bytes that belong to nothing: behind the last MCU of a segment, between segments, or whole scans too many.</summary>
    ExtraneousData,

    /// <summary>A restart marker is missing or out of sequence.</summary>
    RestartMismatch,

    /// <summary>Adobe's marker names a colour transform that does not exist; YCbCr was assumed.</summary>
    UnknownTransform,

    /// <summary>The picture ends before each of its components was sent.</summary>
    MissingScans,
}

/// <summary>What came of decoding a JPEG stream. The target is filled in either case, as libjpeg fills it.</summary>
/// <param name="Damage">The first damage found, or <see cref="JpegDamage.None"/>.</param>
/// <param name="Offset">Bytes from the start of the stream to about where that damage is; 0 without damage.</param>
public readonly record struct JpegResult(JpegDamage Damage, long Offset)
{
    /// <summary>Whether every bit of the picture was there and sound.</summary>
    public bool IsComplete => Damage == JpegDamage.None;

    /// <summary>Whether some of the picture had to be made up.</summary>
    public bool IsDamaged => Damage != JpegDamage.None;
}
