using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>serve</c>: the embedded server alone, for any SPICE client.</summary>
internal static class ServeVerb
{
    private const int DefaultPort = 5930;

    private static readonly (string Name, ImageCompression Value)[] s_compressions =
    [
        ("off", ImageCompression.Off), ("quic", ImageCompression.Quic), ("lz", ImageCompression.Lz), ("glz", ImageCompression.Glz), (ZlibGlz, ImageCompression.Glz),
        ("lz4", ImageCompression.Lz4), ("auto-lz", ImageCompression.AutoLz), ("auto-glz", ImageCompression.AutoGlz), ("auto", ImageCompression.AutoGlz),
    ];

    private static readonly (string Name, PictureType Value)[] s_types =
    [
        ("rgb32", PictureType.Rgb32), ("rgb24", PictureType.Rgb24), ("rgb16", PictureType.Rgb16), ("rgba", PictureType.Rgba),
        ("plt8", PictureType.Palette8), ("plt4", PictureType.Palette4), ("plt1", PictureType.Palette1),
    ];

    private const string ZlibGlz = "zlib-glz";

    public static Command Create(CliHost host)
    {
        var port = new Option<int>("--port") { Description = "The TCP port; 0 takes a free one.", HelpName = "P", DefaultValueFactory = _ => DefaultPort };
        var listen = new Option<IPAddress>("--listen")
        {
            Description = "The address to listen on.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address)) return address;
                result.AddError($"'{result.Tokens[0].Value}' is no IP address.");
                return null;
            },
        };
        var passwordFile = new Option<FileInfo?>("--password-file") { Description = $"Clients must know the first line of this file. Without: the variable {PasswordSource.Variable}, or no password.", HelpName = "FILE" };
        var tls = new Option<DirectoryInfo?>("--tls") { Description = $"Speak TLS, with {TlsFiles.CaCertificate}, {TlsFiles.ServerCertificate} and {TlsFiles.ServerKey} of this directory; they are made when there are none.", HelpName = "DIR" };
        var compression = new Option<string>("--compression") { Description = "How images are compressed until the client says what it prefers: off, quic, lz, glz, zlib-glz, lz4, auto-lz or auto-glz.", HelpName = "NAME", DefaultValueFactory = _ => "auto" };
        compression.AcceptOnlyFromAmong([.. s_compressions.Select(pair => pair.Name)]);
        var pictureType = new Option<string>("--picture-type") { Description = "As what pixels pictures are sent, where that changes none: rgb32, rgb24, rgb16, rgba, plt8, plt4 or plt1.", HelpName = "NAME", DefaultValueFactory = _ => "rgb32" };
        pictureType.AcceptOnlyFromAmong([.. s_types.Select(pair => pair.Name)]);
        var still = new Option<bool>("--still") { Description = "Nothing moves by itself." };
        Option<bool> json = Arguments.Json();
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int given) && given is < 0 or > 65535) result.AddError("--port must be 0 to 65535.");
        });

        var command = new Command("serve", "Show the demo to any SPICE client, until it is stopped.");
        foreach (Option option in (Option[])[port, listen, passwordFile, tls, compression, pictureType, still, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using X509Certificate2? certificate = parsed.GetValue(tls) is { } directory ? TlsFiles.LoadOrCreate(directory.FullName) : null;
            IPAddress address = parsed.GetRequiredValue(listen);
            int wanted = parsed.GetValue(port);
            var server = new SpiceServer(
                new SpiceServerOptions
                {
                    Endpoints = [certificate is null ? ServerEndpoint.Tcp(address, wanted) : ServerEndpoint.Tls(address, wanted, certificate)],
                    Password = PasswordSource.Find(parsed.GetValue(passwordFile), host.Environment),
                    ImageCompression = s_compressions.First(pair => pair.Name == parsed.GetValue(compression)).Value,
                    WrapGlzInZlib = parsed.GetValue(compression) == ZlibGlz,
                    PictureType = s_types.First(pair => pair.Name == parsed.GetValue(pictureType)).Value,
                },
                new DemoScene(new DemoSceneOptions { RestAfter = parsed.GetValue(still) ? TimeSpan.Zero : DemoSceneOptions.Default.RestAfter }));
            await using (server.ConfigureAwait(false))
            {
                server.Start();
                int taken = certificate is null ? server.Port : server.TlsPort;
                var endPoint = new IPEndPoint(address, taken);
                string uri = $"{(certificate is null ? "spice" : "spice+tls")}://{endPoint}";
                if (parsed.GetValue(json)) JsonReport.Write(host.Output, report => WriteReport(report, uri, taken));
                else await host.Output.WriteLineAsync($"Serving {uri}; stop with Ctrl+C.").ConfigureAwait(false);
                await host.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
                await UntilStoppedAsync(cancellationToken).ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteReport(System.Text.Json.Utf8JsonWriter json, string uri, int port)
    {
        json.WriteString("uri", uri);
        json.WriteNumber("port", port);
    }

    private static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C, or a signal: how a server ends.
        }
    }
}
