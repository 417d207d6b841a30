using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Writes the tokens of a pass; see <see cref="LzPass"/> for their layout.</summary>
internal sealed class LzPassEncoder
{
    private const int HashBits = 13;
    private const int MaxLiterals = 32;
    private const int FarDistance = 8192;

    /// <summary>The format would allow three more; existing encoders stop here.</summary>
    private const int MaxDistance = 73724;

    private readonly int[] _latest = new int[1 << HashBits];
    private byte[] _stream = new byte[4096];
    private int _length;

    /// <summary>What was written so far; borrowed until the next write.</summary>
    public ReadOnlyMemory<byte> Stream => new(_stream, 0, _length);

    public void Reset() => _length = 0;

    public void WriteWord(uint value)
    {
        if (_stream.Length - _length < 4) Array.Resize(ref _stream, 2 * _stream.Length);
        BinaryPrimitives.WriteUInt32BigEndian(_stream.AsSpan(_length), value);
        _length += 4;
    }

    /// <summary>Encodes all units as one pass.</summary>
    public void Encode(LzUnit unit, ReadOnlySpan<uint> units)
    {
        _latest.AsSpan().Fill(-1);
        int literals = 0; // where the pending literals begin
        for (int position = 0; position < units.Length;)
        {
            int distance = FindMatch(units, position);
            int length = distance == 0 ? 0 : MatchLength(units, position, distance);
            if (length < LeastLength(unit, distance))
            {
                position++;
                continue;
            }
            WriteLiterals(unit, units.Slice(literals, position - literals));
            WriteMatch(unit, distance, length);
            position += length;
            literals = position;
            Remember(units, position - 2);
            Remember(units, position - 1);
        }
        WriteLiterals(unit, units.Slice(literals));
    }

    /// <summary>A run of the last unit first, then the latest place where these three units may have been; 0 where there is none.</summary>
    private int FindMatch(ReadOnlySpan<uint> units, int position)
    {
        if (position + 3 > units.Length) return 0;
        if (position > 0 && units[position - 1] == units[position] && units[position] == units[position + 1] && units[position] == units[position + 2]) return 1;
        int candidate = Remember(units, position);
        return candidate < 0 || position - candidate > MaxDistance ? 0 : position - candidate;
    }

    private int Remember(ReadOnlySpan<uint> units, int position)
    {
        if (position < 0 || position + 3 > units.Length) return -1;
        uint hash = ((units[position] * 0x9E3779B1u) ^ (units[position + 1] * 0x85EBCA77u) ^ (units[position + 2] * 0xC2B2AE3Du)) * 0x9E3779B1u;
        ref int slot = ref _latest[(int)(hash >> (32 - HashBits))];
        int before = slot;
        slot = position;
        return before;
    }

    private static int MatchLength(ReadOnlySpan<uint> units, int position, int distance)
    {
        int end = position;
        while (end < units.Length && units[end] == units[end - distance]) end++;
        return end - position;
    }

    /// <summary>From where on a match costs no more than its units as literals.</summary>
    private static int LeastLength(LzUnit unit, int distance)
    {
        bool near = distance < FarDistance;
        return unit.CodedBytes() switch { 3 => near ? 1 : 2, 2 => near ? 2 : 3, _ => near ? 3 : 5 };
    }

    private void WriteLiterals(LzUnit unit, ReadOnlySpan<uint> units)
    {
        while (!units.IsEmpty)
        {
            int count = Math.Min(MaxLiterals, units.Length);
            WriteByte(count - 1);
            foreach (uint value in units.Slice(0, count))
            {
                if (unit.CodedBytes() == 2) WriteByte((int)(value >> 8)); // the high byte comes first
                WriteByte((int)value);
                if (unit.CodedBytes() != 3) continue;
                WriteByte((int)(value >> 8));
                WriteByte((int)(value >> 16));
            }
            units = units.Slice(count);
        }
    }

    private void WriteMatch(LzUnit unit, int distance, int length)
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

    private void WriteByte(int value)
    {
        if (_length == _stream.Length) Array.Resize(ref _stream, 2 * _stream.Length);
        _stream[_length++] = (byte)value;
    }
}
