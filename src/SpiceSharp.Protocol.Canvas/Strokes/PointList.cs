using System;
using System.Buffers;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The points of one figure of a path, in whole pixels.</summary>
internal struct PointList
{
    private WirePoint[]? _points;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<WirePoint> Points => _points.AsSpan(0, Count);

    public readonly WirePoint Last => _points![Count - 1];

    public void Clear() => Count = 0;

    public void Add(WirePoint point)
    {
        if (_points is null || Count == _points.Length) Grow();
        _points![Count++] = point;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_points is not null) ArrayPool<WirePoint>.Shared.Return(_points);
        (_points, Count) = (null, 0);
    }

    private void Grow()
    {
        WirePoint[] larger = ArrayPool<WirePoint>.Shared.Rent(Math.Max(64, 2 * Count));
        Points.CopyTo(larger);
        if (_points is not null) ArrayPool<WirePoint>.Shared.Return(_points);
        _points = larger;
    }
}
