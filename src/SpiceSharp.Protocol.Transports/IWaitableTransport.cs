using System;

namespace SpiceSharp.Protocol.Transports;

/// <summary>A transport that can hold a thread until there is something to read: for a channel that has a thread of its own.</summary>
/// <remarks>One thread waits at a time, and no read is under way then.</remarks>
public interface IWaitableTransport : ITransport
{
    /// <summary>Blocks the calling thread until a read would complete at once, with bytes, the end or a failure.</summary>
    /// <param name="timeout">The longest wait, in whole milliseconds, rounded up; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no bound.</param>
    /// <returns>False when the time is over and there is nothing to read.</returns>
    bool WaitForInput(TimeSpan timeout);
}
