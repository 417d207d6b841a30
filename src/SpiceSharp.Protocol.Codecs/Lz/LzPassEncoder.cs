using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A greedy search for what a pass has in common with itself; linear in time.</summary>
/// <remarks>
/// Tried are the unit before (a run), else the latest place where the next three units were, by a hash of them; and the distance of the last match
/// but for runs, since what a difference interrupts often goes on behind it. The longer one is taken.
/// </remarks>
internal sealed class LzPassEncoder(CodecVariant variant)
{
    private const int HashBits = 13;

    /// <summary>Units that a place is remembered by.</summary>
    private const int Probe = 3;

    /// <summary>The format would allow three more; existing encoders stop here.</summary>
    private const int MaxDistance = 73724;

    private readonly int[] _latest = new int[1 << HashBits];

    /// <summary>What is added to positions in the index, more with every pass: entries of earlier ones then lie before the picture, and need no clearing.</summary>
    private int _base = 1;

    /// <summary>Encodes all units as one pass.</summary>
    public void Encode(LzUnit unit, ReadOnlySpan<uint> units, LzTokenWriter tokens)
    {
        if (_base > int.MaxValue - units.Length)
        {
            _latest.AsSpan().Clear();
            _base = 1;
        }
        int literals = 0, trail = 0; // where the pending literals begin, and how far back the last match was
        for (int position = 0; position <= units.Length - Probe;)
        {
            ReadOnlySpan<uint> ahead = units.Slice(position);
            int distance = FindMatch(units, ahead, position);
            int length = distance == 0 ? 0 : GlzUnits.CommonLength(ahead, units.Slice(position - distance), variant);
            if (trail != 0 && units[position - trail] == ahead[0])
            {
                int on = GlzUnits.CommonLength(ahead, units.Slice(position - trail), variant);
                if (on > length && on >= Probe) (distance, length) = (trail, on);
            }
            if (length < LzTokenWriter.LeastLength(unit, distance))
            {
                position++;
                continue;
            }
            tokens.WriteLiterals(unit, units.Slice(literals, position - literals));
            tokens.WriteMatch(unit, distance, length);
            if (distance != 1) trail = distance;
            position += length;
            literals = position;
            if (position > units.Length - Probe) break;
            Remember(units.Slice(position - 2), position - 2);
            Remember(units.Slice(position - 1), position - 1);
        }
        tokens.WriteLiterals(unit, units.Slice(literals));
        _base += units.Length;
    }

    /// <summary>How far back to look; 0 where nothing is known.</summary>
    private int FindMatch(ReadOnlySpan<uint> units, ReadOnlySpan<uint> ahead, int position)
    {
        uint first = ahead[0];
        if (position != 0 && units[position - 1] == first && first == ahead[1] && first == ahead[2]) return 1;
        int candidate = Remember(ahead, position);
        return candidate < 0 || position - candidate > MaxDistance || units[candidate] != first ? 0 : position - candidate;
    }

    /// <summary>Enters a place into the index; returns the one it takes the place of, less than 0 where there is none.</summary>
    private int Remember(ReadOnlySpan<uint> ahead, int position)
    {
        uint hash = ((ahead[0] * 0x9E3779B1u) ^ (ahead[1] * 0x85EBCA77u) ^ (ahead[2] * 0xC2B2AE3Du)) * 0x9E3779B1u;
        ref int slot = ref _latest[(int)(hash >> (32 - HashBits))];
        int before = slot - _base;
        slot = _base + position;
        return before;
    }
}
