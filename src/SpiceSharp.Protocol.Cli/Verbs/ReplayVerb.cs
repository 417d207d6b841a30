using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Server;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>replay</c>: the picture of a capture without a server, or a server that shows it.</summary>
internal static class ReplayVerb
{
    private const int BufferBytes = 1 << 20;

    public static Command Create(CliHost host)
    {
        var capture = new Argument<FileInfo>("FILE") { Description = "A capture written by record." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where to write the last picture.", HelpName = "FILE.png" };
        var listen = new Option<IPEndPoint?>("--listen")
        {
            Description = "Serve the session to SPICE clients on this port instead; 0 takes a free one. An address may stand in front of the port; without one it is 127.0.0.1.",
            HelpName = "PORT",
            CustomParser = ParseEndPoint,
        };
        var speed = new Option<string>("--speed") { Description = "How fast to serve: recorded, or full, which is as fast as the client takes it (video frames keep their times).", HelpName = "NAME", DefaultValueFactory = _ => "full" };
        speed.AcceptOnlyFromAmong("recorded", "full");
        var once = new Option<bool>("--once") { Description = "Stop serving when the first client has left." };
        var passwordFile = new Option<FileInfo?>("--password-file") { Description = $"Clients must know the first line of this file. Without: the variable {PasswordSource.Variable}, or no password.", HelpName = "FILE" };
        var display = new Option<byte>("--display") { Description = "Which display.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var print = new Option<bool>("--print") { Description = "Print a line for each message, on the error output." };
        Option<bool> json = Arguments.Json();
        var command = new Command("replay", "Play a capture through the same machines as a live session and write the last picture, or serve it to SPICE clients.");
        command.Add(capture);
        foreach (Option option in (Option[])[output, display, print, listen, speed, once, passwordFile, json]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is null == result.GetResult(listen) is null) result.AddError("Either --output or --listen is needed.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo file = parsed.GetRequiredValue(capture);
            if (parsed.GetValue(listen) is not { } endPoint)
            {
                await PlayAsync(host, file, parsed.GetRequiredValue(output)!, parsed.GetValue(display), parsed.GetValue(print), parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
                return ExitCode.Ok;
            }

            var options = new ReplayServerOptions
            {
                Endpoints = [ServerEndpoint.Tcp(endPoint.Address, endPoint.Port)],
                Speed = parsed.GetValue(speed) == "recorded" ? ReplaySpeed.Recorded : ReplaySpeed.Full,
                Password = PasswordSource.Find(parsed.GetValue(passwordFile), host.Environment),
            };
            await ServeAsync(host, file, endPoint.Address, options, parsed.GetValue(once), parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PlayAsync(CliHost host, FileInfo capture, FileInfo file, byte number, bool print, bool json, CancellationToken cancellationToken)
    {
        Stream stream = Open(capture);
        await using (stream.ConfigureAwait(false))
        {
            using var replayer = new SessionReplayer();
            var reader = new CaptureReader(stream);
            while (reader.Read() is { } record)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (print) await host.Error.WriteLineAsync(MessagePrinter.Format(record)).ConfigureAwait(false);
                replayer.Feed(record);
            }

            replayer.Finish();
            SpiceDisplay shown = replayer.Displays.FirstOrDefault(d => d.Number == number) ?? throw new CliException($"The capture has no display {number}.");
            Picture picture = Picture.Of(shown);
            picture.WritePng(file);
            foreach (SpiceException error in replayer.Errors.Values) await host.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            Report(host, json, replayer, shown, picture, file);
        }
    }

    private static async Task ServeAsync(CliHost host, FileInfo capture, IPAddress address, ReplayServerOptions options, bool once, bool json, CancellationToken cancellationToken)
    {
        var server = new ReplayServer(() => Open(capture), options);
        await using (server.ConfigureAwait(false))
        {
            server.Start();
            if (server.Damage is { } damage) host.Remark($"{damage.Message} What stands before is served.");
            string uri = $"spice://{new IPEndPoint(address, server.Port)}";
            if (json)
            {
                JsonReport.Write(host.Output, report =>
                {
                    report.WriteString("uri", uri);
                    report.WriteNumber("port", server.Port);
                    report.WriteNumber("messages", server.Messages);
                    report.WriteStrings("channels", server.Channels.Select(channel => channel.ToString()));
                });
            }
            else
            {
                await host.Output.WriteLineAsync($"Replaying {capture.Name} at {uri}; stop with Ctrl+C.").ConfigureAwait(false);
            }

            await host.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                Task end = once ? server.FirstClientLeft : Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
                await end.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C, or a signal: how a server ends.
            }
        }
    }

    private static FileStream Open(FileInfo capture) => new(capture.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);

    private static IPEndPoint? ParseEndPoint(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) return new IPEndPoint(IPAddress.Loopback, port);
        if (text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out IPEndPoint? endPoint)) return endPoint;
        result.AddError($"'{text}' is no port, nor an address with one.");
        return null;
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
