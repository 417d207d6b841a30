using System;
using System.IO;
using Spectre.Console;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What the tool has around it: outputs, environment, and whether a person is there to be asked.</summary>
internal sealed class CliHost
{
    /// <summary>Results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Errors and remarks: never part of a result.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Whether a person sits at the terminal and can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>The output for what a person looks at: tables, colours, a preview.</summary>
    public IAnsiConsole Console => field ??= CreateConsole(Output);

    /// <summary>The same on the error output, for questions.</summary>
    public IAnsiConsole ErrorConsole => field ??= CreateConsole(Error);

    /// <summary>Says something beside the result, on the error output.</summary>
    public void Remark(string sentence) => Error.WriteLine("spicesharp: " + sentence);

    /// <summary>The process's own.</summary>
    public static CliHost ForProcess() => new()
    {
        Output = System.Console.Out,
        Error = System.Console.Error,
        Environment = System.Environment.GetEnvironmentVariable,
        IsInteractive = !System.Console.IsInputRedirected && !System.Console.IsErrorRedirected,
    };

    private static IAnsiConsole CreateConsole(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = IsTerminal(writer) ? AnsiSupport.Detect : AnsiSupport.No, // no escapes in a file or a pipe
        });

    private static bool IsTerminal(TextWriter writer) =>
        (writer == System.Console.Out && !System.Console.IsOutputRedirected) || (writer == System.Console.Error && !System.Console.IsErrorRedirected);
}
