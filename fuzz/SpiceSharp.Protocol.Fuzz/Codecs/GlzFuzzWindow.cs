using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Has a small picture under every number but some, so that references lead everywhere.</summary>
internal sealed class GlzFuzzWindow(LzImageType type) : IGlzWindow, IDisposable
{
    private readonly Dictionary<ulong, (GlzPicture Picture, SharedBuffer Pixels)> _pictures = [];

    public GlzLookup TryGet(ulong id, out GlzPicture? picture)
    {
        picture = null;
        if (id % 16 == 15) return GlzLookup.NotYet;
        if (id % 16 == 14) return GlzLookup.Gone;
        ulong kind = id % 8; // eight pictures are enough, and bound the memory
        if (!_pictures.TryGetValue(kind, out (GlzPicture Picture, SharedBuffer Pixels) found))
        {
            // One of them is of another type, which may not be referred to.
            var header = new GlzHeader(kind == 7 && type != LzImageType.Rgb24 ? LzImageType.Rgb24 : type, true, 1 << (int)kind, 8, 0, kind, 0);
            SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
            for (int i = 0; i < pixels.Length; i++) pixels.Span[i] = (byte)((i * 7) + (int)kind);
            if (header.Layout == PixelLayout.Bgrx32) PixelOperations.SetX(pixels.Span, pixels.Span, 0); // as every picture of a window has it
            found = (new GlzPicture(header, pixels), pixels);
            _pictures.Add(kind, found);
        }
        picture = found.Picture.Retain();
        return GlzLookup.Found;
    }

    public void ExpectNothingHeld()
    {
        foreach ((_, SharedBuffer pixels) in _pictures.Values) Rule.Expect(!pixels.IsShared, "a decode kept a picture of the window");
    }

    public void Dispose()
    {
        foreach ((GlzPicture picture, _) in _pictures.Values) picture.Dispose();
    }
}
