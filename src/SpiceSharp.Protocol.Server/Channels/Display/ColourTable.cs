using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>The colours of a picture, numbered as they come, as long as they are few.</summary>
internal sealed class ColourTable
{
    private const int MaxColours = 256;

    /// <summary>Four times the colours, so that a search is short.</summary>
    private const int Slots = 4 * MaxColours;

    private readonly int[] _slots = new int[Slots]; // index + 1 of the colour; 0: free
    private readonly uint[] _colours = new uint[MaxColours];

    /// <summary>The colours so far.</summary>
    public ReadOnlySpan<uint> Colours => _colours.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Numbers all colours of a picture; false when there are more than <paramref name="most"/>.</summary>
    public bool TryCollect(ReadOnlySpan<uint> pixels, int most)
    {
        Array.Clear(_slots);
        Count = 0;
        foreach (uint pixel in pixels)
        {
            ref int slot = ref Find(pixel);
            if (slot != 0) continue;
            if (Count == most) return false;
            _colours[Count] = pixel;
            slot = ++Count;
        }

        return true;
    }

    /// <summary>The number of a colour that was collected.</summary>
    public int IndexOf(uint colour) => Find(colour) - 1;

    private ref int Find(uint colour)
    {
        int at = (int)((colour * 2654435761u) >> 22);
        while (_slots[at] != 0 && _colours[_slots[at] - 1] != colour) at = (at + 1) % Slots;
        return ref _slots[at];
    }
}
