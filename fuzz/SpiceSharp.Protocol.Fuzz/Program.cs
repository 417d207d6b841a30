using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary><c>dotnet run --project fuzz/SpiceSharp.Protocol.Fuzz -- [seconds] [part of an oracle's name] [seed]</c></summary>
public static class Program
{
    private const int RunsPerTurn = 500;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    /// <summary>Takes turns among the oracles until the time is up. Exit code 1 and a file in fuzz/regressions for a finding, 2 for a hang.</summary>
    public static int Main(string[] args)
    {
        double seconds = args.Length > 0 ? double.Parse(args[0], null) : 60;
        int seed = args.Length > 2 ? int.Parse(args[2], null) : Environment.TickCount;
        (Oracle Oracle, FuzzLoop Loop)[] loops =
        [
            .. Oracles.All.Where(oracle => args.Length < 2 || oracle.Name.Contains(args[1], StringComparison.OrdinalIgnoreCase)).Select(oracle => (oracle, new FuzzLoop(oracle, seed))),
        ];
        if (loops.Length == 0)
        {
            Console.Error.WriteLine($"No oracle's name contains '{args[1]}'.");
            return 2;
        }

        Console.WriteLine($"{loops.Length} oracles, {seconds} s, seed {seed}.");
        var total = Stopwatch.StartNew();
        long runs = 0;
        try
        {
            for (int turn = 0; total.Elapsed.TotalSeconds < seconds; turn++)
            {
                (Oracle oracle, FuzzLoop loop) = loops[turn % loops.Length];
                using var watchdog = new Timer(_ => ReportHang(oracle, loop), null, Hang, Timeout.InfiniteTimeSpan);
                loop.Run(RunsPerTurn);
                runs += RunsPerTurn;
            }
        }
        catch (FuzzFindingException finding)
        {
            Console.Error.WriteLine(finding);
            Console.Error.WriteLine($"Kept as {Corpus.Save(finding.Oracle, finding.Input.Span)}; it fails the tests until it is fixed.");
            return 1;
        }

        Console.WriteLine($"{runs} runs, {runs / total.Elapsed.TotalSeconds:F0} a second, no finding.");
        return 0;
    }

    private static void ReportHang(Oracle oracle, FuzzLoop loop)
    {
        Console.Error.WriteLine($"{oracle}: {RunsPerTurn} runs took more than {Hang.TotalSeconds} s. The input that runs now is kept as {Corpus.Save(oracle, loop.Current)}.");
        Environment.Exit(2);
    }
}
