using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What DHT and DQT define: four tables of each kind.</summary>
internal sealed class JpegTables
{
    private const int Slots = 4;
    private const int BlockSize = 64;

    private readonly ushort[][] _quantisation = new ushort[Slots][];
    private readonly bool[] _hasQuantisation = new bool[Slots];

    public JpegTables()
    {
        for (int i = 0; i < Slots; i++)
        {
            Dc[i] = new JpegHuffmanTable();
            Ac[i] = new JpegHuffmanTable();
            _quantisation[i] = new ushort[BlockSize];
        }

        Reset();
    }

    public JpegHuffmanTable[] Dc { get; } = new JpegHuffmanTable[Slots];

    public JpegHuffmanTable[] Ac { get; } = new JpegHuffmanTable[Slots];

    /// <summary>Back to the state before any stream: the standard's Huffman tables for luminance and chrominance, no quantisation.</summary>
    public void Reset()
    {
        for (int i = 0; i < Slots; i++)
        {
            Dc[i].TryLoad((i & 1) == 0 ? JpegStandardTables.LuminanceDc : JpegStandardTables.ChrominanceDc);
            Ac[i].TryLoad((i & 1) == 0 ? JpegStandardTables.LuminanceAc : JpegStandardTables.ChrominanceAc);
            _hasQuantisation[i] = false;
        }
    }

    /// <summary>A quantisation table in row order, or nothing when none was defined.</summary>
    public ReadOnlySpan<ushort> Quantisation(int slot) => _hasQuantisation[slot] ? _quantisation[slot] : default;

    /// <summary>DHT: any number of Huffman tables.</summary>
    public void ReadHuffman(ref JpegInput input)
    {
        while (input.Remaining > 0)
        {
            int start = input.Position;
            byte head = input.ReadByte();
            if (head >> 4 > 1 || (head & 15) >= Slots) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, start, $"a Huffman table is of class {head >> 4} for slot {head & 15}");
            int symbols = 0;
            foreach (byte count in input.Take(16)) symbols += count;
            if (symbols > 256) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, start, $"a Huffman table has {symbols} symbols, the limit is 256");
            ReadOnlySpan<byte> values = input.Take(symbols);
            bool isDc = head >> 4 == 0;
            // A DC symbol is a number of bits; the sixteen that a lossless picture may have cannot come here.
            if (isDc && HasAbove(values, 15)) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, start, "a Huffman table for DC has a symbol above 15");
            if (!(isDc ? Dc : Ac)[head & 15].TryLoad(input.Stream.Slice(start + 1, 16 + symbols)))
                ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, start, "the code lengths of a Huffman table are not those of a prefix code");
        }
    }

    /// <summary>DQT: any number of quantisation tables, of 8 or 16 bits an entry.</summary>
    public void ReadQuantisation(ref JpegInput input)
    {
        while (input.Remaining > 0)
        {
            byte head = input.ReadByte();
            if (head >> 4 > 1 || (head & 15) >= Slots)
                ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, input.Position - 1, $"a quantisation table is of precision {head >> 4} for slot {head & 15}");
            ushort[] table = _quantisation[head & 15];
            _hasQuantisation[head & 15] = false;
            for (int i = 0; i < BlockSize; i++) table[JpegZigzag.Order[i]] = head >> 4 == 0 ? input.ReadByte() : (ushort)input.ReadUInt16();
            _hasQuantisation[head & 15] = true;
        }
    }

    private static bool HasAbove(ReadOnlySpan<byte> values, byte limit)
    {
        foreach (byte value in values)
            if (value > limit) return true;
        return false;
    }
}
