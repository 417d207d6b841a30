using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class JpegHuffmanTableTests
{
    [Theory]
    [InlineData(new byte[] { 2 })]                    // both words of one bit: one is all ones
    [InlineData(new byte[] { 3 })]
    [InlineData(new byte[] { 1, 2 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 255 })]
    public void Counts_without_a_word_to_spare_are_refused_and_leave_the_table(byte[] counts)
    {
        var table = new JpegHuffmanTable();
        Assert.True(table.TryLoad(JpegStandardTables.LuminanceDc));
        uint[] before = [.. table.Lookup];
        if (counts[^1] == 255) counts = [.. counts, 2];
        Assert.False(table.TryLoad(Definition(counts)));
        Assert.Equal(before, table.Lookup);
    }

    [Fact]
    public void An_empty_table_has_no_code()
    {
        var table = new JpegHuffmanTable();
        Assert.True(table.TryLoad(new byte[16]));
        for (int word = 0; word <= 0xFFFF; word++) Assert.Equal(JpegHuffmanTable.Invalid, Entry(table, word));
    }

    [Fact]
    public void Every_word_of_sixteen_bits_finds_what_the_standard_says()
    {
        var random = new Random(1);
        for (int round = 0; round < 12; round++)
        {
            byte[] definition = round switch
            {
                0 => JpegStandardTables.LuminanceDc.ToArray(),
                1 => JpegStandardTables.ChrominanceDc.ToArray(),
                2 => JpegStandardTables.LuminanceAc.ToArray(),
                3 => JpegStandardTables.ChrominanceAc.ToArray(),
                _ => RandomDefinition(random),
            };
            var table = new JpegHuffmanTable();
            Assert.True(table.TryLoad(definition));
            Dictionary<(int Length, int Code), byte> codes = Canonical(definition);
            for (int word = 0; word <= 0xFFFF; word++)
            {
                uint expected = JpegHuffmanTable.Invalid;
                for (int length = 1; length <= 16; length++)
                {
                    if (!codes.TryGetValue((length, word >> (16 - length)), out byte symbol)) continue;
                    int bits = symbol & 15;
                    expected = (uint)(length + bits | (63 - bits) << 8 | length << 16 | (symbol >> 4) << 24) | (bits == 0 ? 0 : 0x8000_0000);
                    break;
                }

                if (expected != Entry(table, word)) Assert.Fail($"word {word:X4} of table {round}");
            }
        }
    }

    private static uint Entry(JpegHuffmanTable table, int word)
    {
        uint entry = table.Lookup[word >> (16 - JpegHuffmanTable.LookupBits)];
        return entry != 0 ? entry : table.FindLong(word);
    }

    /// <summary>T.81, annex C: codes of one length follow each other, and the next length goes on behind them.</summary>
    private static Dictionary<(int Length, int Code), byte> Canonical(byte[] definition)
    {
        var codes = new Dictionary<(int, int), byte>();
        int code = 0, index = 16;
        for (int length = 1; length <= 16; length++, code <<= 1)
            for (int i = 0; i < definition[length - 1]; i++) codes.Add((length, code++), definition[index++]);
        return codes;
    }

    private static byte[] RandomDefinition(Random random)
    {
        byte[] counts = new byte[16];
        int room = 1, symbols = 0;
        for (int i = 0; i < 16; i++)
        {
            room *= 2;
            int count = Math.Min(Math.Min(random.Next(0, room), 256 - symbols), 255);
            if (count == room) count--;
            counts[i] = (byte)count;
            symbols += count;
            room -= count;
        }

        byte[] definition = [.. counts, .. new byte[symbols]];
        random.NextBytes(definition.AsSpan(16));
        return definition;
    }

    private static byte[] Definition(byte[] counts) => [.. counts, .. new byte[16 - counts.Length], .. new byte[counts.Sum(count => count)]];
}
