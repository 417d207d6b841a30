using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Writes an LZ stream: header, literal runs and matches in their shortest form; see <see cref="LzPass"/> for the layout.</summary>
internal sealed class LzTokenWriter
{
    private const int MaxLiterals = 32;
    private const int FarDistance = 8192;

    private LzScratch _memory;
    private byte[] _stream = [];
    private int _length;

    /// <summary>What was written; borrowed until the next picture.</summary>
    public ReadOnlyMemory<byte> Stream => new(_stream, 0, _length);

    /// <summary>The most bytes a pass can take: nothing but literals. A match is written only where it saves at least the byte that parting a run may cost.</summary>
    public static long MaxPassBytes(LzUnit unit, long units) => (units * unit.CodedBytes()) + ((units + MaxLiterals - 1) / MaxLiterals);

    /// <summary>From how many units on a match costs no more than its units as literals.</summary>
    public static int LeastLength(LzUnit unit, int distance)
    {
        bool near = distance < FarDistance;
        return unit.CodedBytes() switch { 3 => near ? 1 : 2, 2 => near ? 2 : 3, _ => near ? 3 : 5 };
    }

    /// <summary>Begins a stream that will take no more than <paramref name="maxBytes"/>.</summary>
    public void Begin(in LzHeader header, int maxBytes)
    {
        _stream = _memory.TakeArray(maxBytes);
        _length = 0;
        WriteWord(LzHeader.Magic);
        WriteWord(LzHeader.Version);
        WriteWord((uint)header.Type);
        WriteWord((uint)header.Width);
        WriteWord((uint)header.Height);
        WriteWord((uint)header.StrideBytes);
        WriteWord(header.TopDown ? 1u : 0u);
    }

    public void WriteLiterals(LzUnit unit, ReadOnlySpan<uint> units)
    {
        int coded = unit.CodedBytes();
        while (!units.IsEmpty)
        {
            ReadOnlySpan<uint> run = units.Slice(0, Math.Min(MaxLiterals, units.Length));
            Span<byte> to = _stream.AsSpan(_length, 1 + (run.Length * coded));
            to[0] = (byte)(run.Length - 1);
            to = to.Slice(1);
            foreach (uint value in run)
            {
                switch (coded)
                {
                    case 3:
                        to[2] = (byte)(value >> 16);
                        to[1] = (byte)(value >> 8);
                        to[0] = (byte)value;
                        break;
                    case 2: // the high byte comes first
                        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)value);
                        break;
                    default:
                        to[0] = (byte)value;
                        break;
                }
                to = to.Slice(coded);
            }
            _length += 1 + (run.Length * coded);
            units = units.Slice(run.Length);
        }
    }

    public void WriteMatch(LzUnit unit, int distance, int length)
    {
        int code = length - unit.LengthBias();
        int near = Math.Min(distance, FarDistance) - 1;
        WriteByte((Math.Min(code, 7) << 5) | (near >> 8));
        if (code >= 7)
        {
            for (code -= 7; code >= 255; code -= 255) WriteByte(255);
            WriteByte(code);
        }
        WriteByte(near);
        if (distance < FarDistance) return;
        WriteByte((distance - FarDistance) >> 8);
        WriteByte(distance - FarDistance);
    }

    private void WriteWord(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_stream.AsSpan(_length), value);
        _length += 4;
    }

    private void WriteByte(int value) => _stream[_length++] = (byte)value;
}
