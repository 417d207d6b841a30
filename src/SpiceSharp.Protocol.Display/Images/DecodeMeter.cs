using System;
using System.Collections.Generic;
using System.Threading;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>Adds up how long pictures take to decode, by type. Only there when somebody asked for it; pictures may be decoded on any thread.</summary>
internal sealed class DecodeMeter(Func<MonotonicInstant> clock)
{
    private readonly long[] _ticks = new long[256]; // by the type byte

    public MonotonicInstant Now() => clock();

    public void Add(ImageType type, MonotonicInstant start) => Interlocked.Add(ref _ticks[(byte)type], (clock() - start).Ticks);

    public Dictionary<ImageType, TimeSpan> Snapshot()
    {
        var times = new Dictionary<ImageType, TimeSpan>();
        for (int i = 0; i < _ticks.Length; i++)
        {
            if (Interlocked.Read(ref _ticks[i]) is var ticks and not 0) times[(ImageType)i] = new TimeSpan(ticks);
        }

        return times;
    }
}
