using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>The palettes of one display channel, by the number their sender gave them.</summary>
internal sealed class PaletteCache
{
    /// <summary>An 8-bit index reaches no further; a longer palette's excess is unused.</summary>
    public const int MaxEntries = 256;

    private readonly Dictionary<ulong, uint[]> _palettes = [];
    private readonly int _capacity;

    /// <summary>An empty cache.</summary>
    public PaletteCache(SpiceLimits limits) => _capacity = limits.MaxPalettes;

    /// <summary>How many palettes are held.</summary>
    public int Count => _palettes.Count;

    /// <summary>Copies the entries that an index can reach.</summary>
    public static uint[] Copy(in WirePalette palette)
    {
        uint[] entries = new uint[Math.Min(palette.Entries.Count, MaxEntries)];
        for (int i = 0; i < entries.Length; i++) entries[i] = palette.Entries[i];
        return entries;
    }

    /// <summary>Keeps a palette, replacing one of the same number; false when the sender keeps more than it may.</summary>
    public bool TryStore(ulong unique, uint[] entries)
    {
        if (unique == 0) return true; // "not cacheable": used once, never asked for again
        if (_palettes.Count >= _capacity && !_palettes.ContainsKey(unique)) return false;
        _palettes[unique] = entries;
        return true;
    }

    /// <summary>The palette of a number.</summary>
    public uint[]? Find(ulong unique) => _palettes.TryGetValue(unique, out uint[]? entries) ? entries : null;

    /// <summary>INVAL_PALETTE: unknown numbers are ignored.</summary>
    public void Remove(ulong unique) => _palettes.Remove(unique);

    /// <summary>INVAL_ALL_PALETTES and RESET.</summary>
    public void Clear() => _palettes.Clear();
}
