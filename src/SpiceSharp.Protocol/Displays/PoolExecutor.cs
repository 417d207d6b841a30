using System;
using System.Threading;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol;

/// <summary>Decodes on threads of the pool.</summary>
internal sealed class PoolExecutor(int workers) : IDecodeExecutor
{
    public int Workers => workers;

    public void Run(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static state => ((Action)state!)(), work);
}
