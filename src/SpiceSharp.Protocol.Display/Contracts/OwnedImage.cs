using System;

namespace SpiceSharp.Protocol.Display;

/// <summary>A decoded picture in shared, ref-counted memory: rows top-down in its natural layout. Immutable.</summary>
/// <remarks>Each owner disposes its own instance once; <see cref="Retain"/> makes another instance over the same pixels.</remarks>
public sealed class OwnedImage : IDisposable
{
    private readonly SharedBuffer _pixels;

    /// <summary>Takes over one reference of <paramref name="pixels"/>.</summary>
    public OwnedImage(SharedBuffer pixels, ImageInfo info, int strideBytes, ImageKey key)
    {
        _pixels = pixels;
        Info = info;
        StrideBytes = strideBytes;
        Key = key;
    }

    /// <summary>Identity and generation.</summary>
    public ImageKey Key { get; }

    /// <summary>Size and layout.</summary>
    public ImageInfo Info { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes { get; }

    /// <summary>The pixels; valid until this instance is disposed.</summary>
    public PixelView Pixels => new(_pixels.Span, Info.Width, Info.Height, StrideBytes, Info.Layout);

    /// <summary>Another owner of the same pixels.</summary>
    public OwnedImage Retain() => new(_pixels.Retain(), Info, StrideBytes, Key);

    /// <summary>Gives up this owner's share.</summary>
    public void Dispose() => _pixels.Dispose();
}
