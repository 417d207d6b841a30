using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>
/// <c>dotnet run --project fuzz/SpiceSharp.Protocol.Fuzz -- [seconds] [part of an oracle's name] [seed]</c>, or
/// <c>-- --iterations N --codec NAME [--seed N] [--guard-pages] [--record FILE]</c>, see fuzz/README.md.
/// </summary>
public static class Program
{
    private const int RunsPerTurn = 500;
    private const long MaxManagedBytes = 256 << 20, MaxResidentBytes = 1 << 30;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    /// <summary>Takes turns among the oracles until the time is up or each ran as often as asked for. Exit code 1 and a file in fuzz/regressions
    /// for a finding, 2 for a hang or a wrong argument, 3 when more memory is held than decoders may keep.</summary>
    public static int Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (Options.Parse(args) is not { } options) return 2;
        if (options.GuardPages) FuzzMemory.Current = new GuardPages();
        using InputRecorder? recorder = options.RecordTo is { } path ? new InputRecorder(path) : null;
        (Oracle Oracle, FuzzLoop Loop)[] loops = [.. options.Oracles.Select(oracle => (oracle, new FuzzLoop(oracle, options.Seed)))];
        Console.WriteLine($"{loops.Length} oracles, {(options.Iterations is { } runs ? $"{runs} runs each" : $"{options.Seconds} s")}, seed {options.Seed}{(options.GuardPages ? ", guard pages" : "")}.");
        var total = Stopwatch.StartNew();
        try
        {
            if (options.Iterations is { } iterations)
            {
                foreach ((Oracle oracle, FuzzLoop loop) in loops) Run(oracle, loop, iterations, recorder);
            }
            else
            {
                for (int turn = 0; total.Elapsed.TotalSeconds < options.Seconds; turn++) Turn(loops[turn % loops.Length].Oracle, loops[turn % loops.Length].Loop, RunsPerTurn, recorder);
            }
        }
        catch (FuzzFindingException finding)
        {
            Console.Error.WriteLine(finding);
            Console.Error.WriteLine($"Kept as {Corpus.Save(finding.Oracle, finding.Input.Span)}; it fails the tests until it is fixed.");
            return 1;
        }

        long all = loops.Sum(loop => loop.Loop.Ran), managed = GC.GetTotalMemory(forceFullCollection: true), resident = Environment.WorkingSet;
        Console.WriteLine($"{all} runs, {all / total.Elapsed.TotalSeconds:F0} a second, no finding. {managed >> 20} MiB managed, {resident >> 20} MiB resident.");
        if (managed <= MaxManagedBytes && resident <= MaxResidentBytes) return 0;
        Console.Error.WriteLine("That is more than decoders may keep.");
        return 3;
    }

    private static void Run(Oracle oracle, FuzzLoop loop, long iterations, InputRecorder? recorder)
    {
        var time = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (loop.Ran < iterations) Turn(oracle, loop, (int)Math.Min(RunsPerTurn, iterations - loop.Ran), recorder);
        double perRun = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Math.Max(1, loop.Ran);
        Console.WriteLine($"{oracle.Name,-20} {loop.Ran,10} runs, {loop.Ran / time.Elapsed.TotalSeconds,8:F0} a second, {100.0 * loop.Accepted / Math.Max(1, loop.Ran),5:F1} % accepted, {perRun:F0} bytes allocated a run");
    }

    private static void Turn(Oracle oracle, FuzzLoop loop, int runs, InputRecorder? recorder)
    {
        using var watchdog = new Timer(_ => ReportHang(oracle, loop), null, Hang, Timeout.InfiniteTimeSpan);
        loop.Run(runs, recorder);
    }

    private static void ReportHang(Oracle oracle, FuzzLoop loop)
    {
        Console.Error.WriteLine($"{oracle}: {RunsPerTurn} runs took more than {Hang.TotalSeconds} s. The input that runs now is kept as {Corpus.Save(oracle, loop.Current)}.");
        Environment.Exit(2);
    }

    /// <summary>What the command line asks for.</summary>
    private sealed record Options
    {
        public double Seconds { get; private set; } = 60;

        public long? Iterations { get; private set; }

        public int Seed { get; private set; } = Environment.TickCount;

        public bool GuardPages { get; private set; }

        public string? RecordTo { get; private set; }

        public IReadOnlyList<Oracle> Oracles { get; private set; } = Fuzz.Oracles.All;

        /// <summary>Reads them; null after saying what is wrong.</summary>
        public static Options? Parse(string[] args)
        {
            var options = new Options();
            int place = 0;
            for (int i = 0; i < args.Length; i++)
            {
                string Value() => ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value");
                try
                {
                    switch (args[i])
                    {
                        case "--iterations":
                            options.Iterations = long.Parse(Value(), null);
                            break;
                        case "--codec":
                            string codec = Value();
                            options.Oracles = [.. Fuzz.Oracles.All.Append(Fuzz.Oracles.Overrun).Where(oracle => codec == "all" ? oracle.Name.StartsWith("codec.", StringComparison.Ordinal) || oracle.Name.StartsWith("encode.", StringComparison.Ordinal)
                                : oracle.Name == $"codec.{codec}" || oracle.Name == $"encode.{codec}" || oracle.Name == codec)];
                            break;
                        case "--seed":
                            options.Seed = int.Parse(Value(), null);
                            break;
                        case "--guard-pages":
                            options.GuardPages = true;
                            break;
                        case "--record":
                            options.RecordTo = Value();
                            break;
                        case var part when place == 1:
                            options.Oracles = [.. Fuzz.Oracles.All.Where(oracle => oracle.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];
                            place++;
                            break;
                        case var number when place == 0:
                            options.Seconds = double.Parse(number, null);
                            place++;
                            break;
                        case var seed:
                            options.Seed = int.Parse(seed, null);
                            break;
                    }
                }
                catch (FormatException wrong)
                {
                    Console.Error.WriteLine($"{args[Math.Min(i, args.Length - 1)]}: {wrong.Message}");
                    return null;
                }
            }
            if (options.Oracles.Count > 0) return options;
            Console.Error.WriteLine("No oracle has that name. There are: " + string.Join(", ", Fuzz.Oracles.All.Select(oracle => oracle.Name)));
            return null;
        }
    }
}
