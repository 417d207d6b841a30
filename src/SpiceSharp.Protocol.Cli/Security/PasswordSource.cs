using System;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Where a password comes from when it does not stand in the URI: a file, the environment, or a person.</summary>
internal static class PasswordSource
{
    public const string Variable = "SPICE_PASSWORD";

    /// <summary>The first line of the file when one is named, else the environment variable, else null.</summary>
    public static string? Find(FileInfo? file, Func<string, string?> environment)
    {
        if (file is null) return environment(Variable) is { Length: > 0 } password ? password : null;
        return File.ReadLines(file.FullName).FirstOrDefault() is { Length: > 0 } line
            ? line
            : throw new CliException($"The password file '{file.FullName}' is empty.");
    }

    /// <summary>Asks the person at the terminal.</summary>
    public static string Ask(IAnsiConsole console, string server) =>
        console.Prompt(new TextPrompt<string>($"Password for {server.EscapeMarkup()}:").Secret().AllowEmpty());
}
