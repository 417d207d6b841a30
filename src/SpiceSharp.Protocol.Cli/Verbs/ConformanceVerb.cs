using System.CommandLine;
using System.IO;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>conformance</c>: runs the vectors of a folder through the codecs.</summary>
internal static class ConformanceVerb
{
    public static Command Create(CliHost host)
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "A folder with manifest.json, and perhaps invalid.json; or one with such folders below it." };
        directory.AcceptExistingOnly();
        Option<CodecVariant> variant = Arguments.Variant();
        Option<bool> json = Arguments.Json();
        var command = new Command("conformance", "Run codec vectors: a line per failure, then the totals.");
        command.Add(directory);
        command.Add(variant);
        command.Add(json);
        command.SetAction(parsed =>
        {
            bool asJson = parsed.GetValue(json);
            ConformanceReport report = ConformanceRunner.Run(
                parsed.GetRequiredValue(directory).FullName, asJson ? host.Error : host.Output, parsed.GetValue(variant));
            if (asJson)
            {
                JsonReport.Write(host.Output, writer =>
                {
                    writer.WriteNumber("passed", report.Passed);
                    writer.WriteNumber("failed", report.Failed);
                });
            }
            else
            {
                host.Output.WriteLine($"{report.Passed} passed, {report.Failed} failed");
            }

            return report.Failed == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
