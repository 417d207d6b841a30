using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A picture of the GLZ window: four bytes a pixel in stream order, without padding, X = 0. Ref-counted; immutable once it is in the window.</summary>
/// <remarks>
/// Starts with one reference. Whoever keeps it past a call retains it and disposes once; with the last one the memory returns to its pool,
/// and the object with it: after its own dispose nobody may touch it again.
/// </remarks>
public sealed class GlzPicture : IDisposable
{
    private readonly GlzPicturePool? _pool;
    private readonly SharedBuffer _pixels;
    private int _references = 1;

    /// <summary>Takes over one reference of <paramref name="pixels"/>.</summary>
    /// <exception cref="ArgumentException">The buffer is shorter than the picture.</exception>
    public GlzPicture(in GlzHeader header, SharedBuffer pixels)
        : this(header, pixels, null)
    {
    }

    internal GlzPicture(in GlzHeader header, SharedBuffer pixels, GlzPicturePool? pool)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length < header.DecodedBytes)
            throw new ArgumentException($"The picture takes {header.DecodedBytes} bytes, the buffer has {pixels.Length}.", nameof(pixels));
        Header = header;
        _pixels = pixels;
        _pool = pool;
    }

    /// <summary>Type, size, direction and place in the sequence.</summary>
    public GlzHeader Header { get; private set; }

    /// <summary>The pixels, first coded row first. Valid while a reference is held.</summary>
    public ReadOnlySpan<byte> Pixels => Target;

    /// <summary>The same memory, to decode into: only by the one that rented it, and before it is in the window. Its content is unspecified until then.</summary>
    public Span<byte> Target => _pixels.Span.Slice(0, Header.DecodedBytes);

    /// <summary>Bytes of memory behind the picture, at least <see cref="GlzHeader.DecodedBytes"/>.</summary>
    internal int Capacity => _pixels.Length;

    /// <summary>The array that begins with the pixels.</summary>
    internal byte[]? Memory => MemoryMarshal.TryGetArray<byte>(_pixels.Memory, out ArraySegment<byte> all) && all.Offset == 0 ? all.Array : null;

    /// <summary>Adds a reference and returns this picture.</summary>
    /// <exception cref="ObjectDisposedException">The last reference is gone already.</exception>
    public GlzPicture Retain()
    {
        while (true)
        {
            int references = Volatile.Read(ref _references);
            ObjectDisposedException.ThrowIf(references <= 0, this);
            if (Interlocked.CompareExchange(ref _references, references + 1, references) == references) return this;
        }
    }

    /// <summary>Shares the memory of the picture, for one who wants to read the pixels without knowing GLZ. The caller disposes what it gets.</summary>
    public SharedBuffer RetainPixels() => _pixels.Retain();

    /// <summary>Copies the picture to a target of its own size and of 32-bit pixels, top row first.</summary>
    /// <exception cref="SpiceImageException">The target has another size or layout.</exception>
    public void CopyTo(PixelTarget target)
    {
        ImageChecks.CheckTargetSize(Header.Width, Header.Height, target);
        if (target.Layout != Header.Layout) ImageChecks.FailLayout($"GLZ {Header.Type}", target.Layout);
        PixelRows.Copy(Pixels, Header.TopDown, target);
    }

    /// <summary>Drops a reference.</summary>
    /// <exception cref="ObjectDisposedException">More references were dropped than held.</exception>
    public void Dispose()
    {
        int left = Interlocked.Decrement(ref _references);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left > 0) return;
        // INVARIANT: no reference to the picture is left; while its memory is shared, it must not be written to again.
        if (_pool is null || _pixels.IsShared || !_pool.TryTakeBack(this)) _pixels.Dispose();
    }

    /// <summary>Begins another life, out of the pool.</summary>
    internal void Renew(in GlzHeader header)
    {
        Header = header;
        Volatile.Write(ref _references, 1);
    }
}
