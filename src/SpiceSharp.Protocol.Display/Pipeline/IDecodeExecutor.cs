using System;

namespace SpiceSharp.Protocol.Display;

/// <summary>Lends threads for decoding beside the displays' own loops: the displays themselves have none.</summary>
public interface IDecodeExecutor
{
    /// <summary>How many pieces of work may run at once, besides what the display loops do themselves. At least 1.</summary>
    int Workers { get; }

    /// <summary>Runs the work soon, on a thread that is not the caller's. It never fails, and ends when there is nothing left to decode.</summary>
    void Run(Action work);
}
