namespace SpiceSharp.Protocol.Display;

/// <summary>The number of a surface within one display channel.</summary>
public readonly record struct SurfaceId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"surface {Value}";
}

/// <summary>The number of a video stream within one display channel.</summary>
public readonly record struct StreamId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"stream {Value}";
}

/// <summary>Identity of a decoded picture, so that a renderer can keep what it made of it (a texture).</summary>
/// <remarks>
/// A cached picture comes with the same key at every reference, from whichever display of the session; a renderer may therefore keep its texture under the
/// key and drop it when it likes, since the display can always hand the pixels out again. Pictures that are not cached never come twice: their keys are all different.
/// </remarks>
/// <param name="Id">The image's cache id, or a number of our own for uncached ones.</param>
/// <param name="Generation">Changes whenever the pixels behind the id change; (Id, Generation) never names two different pictures.</param>
public readonly record struct ImageKey(ulong Id, ulong Generation);
