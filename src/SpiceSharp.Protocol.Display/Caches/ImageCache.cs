using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Display;

/// <summary>What the image cache says about an id.</summary>
internal enum CacheAnswer
{
    /// <summary>The picture is there.</summary>
    Hit,

    /// <summary>Nothing under this id, or only a lossy picture where an exact one is asked for.</summary>
    Absent,

    /// <summary>A picture was to be kept but could not be decoded here: it will never be had.</summary>
    Undecodable,
}

/// <summary>The decoded pictures a server may refer to by id, shared by the display channels of a session.</summary>
/// <remarks>
/// Nothing is ever dropped that the server did not tell to drop. An entry has a use count, so that one channel's removal does not take
/// away what another channel has added again since. Every member may be called from any channel.
/// </remarks>
internal sealed class ImageCache
{
    private readonly object _gate = new();
    private readonly Dictionary<ulong, Entry> _entries = [];
    private readonly ArrivalBarriers _arrivals = new();
    private readonly long _maxPixels;
    private readonly int _maxEntries;
    private long _pixels;
    private SpiceException? _failure;

    /// <summary>An empty cache, bounded by the size announced in DISPLAY_INIT.</summary>
    public ImageCache(SpiceLimits limits)
    {
        _maxPixels = (2 * limits.ImageCachePixels) + limits.ImageCacheSlackPixels;
        _maxEntries = limits.MaxImageCacheEntries;
    }

    /// <summary>Pictures held, undecodable ones included.</summary>
    public int Count
    {
        get { lock (_gate) return _entries.Count; }
    }

    /// <summary>The sum of width times height of the pictures held: how the sender accounts them.</summary>
    public long Pixels
    {
        get { lock (_gate) return _pixels; }
    }

    /// <summary>Whether a picture of this size may come under this id, to be asked before memory is spent on it.</summary>
    public bool HasRoomFor(ulong id, long pixels)
    {
        lock (_gate) return HasRoom(id, pixels, out _);
    }

    /// <summary>Keeps a picture; the cache shares ownership. Null stands for one that could not be decoded.</summary>
    /// <param name="id">The key.</param>
    /// <param name="picture">The picture, still the caller's to dispose.</param>
    /// <param name="lossy">Whether it came through a lossy codec.</param>
    /// <param name="countsUse">CACHE_ME adds one use to an entry that exists; CACHE_REPLACE_ME keeps its count.</param>
    /// <returns>False when the sender stores more than was announced, with all slack: the cache is then as before.</returns>
    public bool TryStore(ulong id, OwnedImage? picture, bool lossy, bool countsUse)
    {
        long pixels = picture is null ? 0 : (long)picture.Info.Width * picture.Info.Height;
        lock (_gate)
        {
            if (!HasRoom(id, pixels, out Entry? existing)) return false;
            int uses = existing is null ? 1 : existing.Uses + (countsUse ? 1 : 0);
            if (existing is not null) Drop(id, existing);
            _entries[id] = new Entry(picture?.Retain(), lossy, uses);
            _pixels += pixels;
            _arrivals.Open(id);
            return true;
        }
    }

    /// <summary>Looks an id up.</summary>
    /// <param name="id">The key.</param>
    /// <param name="exact">FROM_CACHE_LOSSLESS: a lossy picture does not count.</param>
    /// <param name="picture">On a hit the picture, the caller's to dispose.</param>
    /// <param name="mayWait">Whether to make a barrier when absent.</param>
    /// <param name="arrival">When absent and asked for, opens when something is stored under the id.</param>
    public CacheAnswer Find(ulong id, bool exact, out OwnedImage? picture, bool mayWait, out IBarrier? arrival)
    {
        lock (_gate)
        {
            (picture, arrival) = (null, null);
            if (_entries.TryGetValue(id, out Entry? entry) && !(exact && entry.IsLossy))
            {
                picture = entry.Picture?.Retain();
                return picture is null ? CacheAnswer.Undecodable : CacheAnswer.Hit;
            }

            if (mayWait && _failure is null) arrival = _arrivals.For(id);
            return CacheAnswer.Absent;
        }
    }

    /// <summary>INVAL_LIST: takes one use away, and drops the entry with the last one. Unknown ids are ignored.</summary>
    public void Invalidate(ulong id)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(id, out Entry? entry) && --entry.Uses == 0) Drop(id, entry);
        }
    }

    /// <summary>INVAL_ALL_PIXMAPS and the end of a session: drops everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (Entry entry in _entries.Values) entry.Picture?.Dispose();
            _entries.Clear();
            _pixels = 0;
        }
    }

    /// <summary>A display channel came or went: whoever waits decides anew.</summary>
    public void Reconsider()
    {
        lock (_gate) _arrivals.OpenAll();
    }

    /// <summary>Nothing will be stored any more.</summary>
    public void Fail(SpiceException cause)
    {
        lock (_gate)
        {
            _failure ??= cause;
            _arrivals.FailAll(_failure);
        }
    }

    private bool HasRoom(ulong id, long pixels, out Entry? existing)
    {
        if (!_entries.TryGetValue(id, out existing)) return _entries.Count < _maxEntries && _pixels + pixels <= _maxPixels;
        return _pixels - existing.Pixels + pixels <= _maxPixels;
    }

    private void Drop(ulong id, Entry entry)
    {
        _entries.Remove(id);
        _pixels -= entry.Pixels;
        entry.Picture?.Dispose();
    }

    private sealed class Entry(OwnedImage? picture, bool isLossy, int uses)
    {
        public OwnedImage? Picture { get; } = picture;

        public bool IsLossy { get; } = isLossy;

        public int Uses { get; set; } = uses;

        public long Pixels { get; } = picture is null ? 0 : (long)picture.Info.Width * picture.Info.Height;
    }
}
