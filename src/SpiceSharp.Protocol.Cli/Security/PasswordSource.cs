using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
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

    /// <summary>Asks the person at the terminal; what is typed is not shown.</summary>
    /// <remarks>Not a prompt of Spectre.Console: those convert by reflection, which a native tool has not got.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)] // who asks for nothing loads no console
    public static string Ask(CliHost host, string server)
    {
        IAnsiConsole console = host.ErrorConsole;
        console.Write(new Text($"Password for {server}: "));
        var password = new StringBuilder();
        while (console.Input.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) password.Length = Math.Max(0, password.Length - 1);
            else if (!char.IsControl(key.KeyChar)) password.Append(key.KeyChar);
        }

        console.WriteLine();
        return password.ToString();
    }
}
