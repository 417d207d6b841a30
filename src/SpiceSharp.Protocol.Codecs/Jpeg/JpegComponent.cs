using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>One component of the picture being decoded: its geometry, its tables, and the samples not yet put out.</summary>
internal sealed class JpegComponent
{
    /// <summary>No scan told any bit.</summary>
    public const sbyte NothingKnown = -1;
    private const int BlockSize = 64;

    private readonly sbyte[] _unknownBits = new sbyte[JpegSmoothing.Coefficients];
    private readonly sbyte[] _unknownBitsBefore = new sbyte[JpegSmoothing.Coefficients];

    /// <summary>Name in the frame header.</summary>
    public byte Id { get; set; }

    /// <summary>Horizontal sampling factor, 1 to 4.</summary>
    public int H { get; set; }

    /// <summary>Vertical sampling factor, 1 to 4.</summary>
    public int V { get; set; }

    /// <summary>V as the header has it, which libjpeg-turbo's smoothing goes by also where a component is alone and its MCUs are blocks.</summary>
    public int DeclaredV { get; set; }

    /// <summary>Slot of the quantisation table.</summary>
    public int QuantisationSlot { get; set; }

    /// <summary>Samples in a row that belong to the picture.</summary>
    public int Width { get; set; }

    /// <summary>Rows of samples that belong to the picture.</summary>
    public int Height { get; set; }

    /// <summary>Blocks in a row that hold a sample of the picture: what a scan of this component alone has.</summary>
    public int BlocksWide { get; set; }

    /// <summary>Rows of such blocks.</summary>
    public int BlocksHigh { get; set; }

    /// <summary>Blocks in a row, filled up to whole MCUs.</summary>
    public int StoredBlocksWide { get; set; }

    /// <summary>Where the component begins among all coefficients, when they are stored.</summary>
    public int FirstCoefficient { get; set; }

    /// <summary>What coefficients are multiplied with, in row order; all 0 until the first scan of the component.</summary>
    public short[] Multipliers { get; } = new short[BlockSize];

    /// <summary>Whether <see cref="Multipliers"/> was set: the table of the first scan holds for the whole component.</summary>
    public bool HasMultipliers { get; private set; }

    /// <summary>The quantisation table the multipliers are of.</summary>
    public ushort[] Steps { get; } = new ushort[BlockSize];

    /// <summary>How many low bits of the first coefficients in zigzag order are yet to come in a progressive picture; or <see cref="NothingKnown"/>.</summary>
    public Span<sbyte> UnknownBits => _unknownBits;

    /// <summary>The same before the last scan of the component, which holds for MCU rows that a cut scan did not reach.</summary>
    public Span<sbyte> UnknownBitsBefore => _unknownBitsBefore;

    /// <summary>The tables of the current scan.</summary>
    public JpegHuffmanTable Dc { get; set; } = null!;

    /// <inheritdoc cref="Dc"/>
    public JpegHuffmanTable Ac { get; set; } = null!;

    /// <summary>The last DC coefficient, from which the next one is counted.</summary>
    public int Prediction { get; set; }

    /// <summary>How many pixels a sample stands for in each direction.</summary>
    public int Across { get; set; }

    /// <inheritdoc cref="Across"/>
    public int Down { get; set; }

    /// <summary>How its rows become rows of pixels.</summary>
    public JpegWidening Widening { get; set; }

    /// <summary>A ring of rows of samples.</summary>
    public JpegPlane Plane { get; } = new();

    /// <summary>Forgets the last picture.</summary>
    public void Reset()
    {
        Array.Clear(Multipliers, 0, BlockSize);
        HasMultipliers = false;
        UnknownBits.Fill(NothingKnown);
        UnknownBitsBefore.Clear();
    }

    /// <summary>Sets the multipliers once.</summary>
    public void Latch(ReadOnlySpan<ushort> quantisation, JpegMode mode)
    {
        JpegMultipliers.Compute(quantisation, mode, Multipliers);
        quantisation.CopyTo(Steps);
        HasMultipliers = true;
    }
}
