using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>One run of the tool in this process: exit code and both outputs.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Task<CliRun> AsyncWith(IReadOnlyDictionary<string, string>? environment, params string[] arguments) => RunAsync(arguments, environment, default);

    public static Task<CliRun> Async(params string[] arguments) => RunAsync(arguments, null, default);

    private static async Task<CliRun> RunAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CliApp.RunAsync(arguments, HostOf(output, error, environment), cancellationToken).WaitAsync(Patience, cancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public static CliHost HostOf(TextWriter output, TextWriter error, IReadOnlyDictionary<string, string>? environment = null) => new()
    {
        Output = output,
        Error = error,
        Environment = name => environment is not null && environment.TryGetValue(name, out string? value) ? value : null,
    };

    /// <summary>It failed with this exit code, wrote nothing as a result, and one line that holds a word.</summary>
    public void AssertFails(int exitCode, string word)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Output));
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("spicesharp: ", line, StringComparison.Ordinal);
        Assert.Contains(word, line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    /// <summary>It succeeded without a word on the error output.</summary>
    public CliRun AssertSucceeds()
    {
        Assert.Equal((0, ""), (ExitCode, Error));
        return this;
    }
}
