using System;
using System.Collections.Generic;
using System.Threading;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>The numbers behind <see cref="DisplayStatistics"/>: written by the channel's one thread, read from any.</summary>
internal sealed class Counters
{
    private readonly long[] _images = new long[256]; // by the type byte
    private readonly long[] _draws = new long[(int)DrawKind.Composite + 1];
    private readonly long[] _problems = new long[(int)DisplayProblemKind.UnknownResource + 1];

    public Counter DrawsSkipped, ClippedDraws, MaskedDraws, CacheHits, CacheMisses, CacheStores, PaletteStores, Waits;
    public Counter ImageBytes, SurfacesCreated, StreamsCreated, StreamsActive, StreamFrames, StreamBytes;
    public Counter StreamFramesShown, StreamFramesLate, StreamFramesDiscarded, StreamFramesDamaged;

    public void Image(ImageType type) => Add(ref _images[(byte)type], 1);

    public void Draw(DrawKind kind) => Add(ref _draws[(int)kind], 1);

    public void Problem(DisplayProblemKind kind) => Add(ref _problems[(int)kind], 1);

    public DisplayStatistics Snapshot() => new()
    {
        ImagesByType = Nonzero(_images, static i => (ImageType)i),
        DrawsByKind = Nonzero(_draws, static i => (DrawKind)i),
        ProblemsByKind = Nonzero(_problems, static i => (DisplayProblemKind)i),
        DrawsSkipped = DrawsSkipped.Value,
        ClippedDraws = ClippedDraws.Value,
        MaskedDraws = MaskedDraws.Value,
        CacheHits = CacheHits.Value,
        CacheMisses = CacheMisses.Value,
        CacheStores = CacheStores.Value,
        PaletteStores = PaletteStores.Value,
        Waits = Waits.Value,
        ImageBytes = ImageBytes.Value,
        SurfacesCreated = SurfacesCreated.Value,
        StreamsCreated = StreamsCreated.Value,
        StreamsActive = StreamsActive.Value,
        StreamFrames = StreamFrames.Value,
        StreamFramesShown = StreamFramesShown.Value,
        StreamFramesLate = StreamFramesLate.Value,
        StreamFramesDiscarded = StreamFramesDiscarded.Value,
        StreamFramesDamaged = StreamFramesDamaged.Value,
        StreamBytes = StreamBytes.Value,
    };

    // One writer: reading and writing separately loses nothing, and both are whole even where a long is two words.
    private static void Add(ref long counter, long amount) => Volatile.Write(ref counter, Volatile.Read(ref counter) + amount);

    private static Dictionary<T, long> Nonzero<T>(long[] counters, Func<int, T> key)
        where T : notnull
    {
        var counts = new Dictionary<T, long>();
        for (int i = 0; i < counters.Length; i++)
        {
            if (Volatile.Read(ref counters[i]) is var count and not 0) counts[key(i)] = count;
        }

        return counts;
    }

    /// <summary>One number.</summary>
    internal struct Counter
    {
        private long _value;

        public long Value => Volatile.Read(ref _value);

        public void Add(long amount = 1) => Counters.Add(ref _value, amount);
    }
}
