using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The processor time of the calling thread: what a decoder costs, whatever else the machine does.</summary>
internal static class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadCpuTime = 3;

    /// <summary>What is measured here, in words.</summary>
    public static string Description { get; } =
        OperatingSystem.IsLinux() ? "processor time of the thread (clock_gettime)"
        : OperatingSystem.IsWindows() ? "processor time of the thread (GetThreadTimes)"
        : "wall-clock time";

    /// <summary>The shortest time worth measuring: GetThreadTimes moves in steps of about 15.6 ms.</summary>
    public static long MinimumNanoseconds { get; } = OperatingSystem.IsWindows() ? 160_000_000 : 20_000;

    /// <summary>Nanoseconds since some moment.</summary>
    public static long Now()
    {
        if (OperatingSystem.IsLinux() && ClockGetTime(ThreadCpuTime, out Timespec time) == 0) return ((long)time.Seconds * 1_000_000_000) + time.Nanoseconds;
        if (OperatingSystem.IsWindows() && GetThreadTimes(GetCurrentThread(), out _, out _, out long kernel, out long user)) return (kernel + user) * 100;
        return (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGetTime(int clock, out Timespec time);

    [DllImport("kernel32.dll")]
    private static extern nint GetCurrentThread();

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetThreadTimes(nint thread, out long created, out long exited, out long kernel, out long user);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
