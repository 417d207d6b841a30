using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A picture's frame header (SOF) and the geometry that follows from it.</summary>
internal sealed class JpegFrame
{
    private const int MaxComponents = 3;
    private const int BlockSide = 8;

    private readonly JpegComponent[] _components = [new(), new(), new()];

    /// <summary>Whether SOF was seen.</summary>
    public bool IsPresent { get; private set; }

    public bool IsProgressive { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int ComponentCount { get; private set; }

    public int MaxH { get; private set; }

    public int MaxV { get; private set; }

    public int McusWide { get; private set; }

    public int McusHigh { get; private set; }

    public ReadOnlySpan<JpegComponent> Components => _components.AsSpan(0, ComponentCount);

    public JpegHeader Header => new(Width, Height, ComponentCount, IsProgressive);

    public void Reset() => IsPresent = false;

    /// <summary>Reads the frame header, whose segment is open.</summary>
    public void Read(ref JpegInput input, byte marker, SpiceLimits limits)
    {
        int start = input.Position;
        if (IsPresent) input.Fail(SpiceImageErrorKind.InvalidHeader, "a second frame begins");
        if (marker > JpegMarker.Sof2) input.Fail(SpiceImageErrorKind.Unsupported, $"frames of kind 0x{marker:X2} (lossless, hierarchical or arithmetic) are not supported");
        int precision = input.ReadByte();
        if (precision != 8) input.Fail(SpiceImageErrorKind.Unsupported, $"samples of {precision} bits are not supported");
        (Height, Width, ComponentCount) = (input.ReadUInt16(), input.ReadUInt16(), input.ReadByte());
        if (Height == 0) ImageChecks.Fail(SpiceImageErrorKind.Unsupported, start + 1, "the height is 0; one that comes behind the picture (DNL) is not supported");
        ImageChecks.CheckSize((uint)Width, (uint)Height, limits, start + 1);
        if (ComponentCount is not (1 or MaxComponents)) ImageChecks.Fail(SpiceImageErrorKind.Unsupported, start + 5, $"pictures of {ComponentCount} components are not supported");
        IsProgressive = marker == JpegMarker.Sof2;
        foreach (JpegComponent component in Components) ReadComponent(ref input, component);
        if (ComponentCount == 1) (_components[0].H, _components[0].V) = (1, 1);   // relative to what? A component alone comes block by block
        input.ExpectEnd("a frame header");
        CheckDistinct(start);
        SetGeometry(start);
        IsPresent = true;
    }

    private static void ReadComponent(ref JpegInput input, JpegComponent component)
    {
        component.Reset();
        component.Id = input.ReadByte();
        byte factors = input.ReadByte();
        (component.H, component.V, component.DeclaredV) = (factors >> 4, factors & 15, factors & 15);
        if (component.H is < 1 or > 4 || component.V is < 1 or > 4) input.Fail(SpiceImageErrorKind.InvalidHeader, $"the sampling factors are {component.H} x {component.V}, 1 to 4 are expected");
        component.QuantisationSlot = input.ReadByte();
        if (component.QuantisationSlot > 3) input.Fail(SpiceImageErrorKind.InvalidHeader, $"a component uses quantisation table {component.QuantisationSlot}, there are 0 to 3");
    }

    private void CheckDistinct(int offset)
    {
        if (ComponentCount == MaxComponents && (_components[0].Id == _components[1].Id || _components[0].Id == _components[2].Id || _components[1].Id == _components[2].Id))
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, offset, "two components have the same name");
    }

    private void SetGeometry(int offset)
    {
        (MaxH, MaxV) = (1, 1);
        foreach (JpegComponent component in Components) (MaxH, MaxV) = (Math.Max(MaxH, component.H), Math.Max(MaxV, component.V));
        McusWide = Cover(Width, MaxH * BlockSide);
        McusHigh = Cover(Height, MaxV * BlockSide);
        int coefficients = 0;
        foreach (JpegComponent component in Components)
        {
            if (MaxH % component.H != 0 || MaxV % component.V != 0)
                ImageChecks.Fail(SpiceImageErrorKind.Unsupported, offset, $"sampling factors {component.H} x {component.V} below {MaxH} x {MaxV} are not supported");
            component.Width = Cover(Width * component.H, MaxH);
            component.Height = Cover(Height * component.V, MaxV);
            component.BlocksWide = Cover(component.Width, BlockSide);
            component.BlocksHigh = Cover(component.Height, BlockSide);
            component.StoredBlocksWide = McusWide * component.H;
            component.FirstCoefficient = coefficients;
            // At most 2^28 pixels, filled up to 32 x 32, in three components: wraps are caught by CoefficientCount before anything is stored.
            coefficients = unchecked(coefficients + (component.StoredBlocksWide * McusHigh * component.V * BlockSide * BlockSide));
        }
    }

    /// <summary>Coefficients of all components, filled up to whole MCUs.</summary>
    public long CoefficientCount
    {
        get
        {
            long count = 0;
            foreach (JpegComponent component in Components) count += (long)component.StoredBlocksWide * McusHigh * component.V * BlockSide * BlockSide;
            return count;
        }
    }

    private static int Cover(int length, int step) => (length + step - 1) / step;
}
