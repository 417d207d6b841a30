using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The tool: verbs, exit codes, and one line for each error.</summary>
internal static class CliApp
{
    /// <summary>Runs one command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ParseResult parsed = Create(host, arguments.Count > 0 ? arguments[0] : null).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string verb = string.Concat(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ");
            await host.Error.WriteLineAsync($"spicesharp: {OneLine(MostTelling(parsed))} See: spicesharp {verb}--help").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            await host.Error.WriteLineAsync("spicesharp: " + OneLine(explained)).ConfigureAwait(false);
            return e is CliException { ExitCode: var code } ? code : ExitCode.Failed;
        }
    }

    /// <summary>A word that is not understood explains more than what is missing because of it.</summary>
    private static string MostTelling(ParseResult parsed) =>
        (parsed.Errors.FirstOrDefault(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0]).Message;

    private static readonly (string Name, Func<CliHost, Command> Create)[] s_verbs =
    [
        ("demo", DemoVerb.Create), ("serve", ServeVerb.Create), ("info", InfoVerb.Create), ("screenshot", ScreenshotVerb.Create),
        ("record", RecordVerb.Create), ("replay", ReplayVerb.Create), ("stats", StatsVerb.Create), ("conformance", ConformanceVerb.Create),
        ("bench", BenchVerb.Create), ("decode", DecodeVerb.Create), ("encode", EncodeVerb.Create),
    ];

    /// <summary>The verb that is asked for, or all of them: making one costs about as much as many a run of it.</summary>
    private static RootCommand Create(CliHost host, string? first)
    {
        var root = new RootCommand("SPICE from the command line: look at servers, take pictures, record, replay, and serve a demo.");
        bool isVerb = s_verbs.Any(verb => verb.Name == first);
        foreach ((string name, Func<CliHost, Command> create) in s_verbs)
        {
            if (!isVerb || name == first) root.Add(create(host));
        }

        return root;
    }

    /// <summary>The sentence for an error a user can do something about; null for a defect, which should be seen as one.</summary>
    private static string? Explain(Exception error) => error switch
    {
        CliException or SpiceException or FormatException or IOException or InvalidDataException or UnauthorizedAccessException or SocketException or CryptographicException => error.Message,
        OperationCanceledException => "Stopped.",
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
}
