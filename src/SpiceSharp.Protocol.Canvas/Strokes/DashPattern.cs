using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Where in a line's style a pen is: whole pixels of the present dash or gap. Even entries are drawn, odd ones are gaps.</summary>
internal struct DashPattern
{
    private readonly int[] _lengths;
    private readonly int _count;
    private readonly int _total;

    private DashPattern(int[] lengths, int count, int total) => (_lengths, _count, _total) = (lengths, count, total);

    /// <summary>Number of the present entry.</summary>
    public int Index { get; private set; }

    /// <summary>Pixels of it that are used up.</summary>
    public int Offset { get; private set; }

    /// <summary>Whether the pen is down.</summary>
    public readonly bool IsOn => (Index & 1) == 0;

    /// <summary>Length of the present entry.</summary>
    public readonly int Length => _lengths[Index];

    /// <summary>Length of the whole style.</summary>
    public readonly int Total => _total;

    /// <summary>Reads a style into memory that is the caller's, at least 256 entries; false for one without any length, which draws nothing sensible.</summary>
    /// <remarks>START_WITH_GAP rotates the entries by one and begins that one entry further on: "gap first" for a style of two, and odd for longer ones.</remarks>
    public static bool TryRead(in LineAttributes attributes, int[] memory, out DashPattern pattern)
    {
        int count = Math.Min(attributes.Style.Count, 255), total = 0;
        bool startsWithGap = (attributes.Flags & LineFlags.StartWithGap) != 0;
        for (int i = 0; i < count; i++)
        {
            memory[i] = Curve.ToPixel(attributes.Style[startsWithGap ? (i + 1) % count : i]) & 255;
            total += memory[i];
        }

        pattern = new DashPattern(memory, count, total);
        if (total == 0) return false;
        pattern.Skip(startsWithGap ? memory[0] : 0); // by nothing still steps over entries without length
        return true;
    }

    /// <summary>Goes to the next entry.</summary>
    public void Next() => (Index, Offset) = (Index + 1 == _count ? 0 : Index + 1, 0);

    /// <summary>Moves within the present entry, to so many pixels before its end.</summary>
    public void LeaveOver(int remaining)
    {
        if (remaining == 0) Next();
        else Offset = Length - remaining;
    }

    private void Skip(int distance)
    {
        distance %= _total;
        while (distance >= Length)
        {
            distance -= Length;
            Next();
        }

        Offset = distance;
    }
}
