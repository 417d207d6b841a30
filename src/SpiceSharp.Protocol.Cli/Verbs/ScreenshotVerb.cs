using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>screenshot</c>: waits until the picture rests and writes it.</summary>
internal static class ScreenshotVerb
{
    private static readonly (string Name, ImageCompression Value)[] s_compressions =
    [
        ("off", ImageCompression.Off), ("auto_glz", ImageCompression.AutoGlz), ("auto_lz", ImageCompression.AutoLz), ("quic", ImageCompression.Quic),
        ("glz", ImageCompression.Glz), ("lz", ImageCompression.Lz), ("lz4", ImageCompression.Lz4),
    ];

    public static Command Create(CliHost host)
    {
        var connection = new ConnectionArguments();
        var output = new Option<FileInfo>("--output", "-o") { Description = "Where to write the picture: 8-bit RGB PNG.", Required = true, HelpName = "FILE.png" };
        var display = new Option<byte>("--display") { Description = "Which display.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var cursor = new Option<FileInfo?>("--cursor") { Description = "Also write the pointer's shape: RGBA PNG, straight alpha.", HelpName = "FILE.png" };
        Option<int> quiet = Arguments.Count("--quiet-ms", "Take the picture when nothing was drawn for this time.", 500);
        Option<int> timeout = Arguments.Count("--timeout-s", "Take what there is after this time.", 20);
        var prefer = new Option<string?>("--prefer") { Description = "Ask the server for this image compression." };
        prefer.AcceptOnlyFromAmong([.. s_compressions.Select(compression => compression.Name)]);
        Option<bool> json = Arguments.Json();

        var command = new Command("screenshot", "Wait until nothing is drawn any more, then write the picture as PNG.");
        connection.AddTo(command);
        foreach (Option option in (Option[])[output, display, cursor, quiet, timeout, prefer, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var clock = Stopwatch.StartNew();
            TimeSpan limit = TimeSpan.FromSeconds(parsed.GetValue(timeout));
            var watch = new DrawingWatch(parsed.GetValue(display));
            SpiceSessionOptions options = Arguments.Within(limit) with
            {
                PixelSink = watch,
                PreferredCompression = parsed.GetValue(prefer) is { } name ? s_compressions.First(compression => compression.Name == name).Value : null,
            };
            SpiceSession session = await connection.ConnectAsync(parsed, host, options, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                bool rests = await watch.WaitAsync(session, TimeSpan.FromMilliseconds(parsed.GetValue(quiet)), limit, cancellationToken).ConfigureAwait(false);
                SpiceDisplay shown = session.Displays.First(d => d.Number == parsed.GetValue(display));
                Picture picture = Picture.Of(shown);
                FileInfo file = parsed.GetRequiredValue(output);
                picture.WritePng(file);
                CursorState pointer = shown.Cursor;
                bool hasPointer = SessionReport.HasPixels(pointer);
                FileInfo? cursorFile = parsed.GetValue(cursor);
                if (cursorFile is not null && hasPointer) Picture.WritePng(pointer.Shape!, cursorFile);

                if (parsed.GetValue(json)) WriteJson(host.Output, session, shown, picture, file, rests, clock.Elapsed);
                else await WriteTextAsync(host.Output, shown, picture, file).ConfigureAwait(false);
                if (!rests) await host.Error.WriteLineAsync($"The picture did not come to rest within {limit.TotalSeconds:0.###} s; this is how it looked then.").ConfigureAwait(false);
                if (cursorFile is not null && !hasPointer) await host.Error.WriteLineAsync("The server has told no pointer shape; no cursor was written.").ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteJson(TextWriter output, SpiceSession session, SpiceDisplay display, Picture picture, FileInfo file, bool rests, TimeSpan elapsed) =>
        JsonReport.Write(output, json =>
        {
            json.WriteString("file", file.FullName);
            json.WriteNumber("display", display.Number);
            json.WriteNumber("width", picture.Width);
            json.WriteNumber("height", picture.Height);
            json.WriteString("sha256", picture.Hash);
            json.WriteBoolean("timedOut", !rests);
            json.WriteNumber("elapsedMs", (long)elapsed.TotalMilliseconds);
            SessionReport.WriteDrawings(json, display);
            SessionReport.WriteCursor(json, display.Cursor);
            SessionReport.WriteChannels(json, session.Channels);
        });

    private static async Task WriteTextAsync(TextWriter output, SpiceDisplay display, Picture picture, FileInfo file)
    {
        DisplayStatistics statistics = display.Statistics;
        await output.WriteLineAsync($"{file.Name}: {picture.Width} x {picture.Height}, {SessionReport.Counts(statistics.DrawsByKind, SpiceNames.Of)}; images {SessionReport.Counts(statistics.ImagesByType, SpiceNames.Of)}").ConfigureAwait(false);
        if (statistics.DrawsSkipped > 0) await output.WriteLineAsync($"{statistics.DrawsSkipped} drawings were skipped: {SessionReport.Counts(statistics.ProblemsByKind, kind => kind.ToString())}").ConfigureAwait(false);
    }
}
