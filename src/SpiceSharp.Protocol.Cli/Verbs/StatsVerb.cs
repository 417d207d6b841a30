using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>stats</c>: consumes a session with the canvas drawing, and tells what came and what it cost.</summary>
internal static class StatsVerb
{
    public static Command Create(CliHost host)
    {
        var connection = new ConnectionArguments();
        var seconds = new Option<int?>("--seconds") { Description = "Stop after this time. Default: when the server closes.", HelpName = "N" };
        var quiet = new Option<int?>("--until-quiet-ms") { Description = "Stop when, after the first drawing, nothing was received or drawn for this time.", HelpName = "N" };
        var display = new Option<byte>("--display") { Description = "Whose final picture to report.", HelpName = "N", DefaultValueFactory = _ => 0 };
        Option<bool> json = Arguments.Json();
        foreach (Option<int?> option in (Option<int?>[])[seconds, quiet])
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, out int given) && given < 1) result.AddError($"{option.Name} must be at least 1.");
            });
        }

        var command = new Command("stats", "Consume a session with the canvas drawing; report processor time, memory, messages, drawings and decoding.");
        connection.AddTo(command);
        foreach (Option option in (Option[])[seconds, quiet, display, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new SpiceSessionOptions { MeasureDecoding = true };
            long start = TimeProvider.System.GetTimestamp();
            SpiceSession session = await connection.ConnectAsync(parsed, host, options, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                TimeSpan? atMost = parsed.GetValue(seconds) is { } s ? TimeSpan.FromSeconds(s) : null;
                TimeSpan? rest = parsed.GetValue(quiet) is { } q ? TimeSpan.FromMilliseconds(q) : null;
                long last = await ActivityWatch.WaitAsync(session, atMost, rest, cancellationToken).ConfigureAwait(false);
                (TimeSpan processor, long memory) = (ProcessCosts.ProcessorTime, ProcessCosts.PeakMemoryBytes);
                TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start), active = TimeProvider.System.GetElapsedTime(start, last);
                string? end = session.Completion.IsCompleted ? (await session.Completion.ConfigureAwait(false)).Message : null;
                SpiceDisplay? shown = session.Displays.FirstOrDefault(d => d.Number == parsed.GetValue(display));
                Report(host.Output, parsed.GetValue(json), new StatsReport(session, shown, processor, memory, elapsed, active, ActivityWatch.Batches(session), end));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Apart from the session, so that what a report needs is loaded when its cost no longer counts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Report(TextWriter output, bool asJson, StatsReport report)
    {
        if (asJson) JsonReport.Write(output, report.Write);
        else output.WriteLine(report.Text());
    }
}
