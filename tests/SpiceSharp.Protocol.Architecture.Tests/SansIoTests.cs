using System;
using System.Linq;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>Below stratum 3 there is no I/O, clock, thread or randomness, and locks only where state is shared.</summary>
public class SansIoTests
{
    private static readonly string[] s_bannedNamespaces =
    [
        "System.Net.", "System.Timers.", "System.Reflection.Emit.",
    ];

    private static readonly string[] s_bannedTypes =
    [
        "System.DateTime", "System.DateTimeOffset", "System.Diagnostics.Stopwatch", "System.TimeProvider",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.Threading.Tasks.Parallel", "System.Threading.SemaphoreSlim", "System.Threading.ReaderWriterLockSlim", "System.Threading.Mutex",
        "System.Threading.ManualResetEvent", "System.Threading.ManualResetEventSlim", "System.Threading.AutoResetEvent", "System.Threading.SpinLock",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.IO.File", "System.IO.FileStream", "System.IO.FileInfo",
        "System.IO.Directory", "System.Console", "System.Diagnostics.Process",
    ];

    private static readonly string[] s_bannedMembers =
    [
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Wait", "System.Guid.NewGuid", "System.Threading.Tasks.TaskFactory.StartNew",
    ];

    [Theory, MemberData(nameof(Assemblies))]
    public void No_io_clock_thread_or_randomness(string assembly)
    {
        using var scan = new MetadataScan(House.Load(assembly).Location);
        Assert.DoesNotContain(scan.ReferencedTypes(), type => s_bannedTypes.Contains(type) || s_bannedNamespaces.Any(n => type.StartsWith(n, StringComparison.Ordinal)));
        Assert.Empty(scan.ReferencedMembers().Intersect(s_bannedMembers));
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void Locks_only_in_the_listed_shared_state_types(string assembly)
    {
        using var scan = new MetadataScan(House.Load(assembly).Location);
        string[] holders = [.. scan.TypesCalling("System.Threading.Monitor.Enter").Concat(scan.TypesCalling("System.Threading.Lock.EnterScope")).Distinct()];
        Assert.Empty(holders.Except(House.LockHolders));
    }

    [Fact]
    public void Every_listed_lock_holder_exists_and_locks()
    {
        string[] holders = [.. House.Assemblies.Where(a => a.Value.Stratum < 3).SelectMany(a =>
        {
            using var scan = new MetadataScan(House.Load(a.Key).Location);
            return scan.TypesCalling("System.Threading.Monitor.Enter").Concat(scan.TypesCalling("System.Threading.Lock.EnterScope")).ToArray();
        }).Distinct().Order()];
        Assert.Equal([.. House.LockHolders.Order()], holders);
    }

    public static TheoryData<string> Assemblies() => House.BelowStratum3();
}
