using System;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Ends a verb with one line on the error output.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
