using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>demo</c>: server and client in one process, over real TCP, ending in a picture.</summary>
internal static class DemoVerb
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_keyInterval = TimeSpan.FromMilliseconds(30);

    public static Command Create(CliHost host)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "Where to write the picture.", HelpName = "FILE.png", DefaultValueFactory = _ => new FileInfo("demo.png") };
        Option<bool> json = Arguments.Json();
        var command = new Command("demo", "Start the embedded server, connect, type, move the pointer, and write what is seen.");
        command.Add(output);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var server = new SpiceServer(new SpiceServerOptions { Endpoints = [ServerEndpoint.Tcp(IPAddress.Loopback, 0)], Name = "demo" }, new DemoScene());
            await using (server.ConfigureAwait(false))
            {
                server.Start();
                var watch = new DrawingWatch(display: 0);
                SpiceSession session = await SpiceSession.ConnectAsync($"spice://127.0.0.1:{server.Port}", new SpiceSessionOptions { PixelSink = watch }, cancellationToken).ConfigureAwait(false);
                await using (session.ConfigureAwait(false))
                {
                    await watch.WaitAsync(session, TimeSpan.Zero, s_timeout, cancellationToken).ConfigureAwait(false);
                    await PlayAsync(session.Inputs, cancellationToken).ConfigureAwait(false);
                    await watch.WaitAsync(session, s_quiet, s_timeout, cancellationToken).ConfigureAwait(false);
                    SpiceDisplay display = session.Displays[0];
                    Picture picture = Picture.Of(display);
                    FileInfo file = parsed.GetRequiredValue(output);
                    picture.WritePng(file);
                    if (parsed.GetValue(json)) WriteJson(host, session, display, picture, file, watch.FirstPicture);
                    else WriteText(host.Console, session, display, picture, file, watch.FirstPicture);
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PlayAsync(Client.SessionInputs inputs, CancellationToken cancellationToken)
    {
        await inputs.TypeAsync("Hello from SpiceSharp.Protocol!\n> ", s_keyInterval, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i <= 20; i++)
        {
            double angle = i * Math.PI / 10;
            await inputs.PointerMoveAsync(400 + (int)(300 * Math.Cos(angle)), 300 + (int)(220 * Math.Sin(angle)), cancellationToken: cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_keyInterval, cancellationToken).ConfigureAwait(false);
        }

        await inputs.ClickAsync(MouseButton.Left, cancellationToken).ConfigureAwait(false);
        await inputs.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void WriteJson(CliHost host, SpiceSession session, SpiceDisplay display, Picture picture, FileInfo file, TimeSpan? firstPicture) =>
        JsonReport.Write(host.Output, json =>
        {
            json.WriteString("file", file.FullName);
            json.WriteNumber("width", picture.Width);
            json.WriteNumber("height", picture.Height);
            json.WriteString("sha256", picture.Hash);
            json.WriteNumber("firstPictureMs", (long)(firstPicture?.TotalMilliseconds ?? 0));
            SessionReport.WriteDrawings(json, display);
            SessionReport.WriteCursor(json, display.Cursor);
            SessionReport.WriteChannels(json, session.Channels);
        });

    private static void WriteText(IAnsiConsole console, SpiceSession session, SpiceDisplay display, Picture picture, FileInfo file, TimeSpan? firstPicture)
    {
        if (console.Profile.Out.IsTerminal) console.Write(TerminalPreview.Of(picture, console.Profile.Width - 1));
        console.Write(SessionReport.ChannelTable(session.Channels));
        DisplayStatistics statistics = display.Statistics;
        console.WriteLine($"draws          {SessionReport.Counts(statistics.DrawsByKind, SpiceNames.Of)}");
        console.WriteLine($"images         {SessionReport.Counts(statistics.ImagesByType, SpiceNames.Of)}");
        console.WriteLine($"first picture  {firstPicture?.TotalMilliseconds ?? 0:0} ms after the start of the connection");
        console.WriteLine($"picture        {file.FullName}, {picture.Width} x {picture.Height}");
    }
}
