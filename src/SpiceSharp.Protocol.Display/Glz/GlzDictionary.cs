using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display;

/// <summary>The decoded GLZ pictures that later ones may refer to: one window over all display channels of a session. Thread-safe.</summary>
/// <remarks>
/// Pictures are numbered over all channels together and may arrive out of order. <see cref="Admit"/>, called in the order of a channel's
/// messages, promises a picture: its number and its memory are reserved. Decoding fulfils the promise, on any thread, and
/// <see cref="Insert"/> enters it. Pictures leave as the window of the <em>last picture of the gapless prefix</em> says: one decoded
/// ahead of a gap says nothing yet, since those still to come may reach further back.
/// </remarks>
public sealed class GlzDictionary : IGlzWindow
{
    private readonly object _gate = new();
    private readonly Dictionary<ulong, Entry> _pictures = [];
    private readonly ArrivalBarriers _arrivals = new();
    private readonly GlzPicturePool _pool;
    private readonly long _maxPixels;
    private readonly int _maxPictures;
    private readonly ulong _maxAhead;
    private ulong _next; // the smallest number not yet decoded
    private ulong _floor; // the smallest number kept
    private long _pixels;
    private SpiceException? _failure;

    /// <summary>An empty dictionary, bounded by the window announced in DISPLAY_INIT and the slack of <paramref name="limits"/>.</summary>
    public GlzDictionary(SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _maxPixels = (2L * limits.GlzWindowPixels) + limits.GlzSlackPixels;
        _maxPictures = limits.MaxGlzPictures;
        _maxAhead = (ulong)limits.MaxGlzIdsAhead;
        _pool = new GlzPicturePool(4L * limits.GlzWindowPixels * 3 / 8); // one picture leaves as another comes: a few large ones suffice
    }

    /// <summary>Pictures held or being decoded.</summary>
    public int Count
    {
        get { lock (_gate) return _pictures.Count; }
    }

    /// <summary>Their pixels, four bytes each.</summary>
    public long Pixels
    {
        get { lock (_gate) return _pixels; }
    }

    /// <summary>Reserves a picture's number and memory, before it is decoded.</summary>
    /// <param name="header">The header of the stream, checked by <see cref="GlzDecoder.ReadHeader"/>.</param>
    /// <returns>The picture to decode into (<see cref="GlzPicture.Target"/>). The caller has its one reference: <see cref="Insert"/> takes it over, or the caller disposes it.</returns>
    /// <exception cref="SpiceImageException">The number was used already or is absurdly far ahead, the dictionary would grow beyond its bounds, or it failed before.</exception>
    public GlzPicture Admit(in GlzHeader header)
    {
        lock (_gate)
        {
            ulong id = header.Id;
            if (_failure is not null) throw Refuse(SpiceImageErrorKind.Dictionary, "the dictionary failed before");
            if (id < _next || _pictures.ContainsKey(id))
                throw Refuse(SpiceImageErrorKind.Dictionary, $"picture {id} is in the dictionary already, {_next} is expected");
            if (id - _next > _maxAhead)
                throw Refuse(SpiceImageErrorKind.LimitExceeded, $"picture {id} is {id - _next} ahead of {_next}; the limit is {_maxAhead}");
            if (_pictures.Count >= _maxPictures)
                throw Refuse(SpiceImageErrorKind.LimitExceeded, $"the dictionary holds {_maxPictures} pictures, its limit");
            if (_pixels + header.Units > _maxPixels)
                throw Refuse(SpiceImageErrorKind.LimitExceeded, $"the dictionary holds {_pixels} pixels, {header.Units} more exceed its limit of {_maxPixels}");
            GlzPicture picture = _pool.Rent(header);
            _pictures.Add(id, new Entry(picture, IsComplete: false));
            _pixels += header.Units;
            return picture;
        }
    }

    /// <summary>Enters a completely decoded picture that <see cref="Admit"/> gave, releases what its window allows, and wakes who waits for it.</summary>
    /// <param name="picture">The picture; the dictionary takes over the caller's reference.</param>
    public void Insert(GlzPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        lock (_gate)
        {
            ulong id = picture.Header.Id;
            // Not the one that is promised: the dictionary was reset meanwhile.
            if (!_pictures.TryGetValue(id, out Entry promised) || promised.IsComplete || promised.Picture != picture)
            {
                picture.Dispose();
                return;
            }

            _pictures[id] = new Entry(picture, IsComplete: true);
            while (_pictures.TryGetValue(_next, out Entry next) && next.IsComplete) _next++;
            ReleaseBeforeWindow();
            _arrivals.Open(id);
        }
    }

    /// <inheritdoc/>
    public GlzLookup TryGet(ulong id, out GlzPicture? picture)
    {
        lock (_gate)
        {
            if (_pictures.TryGetValue(id, out Entry entry) && entry.IsComplete)
            {
                picture = entry.Picture.Retain();
                return GlzLookup.Found;
            }

            picture = null;
            return id < _next || _failure is not null ? GlzLookup.Gone : GlzLookup.NotYet;
        }
    }

    /// <summary>Ends the dictionary: whoever waits fails with <paramref name="cause"/>, and no picture is admitted any more.</summary>
    public void Fail(SpiceException cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        lock (_gate)
        {
            _failure ??= cause;
            _arrivals.FailAll(_failure);
        }
    }

    /// <summary>Drops everything and begins again with number 0, as after a reconnect. Whoever waits fails: what it waits for comes no more.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            // A promise still belongs to the one that decodes it.
            foreach (Entry entry in _pictures.Values)
            {
                if (entry.IsComplete) entry.Picture.Dispose();
            }

            _pictures.Clear();
            (_next, _floor, _pixels, _failure) = (0, 0, 0, null);
            if (_arrivals.Any) _arrivals.FailAll(Refuse(SpiceImageErrorKind.Dictionary, "the dictionary was reset while one of its pictures was waited for"));
        }
    }

    /// <summary>What opens when a picture arrives; null when it has meanwhile, or never will: <see cref="TryGet"/> tells.</summary>
    internal IBarrier? WaitFor(ulong id)
    {
        lock (_gate)
        {
            if (_failure is not null || id < _next || (_pictures.TryGetValue(id, out Entry entry) && entry.IsComplete)) return null;
            return _arrivals.For(id);
        }
    }

    /// <summary>A display channel came or went: whoever waits decides anew.</summary>
    internal void Reconsider()
    {
        lock (_gate) _arrivals.OpenAll();
    }

    private static SpiceImageException Refuse(SpiceImageErrorKind kind, string reason) => new(kind, 21 /* id */, reason);

    private void ReleaseBeforeWindow()
    {
        if (_next == 0) return;
        GlzHeader last = _pictures[_next - 1].Picture.Header; // INVARIANT: never released before a later one is complete, its own window ends at itself
        ulong head = last.Id - last.WindowHeadDistance;
        // Below _next every number was decoded once, so this loop is paid for by decoded pictures.
        for (; _floor < head; _floor++)
        {
            if (!_pictures.TryGetValue(_floor, out Entry entry)) continue;
            _pictures.Remove(_floor);
            _pixels -= entry.Picture.Header.Units;
            entry.Picture.Dispose();
        }
    }

    private readonly record struct Entry(GlzPicture Picture, bool IsComplete);
}
