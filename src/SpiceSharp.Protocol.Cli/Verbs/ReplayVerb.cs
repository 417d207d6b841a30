using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Diagnostics;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>replay</c>: the picture of a capture, without a server.</summary>
internal static class ReplayVerb
{
    private const int BufferBytes = 1 << 20;

    public static Command Create(CliHost host)
    {
        var capture = new Argument<FileInfo>("FILE") { Description = "A capture written by record." };
        var output = new Option<FileInfo>("--output", "-o") { Description = "Where to write the last picture.", Required = true, HelpName = "FILE.png" };
        var display = new Option<byte>("--display") { Description = "Which display.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var print = new Option<bool>("--print") { Description = "Print a line for each message, on the error output." };
        Option<bool> json = Arguments.Json();
        var command = new Command("replay", "Play a capture through the same machines as a live session and write the last picture.");
        command.Add(capture);
        foreach (Option option in (Option[])[output, display, print, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var stream = new FileStream(parsed.GetRequiredValue(capture).FullName, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            await using (stream.ConfigureAwait(false))
            {
                using var replayer = new SessionReplayer();
                var reader = new CaptureReader(stream);
                while (reader.Read() is { } record)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (parsed.GetValue(print)) await host.Error.WriteLineAsync(MessagePrinter.Format(record)).ConfigureAwait(false);
                    replayer.Feed(record);
                }

                replayer.Finish();
                byte number = parsed.GetValue(display);
                SpiceDisplay shown = replayer.Displays.FirstOrDefault(d => d.Number == number) ?? throw new CliException($"The capture has no display {number}.");
                Picture picture = Picture.Of(shown);
                FileInfo file = parsed.GetRequiredValue(output);
                picture.WritePng(file);
                foreach (SpiceException error in replayer.Errors.Values) await host.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
                Report(host, parsed.GetValue(json), replayer, shown, picture, file);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Report(CliHost host, bool asJson, SessionReplayer replayer, SpiceDisplay display, Picture picture, FileInfo file)
    {
        if (!asJson)
        {
            host.Output.WriteLine($"{file.Name}: {picture.Width} x {picture.Height} after {replayer.Messages} messages, SHA-256 {picture.Hash}");
            return;
        }

        JsonReport.Write(host.Output, json =>
        {
            json.WriteString("file", file.FullName);
            json.WriteNumber("display", display.Number);
            json.WriteNumber("width", picture.Width);
            json.WriteNumber("height", picture.Height);
            json.WriteString("sha256", picture.Hash);
            json.WriteNumber("messages", replayer.Messages);
            SessionReport.WriteDrawings(json, display);
            SessionReport.WriteCursor(json, display.Cursor);
        });
    }
}
