using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol;

/// <summary>The monitors of all display channels as one layout.</summary>
internal sealed class SessionHeads(Action<HeadLayout>? changed)
{
    private readonly object _gate = new();
    private readonly SortedDictionary<byte, Screen> _displays = [];
    private volatile HeadLayout _layout = HeadLayout.None;

    public HeadLayout Layout => _layout;

    /// <summary>Sets the monitors of one display.</summary>
    /// <param name="display">The channel's number.</param>
    /// <param name="owner">Who speaks for it from now on.</param>
    /// <param name="heads">Its monitors.</param>
    public void Set(byte display, object owner, SessionHead[] heads)
    {
        HeadLayout? layout;
        lock (_gate)
        {
            _displays[display] = new Screen(owner, heads);
            layout = Combine();
        }

        // Outside the lock: who blocks in the callback delays its own display only.
        if (layout is not null) changed?.Invoke(layout);
    }

    /// <summary>A display channel has ended; unless another has come in its place, its monitors are gone.</summary>
    public void Remove(byte display, object owner)
    {
        HeadLayout? layout;
        lock (_gate)
        {
            if (!_displays.TryGetValue(display, out Screen? present) || present.Owner != owner) return;
            _displays.Remove(display);
            layout = Combine();
        }

        if (layout is not null) changed?.Invoke(layout);
    }

    private HeadLayout? Combine()
    {
        var heads = new List<SessionHead>();
        foreach (Screen screen in _displays.Values) heads.AddRange(screen.Heads);
        if (AreSame(heads, _layout.Heads)) return null;
        return _layout = new HeadLayout(_layout.Number + 1, heads.ToArray());
    }

    private static bool AreSame(List<SessionHead> heads, IReadOnlyList<SessionHead> others)
    {
        if (heads.Count != others.Count) return false;
        for (int i = 0; i < heads.Count; i++)
        {
            if (heads[i] != others[i]) return false;
        }

        return true;
    }

    private sealed record Screen(object Owner, SessionHead[] Heads);
}
