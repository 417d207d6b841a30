using System.Collections.Generic;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The shapes a server may refer to again, bounded in number and pixels. It evicts nothing by itself: the server says what to drop.</summary>
internal sealed class CursorCache(SpiceLimits limits)
{
    private readonly Dictionary<ulong, CursorShape> _shapes = [];
    private long _pixels;

    /// <summary>Stores a shape, in place of one under the same id.</summary>
    /// <returns>False when a limit forbids it; then nothing is under the id.</returns>
    public bool TryStore(ulong id, CursorShape shape)
    {
        Remove(id);
        if (_shapes.Count >= limits.MaxCursorShapes || _pixels + PixelsOf(shape) > limits.MaxCursorCachePixels) return false;
        _shapes.Add(id, shape);
        _pixels += PixelsOf(shape);
        return true;
    }

    public CursorShape? Find(ulong id) => _shapes.TryGetValue(id, out CursorShape? shape) ? shape : null;

    public void Remove(ulong id)
    {
        if (!_shapes.TryGetValue(id, out CursorShape? shape)) return;
        _shapes.Remove(id);
        _pixels -= PixelsOf(shape);
    }

    public void Clear()
    {
        _shapes.Clear();
        _pixels = 0;
    }

    private static long PixelsOf(CursorShape shape) => (long)shape.Width * shape.Height;
}
