using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Puts out rows of pixels as soon as the samples for them are there.</summary>
internal sealed class JpegRows(CodecVariant variant)
{
    private const int MaxComponents = 3;

    private readonly byte[][] _wide = [[], [], []];
    private ushort[] _sums = [];
    private JpegFrame _frame = null!;
    private JpegMode _mode;
    private bool _isRgb;
    private bool _looksAcross;
    private int _next;

    /// <summary>Begins a picture and lays out the components' planes.</summary>
    public void Begin(JpegFrame frame, JpegMode mode, bool isRgb)
    {
        (_frame, _mode, _isRgb, _next) = (frame, mode, isRgb, 0);
        _looksAcross = false;
        foreach (JpegComponent component in frame.Components) _looksAcross |= IsBetweenRows(component);
        for (int i = 0; i < frame.ComponentCount; i++)
        {
            JpegComponent component = frame.Components[i];
            // One MCU more than there are: MCUs are decoded in pairs.
            component.Plane.Prepare((frame.McusWide + 1) * component.H * JpegTransform.BlockSide, component.V * JpegTransform.BlockSide, _looksAcross ? 2 : 1);
            int width = component.Width * (frame.MaxH / component.H);
            if (_wide[i].Length < width) _wide[i] = new byte[width];
            if (_sums.Length < component.Width + 2) _sums = new ushort[component.Width + 2];
        }
    }

    /// <summary>Puts out what the MCU rows up to this one allow: a filter that looks at the row below keeps the last row waiting.</summary>
    public void Emit(int mcuRow, PixelTarget target)
    {
        int ready = (mcuRow + 1) * _frame.MaxV * JpegTransform.BlockSide;
        int end = mcuRow == _frame.McusHigh - 1 ? _frame.Height : _looksAcross ? ready - 1 : ready;
        for (; _next < end; _next++) EmitRow(_next, target.Row(_next), target.Layout);
    }

    private void EmitRow(int y, Span<byte> pixels, PixelLayout layout)
    {
        int width = _frame.Width;
        ReadOnlySpan<byte> first = WideRow(0, y).Slice(0, width);
        if (_frame.ComponentCount < MaxComponents)
        {
            if (layout == PixelLayout.Gray8) first.CopyTo(pixels);
            else JpegColour.FromRgb(first, first, first, pixels, variant);
            return;
        }

        ReadOnlySpan<byte> second = WideRow(1, y).Slice(0, width), third = WideRow(2, y).Slice(0, width);
        if (_isRgb) JpegColour.FromRgb(first, second, third, pixels, variant);
        else JpegColour.FromYcc(first, second, third, pixels, variant);
    }

    /// <summary>A component's samples for one row of pixels.</summary>
    private ReadOnlySpan<byte> WideRow(int index, int y)
    {
        JpegComponent component = _frame.Components[index];
        (int across, int down) = (_frame.MaxH / component.H, _frame.MaxV / component.V);
        int row = y / down;
        ReadOnlySpan<byte> near = Row(component, row);
        if (across == 1 && down == 1) return near;
        Span<byte> wide = _wide[index].AsSpan(0, component.Width * across);
        if (IsBetweenRows(component))
        {
            int below = y & 1;
            ReadOnlySpan<byte> far = Row(component, row - 1 + (2 * below));
            if (across == 1) JpegUpsampling.Between(near, far, 1 + below, wide, variant);
            else JpegUpsampling.Double(near, far, on: false, _sums, wide, variant);
        }
        else if (IsFiltered(component) && across == 2 && down == 1)
        {
            JpegUpsampling.Double(near, near, on: true, _sums, wide, variant);
        }
        else if (across == 1)
        {
            return near;
        }
        else
        {
            JpegUpsampling.Repeat(near, across, wide, variant);
        }

        return wide;
    }

    /// <summary>A row of the component; beyond the picture, its first or last one.</summary>
    private static ReadOnlySpan<byte> Row(JpegComponent component, int y) =>
        component.Plane.Samples.AsSpan(component.Plane.OffsetOfRow(Math.Clamp(y, 0, component.Height - 1)), component.Width);

    /// <summary>Whether the filter makes rows of this component from two: it halves heights, and only widths that it halves or keeps.</summary>
    private bool IsBetweenRows(JpegComponent component) =>
        _mode == JpegMode.Accurate && _frame.MaxV == 2 * component.V && (_frame.MaxH == component.H || (_frame.MaxH == 2 * component.H && IsFiltered(component)));

    /// <summary>The filter does without rows of one or two samples, as libjpeg does.</summary>
    private bool IsFiltered(JpegComponent component) => _mode == JpegMode.Accurate && component.Width > 2;
}
