using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A scan header (SOS): which components come, and which part of their coefficients.</summary>
internal sealed class JpegScan
{
    private const int MaxBlocksInMcu = 10;
    private const int MaxShift = 13;

    private readonly JpegComponent[] _components = new JpegComponent[3];

    public int ComponentCount { get; private set; }

    public ReadOnlySpan<JpegComponent> Components => _components.AsSpan(0, ComponentCount);

    /// <summary>First coefficient of the band, in zigzag order.</summary>
    public int First { get; private set; }

    /// <summary>Last coefficient of the band.</summary>
    public int Last { get; private set; }

    /// <summary>Bits that earlier scans left out of the coefficients; 0 when this is the first scan of the band.</summary>
    public int High { get; private set; }

    /// <summary>Bits that this scan leaves out.</summary>
    public int Low { get; private set; }

    /// <summary>Reads the scan header, whose segment is open.</summary>
    public void Read(ref JpegInput input, JpegFrame frame, JpegTables tables)
    {
        if (!frame.IsPresent) input.Fail(SpiceImageErrorKind.InvalidHeader, "a scan begins before a frame");
        ComponentCount = 0;
        int count = input.ReadByte();
        if (count < 1 || count > frame.ComponentCount) input.Fail(SpiceImageErrorKind.InvalidHeader, $"a scan has {count} components, the frame has {frame.ComponentCount}");
        for (int i = 0; i < count; i++) ReadComponent(ref input, frame, tables);
        (First, Last) = (input.ReadByte(), input.ReadByte());
        byte shifts = input.ReadByte();
        (High, Low) = (shifts >> 4, shifts & 15);
        input.ExpectEnd("a scan header");
        if (frame.IsProgressive) CheckBand(ref input);
        else (First, Last, High, Low) = (0, 63, 0, 0);   // says nothing in a sequential picture: libjpeg does not mind other values either
        CheckMcu(ref input);
    }

    /// <summary>Notes, as a progressive scan begins, what the components know with it.</summary>
    /// <param name="isFirst">What was before the first scan of the picture counts as known: so libjpeg-turbo takes it.</param>
    public void NoteKnown(bool isFirst)
    {
        foreach (JpegComponent component in Components)
        {
            if (!isFirst) component.UnknownBits.CopyTo(component.UnknownBitsBefore);
            for (int k = First; k <= Last && k < JpegSmoothing.Coefficients; k++) component.UnknownBits[k] = (sbyte)Low;
        }
    }

    private void ReadComponent(ref JpegInput input, JpegFrame frame, JpegTables tables)
    {
        byte id = input.ReadByte(), slots = input.ReadByte();
        if (slots >> 4 > 3 || (slots & 15) > 3) input.Fail(SpiceImageErrorKind.InvalidHeader, $"a scan uses Huffman tables {slots >> 4} and {slots & 15}, there are 0 to 3");
        foreach (JpegComponent component in frame.Components)
        {
            if (component.Id != id) continue;
            foreach (JpegComponent earlier in Components)
                if (earlier == component) input.Fail(SpiceImageErrorKind.InvalidHeader, $"a scan has component {id} twice");
            (component.Dc, component.Ac) = (tables.Dc[slots >> 4], tables.Ac[slots & 15]);
            _components[ComponentCount++] = component;
            return;
        }

        input.Fail(SpiceImageErrorKind.InvalidHeader, $"a scan has component {id}, the frame has not");
    }

    /// <summary>T.81, G.1.1.1: DC apart from AC, AC of one component only, one bit more with each refinement.</summary>
    private void CheckBand(ref JpegInput input)
    {
        bool band = First == 0 ? Last == 0 : Last >= First && Last <= 63 && ComponentCount == 1;
        bool shifts = Low <= MaxShift && (High == 0 || Low == High - 1);
        if (!band || !shifts)
            input.Fail(SpiceImageErrorKind.InvalidHeader, $"a progressive scan of {ComponentCount} components has coefficients {First} to {Last}, bits {High} to {Low}");
    }

    private void CheckMcu(ref JpegInput input)
    {
        if (ComponentCount == 1) return;
        int blocks = 0;
        foreach (JpegComponent component in Components) blocks += component.H * component.V;
        if (blocks > MaxBlocksInMcu) input.Fail(SpiceImageErrorKind.InvalidHeader, $"an MCU has {blocks} blocks, the limit is {MaxBlocksInMcu}");
    }
}
