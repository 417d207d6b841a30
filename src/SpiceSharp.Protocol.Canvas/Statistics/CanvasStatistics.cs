using System;
using System.Threading;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>What a canvas has done so far. Live: read from any thread, written by the display's dispatch loop.</summary>
public sealed class CanvasStatistics
{
    private const int Kinds = (int)DrawKind.Composite + 1;
    private const int Outcomes = (int)DrawOutcome.Undecodable + 1;
    private readonly long[] _draws = new long[Kinds * Outcomes];
    private long _pixelsPainted;
    private long _streamFramesDrawn;
    private long _streamFramesNotDrawn;
    private long _batches;
    private long _framesDelivered;

    internal CanvasStatistics()
    {
    }

    /// <summary>Pixels painted on any surface; a pixel counts once per drawing.</summary>
    public long PixelsPainted => Volatile.Read(ref _pixelsPainted);

    /// <summary>Video frames that were drawn.</summary>
    public long StreamFramesDrawn => Volatile.Read(ref _streamFramesDrawn);

    /// <summary>Video frames that were not drawn: their surface does not exist, or cannot hold colours.</summary>
    public long StreamFramesNotDrawn => Volatile.Read(ref _streamFramesNotDrawn);

    /// <summary>Batches of drawings ended.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Batches that changed the picture and reached the pixel sink, or would have if there were one.</summary>
    public long FramesDelivered => Volatile.Read(ref _framesDelivered);

    /// <summary>Drawings of all kinds that were done.</summary>
    public long TotalDrawn => Total(drawn: true);

    /// <summary>Drawings of all kinds that were not done.</summary>
    public long TotalNotDrawn => Total(drawn: false);

    /// <summary>Drawings of one kind that ended one way.</summary>
    public long Count(DrawKind kind, DrawOutcome outcome) => Volatile.Read(ref _draws[Cell(kind, outcome)]);

    /// <summary>Drawings of one kind that were done.</summary>
    public long Drawn(DrawKind kind) => Count(kind, DrawOutcome.Drawn);

    /// <summary>Drawings of one kind that were not done, for whatever reason.</summary>
    public long NotDrawn(DrawKind kind)
    {
        long sum = 0;
        for (int outcome = 1; outcome < Outcomes; outcome++) sum += Count(kind, (DrawOutcome)outcome);
        return sum;
    }

    internal void Add(DrawKind kind, DrawOutcome outcome)
    {
        // A kind of a later version than this canvas is counted nowhere rather than out of bounds.
        if ((uint)kind < Kinds) Increment(ref _draws[Cell(kind, outcome)], 1);
    }

    internal void AddPainted(long pixels) => Increment(ref _pixelsPainted, pixels);

    internal void AddStreamFrame(bool isDrawn) => Increment(ref isDrawn ? ref _streamFramesDrawn : ref _streamFramesNotDrawn, 1);

    internal void AddBatch() => Increment(ref _batches, 1);

    internal void AddFrame() => Increment(ref _framesDelivered, 1);

    // One writer: reading and writing apart is enough, and readers never see half a number.
    private static void Increment(ref long counter, long by) => Volatile.Write(ref counter, counter + by);

    private static int Cell(DrawKind kind, DrawOutcome outcome)
    {
        if ((uint)kind >= Kinds) throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of drawing.");
        if ((uint)outcome >= Outcomes) throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome.");
        return ((int)kind * Outcomes) + (int)outcome;
    }

    private long Total(bool drawn)
    {
        long sum = 0;
        for (int kind = 0; kind < Kinds; kind++) sum += drawn ? Drawn((DrawKind)kind) : NotDrawn((DrawKind)kind);
        return sum;
    }
}
