using System.Collections.Generic;

namespace SpiceSharp.Protocol.Server;

/// <summary>What the client's image cache holds, as the server must know it: least recently used goes first, and is announced.</summary>
internal sealed class ClientImageCache(long capacityPixels)
{
    private readonly Dictionary<ulong, LinkedListNode<(ulong Id, long Pixels)>> _entries = [];
    private readonly LinkedList<(ulong Id, long Pixels)> _order = new();
    private long _pixels;

    /// <summary>Whether the client has the picture; then it counts as used.</summary>
    public bool TryUse(ulong id)
    {
        if (!_entries.TryGetValue(id, out LinkedListNode<(ulong, long)>? node)) return false;
        _order.Remove(node);
        _order.AddLast(node);
        return true;
    }

    /// <summary>Makes room for a picture and enters it; false when it is too large for the cache.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="pixels">Its size.</param>
    /// <param name="evicted">What the client must be told to drop first.</param>
    public bool TryAdd(ulong id, long pixels, out List<ulong> evicted)
    {
        evicted = [];
        if (pixels > capacityPixels) return false;
        while (_pixels + pixels > capacityPixels)
        {
            (ulong oldest, long freed) = _order.First!.Value;
            _order.RemoveFirst();
            _entries.Remove(oldest);
            _pixels -= freed;
            evicted.Add(oldest);
        }

        _entries.Add(id, _order.AddLast((id, pixels)));
        _pixels += pixels;
        return true;
    }
}
