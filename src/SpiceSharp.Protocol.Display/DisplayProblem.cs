namespace SpiceSharp.Protocol.Display;

/// <summary>Why something a message asked for was not done, although the session goes on.</summary>
public enum DisplayProblemKind
{
    /// <summary>The surface drawn on does not exist.</summary>
    UnknownSurface,

    /// <summary>A surface used as source, tile or mask does not exist.</summary>
    UnknownSourceSurface,

    /// <summary>A surface format that is not known; the surface does not exist then.</summary>
    UnknownSurfaceFormat,

    /// <summary>A clip type that is not known.</summary>
    UnknownClip,

    /// <summary>An image type that is not known, or a kind of it that is not decoded here.</summary>
    UnsupportedImage,

    /// <summary>An image did not decode. It was neither to be kept nor GLZ, so the loss is contained.</summary>
    InvalidImage,

    /// <summary>A JPEG image is damaged or ends early. It is used all the same, as libjpeg makes good what is missing.</summary>
    DamagedImage,

    /// <summary>An image was to come from the cache and is not there, or was an undecodable one.</summary>
    ImageNotCached,

    /// <summary>The mask is not a 1-bit picture, or a 1-bit picture without colours is used as a source.</summary>
    InvalidMask,

    /// <summary>A scale mode that is not known, where scaling is needed.</summary>
    UnknownScaleMode,

    /// <summary>A video stream in a codec that was not announced, or one that is given up because nothing of it decodes.</summary>
    UnsupportedStream,

    /// <summary>A video frame did not decode; the stream goes on.</summary>
    DamagedFrame,

    /// <summary>A stream message names a stream that does not exist, exists already, or cannot.</summary>
    InvalidStream,

    /// <summary>An INVAL_LIST entry of an unknown resource type.</summary>
    UnknownResource,
}

/// <summary>Something a message asked for and did not get. The session goes on; all lasting effects of the message are done.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Context">The channel and the message.</param>
/// <param name="Serial">The message's serial.</param>
/// <param name="Detail">One sentence with values in it.</param>
/// <param name="Cause">The codec's error, when there is one.</param>
public readonly record struct DisplayProblem(DisplayProblemKind Kind, MessageContext Context, ulong Serial, string Detail, SpiceException? Cause = null);
