namespace SpiceSharp.Protocol;

/// <summary>Why an image stream was refused.</summary>
public enum SpiceImageErrorKind
{
    /// <summary>The stream ends before the picture is complete.</summary>
    Truncated,

    /// <summary>Magic, version, type, stride or another header field is wrong.</summary>
    InvalidHeader,

    /// <summary>A token, codeword or block of the stream cannot be.</summary>
    InvalidData,

    /// <summary>Width, height, pixels or an announced size exceed a bound of <see cref="SpiceLimits"/>.</summary>
    LimitExceeded,

    /// <summary>The stream's own size or type differs from the image descriptor's.</summary>
    Mismatch,

    /// <summary>Bytes are left over behind the last pixel.</summary>
    TrailingData,

    /// <summary>A GLZ picture refers to one that is not in the dictionary, or takes an id it may not.</summary>
    Dictionary,

    /// <summary>An indexed picture has no palette.</summary>
    MissingPalette,

    /// <summary>The image type or format is valid but not implemented here.</summary>
    Unsupported,
}

/// <summary>A codec refused an image stream. Codecs know no channel; the display wraps this where the channel must end.</summary>
public sealed class SpiceImageException : SpiceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">Why the stream was refused.</param>
    /// <param name="offset">Bytes from the start of the stream to where the damage was found.</param>
    /// <param name="reason">One sentence without full stop, with values in it.</param>
    public SpiceImageException(SpiceImageErrorKind kind, long offset, string reason)
        : base($"Image stream, byte {offset}: {reason}.")
    {
        Kind = kind;
        Offset = offset;
        Reason = reason;
    }

    /// <summary>Why the stream was refused.</summary>
    public SpiceImageErrorKind Kind { get; }

    /// <summary>Bytes from the start of the stream to where the damage was found.</summary>
    public long Offset { get; }

    /// <summary>The sentence behind the offset, without full stop: for a codec that decodes a stream within a stream.</summary>
    public string Reason { get; }
}
