using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Diagnostics;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>record</c>: keeps what a session receives and sends.</summary>
internal static class RecordVerb
{
    private const int BufferBytes = 1 << 20;

    public static Command Create(CliHost host)
    {
        var connection = new ConnectionArguments();
        var output = new Option<FileInfo>("--output", "-o") { Description = "Where to write the capture.", Required = true, HelpName = "FILE" };
        Option<int> seconds = Arguments.Count("--seconds", "How long to record.", 10);
        var includePrivate = new Option<bool>("--include-private") { Description = "Also keep what people type and copy. Without it keys and agent data are left out." };
        Option<bool> json = Arguments.Json();
        var command = new Command("record", "Record what a session receives and sends into a capture. The screen's content is in it; keys are not.");
        connection.AddTo(command);
        foreach (Option option in (Option[])[output, seconds, includePrivate, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo file = parsed.GetRequiredValue(output);
            var stream = new FileStream(file.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
            CaptureWriter writer;
            await using (stream.ConfigureAwait(false))
            {
                using (writer = new CaptureWriter(stream, Now(), new CaptureOptions { IncludePrivateBodies = parsed.GetValue(includePrivate) }, leaveOpen: true))
                {
                    SpiceSessionOptions options = new() { Tap = writer };
                    try
                    {
                        await RunAsync(parsed, host, connection, options, TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellationToken).ConfigureAwait(false);
                    }
                    catch when (writer.Frames == 0)
                    {
                        file.Delete(); // a session that never came to be leaves no capture behind
                        throw;
                    }
                }
            }

            if (writer.Error is { } error) throw new CliException($"The capture is incomplete: {error.Message}");
            if (parsed.GetValue(json))
            {
                JsonReport.Write(host.Output, report =>
                {
                    report.WriteString("file", file.FullName);
                    report.WriteNumber("frames", writer.Frames);
                    report.WriteNumber("bytes", writer.Bytes);
                });
            }
            else
            {
                await host.Output.WriteLineAsync($"{file.Name}: {writer.Frames} messages, {writer.Bytes} bytes").ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, CliHost host, ConnectionArguments connection, SpiceSessionOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        SpiceSession session = await connection.ConnectAsync(parsed, host, options, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await session.Completion.WaitAsync(time, cancellationToken).ConfigureAwait(false);
                await host.Error.WriteLineAsync("The session ended before the recording's time was over.").ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The time is over: that is how a recording ends.
            }
            catch (OperationCanceledException)
            {
                // Stopped by the user: what was recorded so far is kept.
            }
        }
    }

    private static MonotonicInstant Now() => new(TimeProvider.System.GetElapsedTime(0).Ticks);
}
