using System;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>Nothing in a test waits longer than this.</summary>
internal static class Patience
{
    public static TimeSpan Time => TimeSpan.FromSeconds(20);

    public static CancellationToken Token => new CancellationTokenSource(Time).Token;

    /// <summary>Waits until something holds that has no event of its own.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        CancellationToken end = Token;
        while (!holds()) await Task.Delay(5, end);
    }
}
