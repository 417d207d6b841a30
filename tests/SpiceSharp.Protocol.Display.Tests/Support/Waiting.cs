using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Display.Tests;

internal static class Waiting
{
    /// <summary>The end of a wait. One that never ends fails the test instead of hanging it.</summary>
    public static Task OpenedAsync(this IBarrier barrier) => barrier.WhenOpenAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
}
