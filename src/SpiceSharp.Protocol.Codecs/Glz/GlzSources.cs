using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pictures one decode has referred to so far, kept alive until it ends so that the window is asked once for each, not once a token.</summary>
internal sealed class GlzSources
{
    private const int Slots = 64;

    private readonly GlzPicture?[] _pictures = new GlzPicture?[Slots];

    /// <summary>Finds a picture; where it is found, it stays valid until the next call or <see cref="Release"/>.</summary>
    public GlzLookup TryGet(IGlzWindow window, ulong id, out GlzPicture? picture)
    {
        ref GlzPicture? slot = ref _pictures[(int)(id % Slots)];
        picture = slot;
        if (picture is not null && picture.Header.Id == id) return GlzLookup.Found;
        GlzLookup lookup = window.TryGet(id, out picture);
        if (lookup == GlzLookup.Found)
        {
            slot?.Dispose();
            slot = picture;
        }
        return lookup;
    }

    /// <summary>Gives all references back.</summary>
    public void Release()
    {
        foreach (GlzPicture? picture in _pictures) picture?.Dispose();
        Array.Clear(_pictures, 0, Slots);
    }
}
