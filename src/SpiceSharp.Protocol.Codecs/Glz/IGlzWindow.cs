namespace SpiceSharp.Protocol.Codecs;

/// <summary>What the window knows about a picture.</summary>
public enum GlzLookup
{
    /// <summary>It is there.</summary>
    Found,

    /// <summary>It has not arrived; with several display channels it may be on its way.</summary>
    NotYet,

    /// <summary>It was released, so a reference to it is malformed.</summary>
    Gone,
}

/// <summary>The pictures a GLZ stream may refer to. The dictionary that implements this lives with the display, which knows the channels.</summary>
public interface IGlzWindow
{
    /// <summary>Looks up a completely decoded picture. Called by decoders of several channels at once.</summary>
    /// <param name="id">Number of the picture.</param>
    /// <param name="picture">When found: the picture with one reference added, which the caller gives back by <see cref="GlzPicture.Dispose"/>.</param>
    GlzLookup TryGet(ulong id, out GlzPicture? picture);
}
