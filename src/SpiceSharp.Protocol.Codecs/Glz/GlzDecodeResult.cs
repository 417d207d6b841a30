namespace SpiceSharp.Protocol.Codecs;

/// <summary>How a GLZ decode ended, when it did not fail.</summary>
public readonly record struct GlzDecodeResult
{
    private GlzDecodeResult(ulong? missing) => MissingPicture = missing;

    /// <summary>The picture is complete.</summary>
    public static GlzDecodeResult Complete => default;

    /// <summary>The number of a picture that must arrive first, or null where the picture is complete.</summary>
    public ulong? MissingPicture { get; }

    /// <summary>Whether all pixels are written.</summary>
    public bool IsComplete => MissingPicture is null;

    /// <summary>The stream refers to a picture that has not arrived: wait for it and decode again.</summary>
    public static GlzDecodeResult NeedsPicture(ulong id) => new(id);
}
