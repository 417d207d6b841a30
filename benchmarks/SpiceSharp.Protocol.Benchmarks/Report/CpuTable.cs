using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>
/// Measures cases by the thread's processor time instead of the wall clock, for machines that are not idle. All cases take their turns in every round, so that
/// what the host does meets all of them; the median counts.
/// </summary>
internal static partial class CpuTable
{
    private const int Rounds = 15;
    private const int ThreadClock = 3;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(12);

    public static void Run(IEnumerable<Case> cases, string? filter)
    {
        Row[] rows = [.. cases.Where(one => filter is null || one.Codec.Contains(filter, StringComparison.Ordinal) || one.By == "memcpy").Select(one => new Row(one))];
        foreach (Row row in rows) row.WarmUp();
        for (int round = 0; round < Rounds; round++)
            foreach (Row row in rows) row.Measure();
        double copy = rows.First(row => row.Case.By == "memcpy").NanosecondsPerByte;
        Console.WriteLine("| operation | by | us | MB/s | x memcpy | x pixman | B |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (Row row in rows)
        {
            Row? pixman = row.Case.By == "canvas" ? rows.FirstOrDefault(other => other.Case.By == "pixman" && other.Case.Codec == row.Case.Codec) : null;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Case.Codec} | {row.Case.By} | {row.Nanoseconds / 1000:F1} | {1000 / row.NanosecondsPerByte:F0} | {row.NanosecondsPerByte / copy:F2} | {(pixman is null ? "" : (row.Nanoseconds / pixman.Nanoseconds).ToString("F2", CultureInfo.InvariantCulture))} | {row.AllocatedBytes} |"));
        }
    }

    private static double ThreadNanoseconds()
    {
        if (GetTime(ThreadClock, out TimeSpec time) != 0) throw new PlatformNotSupportedException("There is no processor time of the thread here.");
        return (time.Seconds * 1e9) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    private sealed class Row(Case one)
    {
        private readonly List<double> _times = [];
        private int _repeats = 1;

        public Case Case => one;

        public double Nanoseconds => _times.Order().ElementAt(_times.Count / 2);

        public double NanosecondsPerByte => Nanoseconds / one.Bytes;

        /// <summary>Managed memory of one run, in steady state.</summary>
        public long AllocatedBytes { get; private set; }

        /// <summary>Long enough for the compiler to have done its best, then finds how often a round repeats.</summary>
        public void WarmUp()
        {
            var clock = Stopwatch.StartNew();
            int runs = 0;
            for (; clock.Elapsed < TimeSpan.FromMilliseconds(400) || runs < 40; runs++) one.Run();
            double before = ThreadNanoseconds();
            one.Run();
            _repeats = Math.Max(1, (int)(s_round.TotalNanoseconds / (ThreadNanoseconds() - before)));
        }

        public void Measure()
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            double before = ThreadNanoseconds();
            for (int i = 0; i < _repeats; i++) one.Run();
            _times.Add((ThreadNanoseconds() - before) / _repeats);
            AllocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / _repeats;
        }
    }
}
