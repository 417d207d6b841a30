using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The pixels of an area that lie in a clip, as disjoint rectangles: top to bottom, then left to right. Reused from drawing to drawing.</summary>
/// <remarks>
/// Nothing is stored per resulting rectangle, which a hostile clip could make as many as there are pixels. Instead a sweep runs down the
/// area: between two neighbouring edges of clip rectangles the covered columns are always the same, and are found by summing up how many
/// rectangles begin and end at each column. So n rectangles cost O(n log n) and the bands at most one look at each column.
/// </remarks>
internal sealed class Region
{
    private PooledArray<WireRect> _rectMemory;
    private PooledArray<int> _columnMemory;
    private PooledArray<int> _coverMemory;
    private PooledArray<int> _edgeMemory;
    private PooledArray<int> _edgeRectMemory;

    private WireRect _single;
    private WireRect[] _rects = [];
    private int[] _columns = [];    // distinct left and right edges, ascending
    private int[] _cover = [];      // how many more rectangles cover the strip right of that column than the strip left of it
    private int[] _edges = [];      // top and bottom edges, ascending
    private int[] _edgeRects = [];  // whose edge it is: the rectangle's index for its top, its complement for its bottom
    private int _columnCount;
    private int _edgeCount;

    private int _edge;
    private int _column;
    private int _depth;
    private int _top;
    private int _bottom;

    /// <summary>Whether no pixel is left, as far as can be told at once.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether it is one rectangle.</summary>
    public bool IsSingle => !_single.IsEmpty;

    /// <summary>Whether it is this rectangle, and the walk has not begun.</summary>
    public bool IsOnly(WireRect rect) => IsSingle && _single == rect;

    /// <summary>Begins a walk over <paramref name="area"/> ∩ <paramref name="clip"/>.</summary>
    public void Set(WireRect area, in ClipRegion clip)
    {
        _single = default;
        _edgeCount = _edge = _top = _bottom = 0;
        if (!clip.IsLimited || area.IsEmpty) _single = area;
        else SetClipped(area, clip.Rects);
        IsEmpty = !IsSingle && _edgeCount == 0;
    }

    /// <summary>The next rectangle; false at the end.</summary>
    public bool MoveNext(out WireRect rect)
    {
        if (IsSingle)
        {
            (rect, _single) = (_single, default);
            return true;
        }

        do
        {
            if (NextRun(out rect)) return true;
        }
        while (NextBand());
        return false;
    }

    /// <summary>Ends the walk and gives large scratch memory back.</summary>
    public void Trim()
    {
        _rectMemory.Trim();
        _columnMemory.Trim();
        _coverMemory.Trim();
        _edgeMemory.Trim();
        _edgeRectMemory.Trim();
        _single = default;
        _edgeCount = _top = _bottom = 0;
    }

    private void SetClipped(WireRect area, WireList<WireRect> clip)
    {
        _rects = _rectMemory.Rent(clip.Count);
        int count = 0;
        foreach (WireRect rect in clip)
        {
            WireRect visible = rect.Intersect(area);
            if (visible.IsEmpty) continue;
            if (visible == area)
            {
                _single = area;
                return;
            }

            _rects[count++] = visible;
        }

        if (count == 1) _single = _rects[0];
        else if (count > 1) PrepareSweep(count);
    }

    private void PrepareSweep(int count)
    {
        _columns = _columnMemory.Rent(2 * count);
        _edges = _edgeMemory.Rent(2 * count);
        _edgeRects = _edgeRectMemory.Rent(2 * count);
        for (int i = 0; i < count; i++)
        {
            WireRect rect = _rects[i];
            (_columns[2 * i], _columns[(2 * i) + 1]) = (rect.Left, rect.Right);
            (_edges[2 * i], _edges[(2 * i) + 1]) = (rect.Top, rect.Bottom);
            (_edgeRects[2 * i], _edgeRects[(2 * i) + 1]) = (i, ~i);
        }

        _edgeCount = 2 * count;
        Array.Sort(_edges, _edgeRects, 0, _edgeCount);
        Array.Sort(_columns, 0, 2 * count);
        _columnCount = 0;
        for (int i = 0; i < 2 * count; i++)
            if (_columnCount == 0 || _columns[i] != _columns[_columnCount - 1]) _columns[_columnCount++] = _columns[i];
        _column = _columnCount;
        _cover = _coverMemory.Rent(_columnCount);
        Array.Clear(_cover, 0, _columnCount);
    }

    /// <summary>The next covered run of columns in the present band.</summary>
    private bool NextRun(out WireRect rect)
    {
        while (_top < _bottom && _column < _columnCount)
        {
            int left = _columns[_column];
            _depth += _cover[_column++];
            if (_depth == 0) continue;
            // Ends at the latest at the last column, where every rectangle that began has ended.
            do _depth += _cover[_column++];
            while (_depth != 0);
            rect = new WireRect(_top, left, _bottom, _columns[_column - 1]);
            return true;
        }

        rect = default;
        return false;
    }

    /// <summary>Passes all edges of one height; the band reaches to the next one.</summary>
    private bool NextBand()
    {
        if (_edge == _edgeCount) return false;
        _top = _edges[_edge];
        for (; _edge < _edgeCount && _edges[_edge] == _top; _edge++)
        {
            int index = _edgeRects[_edge];
            int step = index >= 0 ? 1 : -1;
            WireRect rect = _rects[index >= 0 ? index : ~index];
            _cover[ColumnOf(rect.Left)] += step;
            _cover[ColumnOf(rect.Right)] -= step;
        }

        _bottom = _edge < _edgeCount ? _edges[_edge] : _top;
        _column = _depth = 0;
        return true;
    }

    private int ColumnOf(int x) => Array.BinarySearch(_columns, 0, _columnCount, x);
}
