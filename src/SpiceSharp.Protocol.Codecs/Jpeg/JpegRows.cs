using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Puts out rows of pixels as soon as the samples for them are there.</summary>
internal sealed class JpegRows(CodecVariant variant)
{
    private const int MaxComponents = 3;

    private readonly byte[][] _wide = [[], [], []];
    private ushort[] _sums = [];
    private JpegFrame _frame = null!;
    private bool _isRgb;
    private bool _isHalf;
    private bool _looksAcross;
    private int _next;

    /// <summary>Begins a picture and lays out the components' planes.</summary>
    public void Begin(JpegFrame frame, JpegMode mode, bool isRgb)
    {
        (_frame, _isRgb, _next) = (frame, isRgb, 0);
        _looksAcross = false;
        foreach (JpegComponent component in frame.Components)
        {
            (component.Across, component.Down) = (frame.MaxH / component.H, frame.MaxV / component.V);
            component.Widening = Choose(component, mode);
            _looksAcross |= component.Widening >= JpegWidening.FilterBetween;
        }

        for (int i = 0; i < frame.ComponentCount; i++)
        {
            JpegComponent component = frame.Components[i];
            // One MCU more than there are: MCUs are decoded in pairs.
            component.Plane.Prepare((frame.McusWide + 1) * component.H * JpegTransform.BlockSide, component.V * JpegTransform.BlockSide, _looksAcross ? 2 : 1);
            if (_wide[i].Length < component.Width * component.Across) _wide[i] = new byte[component.Width * component.Across];
            if (_sums.Length < component.Width + 2) _sums = new ushort[component.Width + 2];
        }

        _isHalf = mode == JpegMode.Fast && frame.ComponentCount == MaxComponents && !isRgb
            && frame.Components[0].Across == 1 && frame.Components[1].Across == 2 && frame.Components[2].Across == 2;
    }

    /// <summary>Puts out what the MCU rows up to this one allow: a filter that looks at the row below keeps the last row waiting.</summary>
    public void Emit(int mcuRow, PixelTarget target)
    {
        int ready = (mcuRow + 1) * _frame.MaxV * JpegTransform.BlockSide;
        int end = mcuRow == _frame.McusHigh - 1 ? _frame.Height : _looksAcross ? ready - 1 : ready;
        for (; _next < end; _next++) EmitRow(_next, target.Row(_next), target.Layout);
    }

    /// <summary>libjpeg's choice: the filter halves only, and does without rows of one or two samples where it doubles them.</summary>
    private static JpegWidening Choose(JpegComponent component, JpegMode mode) => (component.Across, component.Down) switch
    {
        (1, 2) when mode == JpegMode.Accurate => JpegWidening.FilterBetween,
        (2, 1) when mode == JpegMode.Accurate && component.Width > 2 => JpegWidening.Filter,
        (2, 2) when mode == JpegMode.Accurate && component.Width > 2 => JpegWidening.FilterBoth,
        (1, _) => JpegWidening.None,
        _ => JpegWidening.Repeat,
    };

    private void EmitRow(int y, Span<byte> pixels, PixelLayout layout)
    {
        ReadOnlySpan<JpegComponent> components = _frame.Components;
        if (_isHalf)
        {
            // What is repeated need not be converted twice.
            JpegColour.FromYccHalf(Row(components[0], y / components[0].Down), Row(components[1], y / components[1].Down), Row(components[2], y / components[2].Down), pixels, variant);
            return;
        }

        ReadOnlySpan<byte> first = WideRow(0, y);
        if (components.Length < MaxComponents)
        {
            if (layout == PixelLayout.Gray8) first.Slice(0, pixels.Length).CopyTo(pixels);
            else JpegColour.FromRgb(first, first, first, pixels, variant);
            return;
        }

        ReadOnlySpan<byte> second = WideRow(1, y), third = WideRow(2, y);
        if (_isRgb) JpegColour.FromRgb(first, second, third, pixels, variant);
        else JpegColour.FromYcc(first, second, third, pixels, variant);
    }

    /// <summary>A component's samples for one row of pixels.</summary>
    private ReadOnlySpan<byte> WideRow(int index, int y)
    {
        JpegComponent component = _frame.Components[index];
        int row = component.Down == 1 ? y : (int)((uint)y / (uint)component.Down);
        ReadOnlySpan<byte> near = Row(component, row);
        if (component.Widening == JpegWidening.None) return near;
        Span<byte> wide = _wide[index].AsSpan(0, component.Width * component.Across);
        int below = y & 1;
        switch (component.Widening)
        {
            case JpegWidening.Filter: JpegUpsampling.Double(near, near, on: true, _sums, wide, variant); break;
            case JpegWidening.FilterBetween: JpegUpsampling.Between(near, Row(component, row - 1 + (2 * below)), 1 + below, wide, variant); break;
            case JpegWidening.FilterBoth: JpegUpsampling.Double(near, Row(component, row - 1 + (2 * below)), on: false, _sums, wide, variant); break;
            default: JpegUpsampling.Repeat(near, component.Across, wide, variant); break;
        }

        return wide;
    }

    /// <summary>A row of the component; beyond the picture, its first or last one.</summary>
    private static ReadOnlySpan<byte> Row(JpegComponent component, int y) =>
        component.Plane.Samples.AsSpan(component.Plane.OffsetOfRow(Math.Clamp(y, 0, component.Height - 1)), component.Width);
}
