using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A decoded picture of the GLZ window: four bytes a pixel in stream order, without padding, X = 0. Immutable and ref-counted.</summary>
/// <remarks>Starts with one reference. Whoever keeps it past a call retains it and disposes once; the pixels return to their pool with the last one.</remarks>
public sealed class GlzPicture : IDisposable
{
    private readonly SharedBuffer _pixels;

    /// <summary>Takes over one reference of <paramref name="pixels"/>.</summary>
    /// <exception cref="ArgumentException">The buffer is shorter than the picture.</exception>
    public GlzPicture(in GlzHeader header, SharedBuffer pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length < header.DecodedBytes)
            throw new ArgumentException($"The picture takes {header.DecodedBytes} bytes, the buffer has {pixels.Length}.", nameof(pixels));
        Header = header;
        _pixels = pixels;
    }

    /// <summary>Type, size, direction and place in the sequence.</summary>
    public GlzHeader Header { get; }

    /// <summary>The pixels, first coded row first. Valid while a reference is held.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels.Span.Slice(0, Header.DecodedBytes);

    /// <summary>Adds a reference and returns this picture.</summary>
    public GlzPicture Retain()
    {
        _pixels.Retain();
        return this;
    }

    /// <summary>Copies the picture to a target of its own size and of 32-bit pixels, top row first.</summary>
    /// <exception cref="SpiceImageException">The target has another size or layout.</exception>
    public void CopyTo(PixelTarget target)
    {
        ImageChecks.CheckTargetSize(Header.Width, Header.Height, target);
        if (target.Layout != Header.Layout) ImageChecks.FailLayout($"GLZ {Header.Type}", target.Layout);
        PixelRows.Copy(Pixels, Header.TopDown, target);
    }

    /// <summary>Drops a reference.</summary>
    public void Dispose() => _pixels.Dispose();
}
