using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>bench</c>: how fast the decoders are on the pictures of a folder.</summary>
internal static class BenchVerb
{
    private const int DefaultSeconds = 20;

    public static Command Create(CliHost host)
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "A folder with vectors, or with folders of them." };
        directory.AcceptExistingOnly();
        var codec = new Option<string[]>("--codec") { Description = "Only this codec; may be given several times.", HelpName = "NAME", AllowMultipleArgumentsPerToken = false };
        codec.AcceptOnlyFromAmong([.. StreamCodecs.Names.Where(name => name != StreamCodecs.NameOf(StreamCodec.Bitmap))]);
        Option<CodecVariant> variant = Arguments.Variant();
        Option<int> seconds = Arguments.Count("--seconds", "About how long to measure, warm-up included; longer where there is much to decode.", DefaultSeconds);
        Option<bool> json = Arguments.Json();
        var command = new Command("bench", "Decode every picture of a folder again and again, on one thread: megabytes of pixels per second, time and memory per picture.");
        command.Add(directory);
        foreach (Option option in (Option[])[codec, variant, seconds, json]) command.Add(option);
        command.SetAction((parsed, cancellationToken) =>
        {
            string[] codecs = parsed.GetValue(codec) ?? [];
            using var decoder = new StreamDecoder(parsed.GetValue(variant));
            var catalogue = new BenchCatalogue(decoder, name => codecs.Length == 0 || codecs.Contains(name), host.Remark);
            IReadOnlyList<BenchInput> inputs = catalogue.Find(parsed.GetRequiredValue(directory).FullName);
            if (inputs.Count == 0) throw new CliException("There is nothing to decode here.");
            if (IsDebugBuild) host.Remark("this is a debug build: the figures say nothing");
            Run(host, inputs, parsed.GetValue(variant), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(json), cancellationToken);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static bool IsDebugBuild => typeof(QuicDecoder).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;

    private static void Run(CliHost host, IReadOnlyList<BenchInput> inputs, CodecVariant variant, TimeSpan time, bool asJson, CancellationToken cancellationToken)
    {
        var run = new BenchRun(inputs);
        IReadOnlyList<BenchResult> results = run.Measure(time, cancellationToken);
        if (asJson) JsonReport.Write(host.Output, json => WriteJson(json, run.CopyMegabytesPerSecond, results));
        else BenchTable.Write(host.Output, run.CopyMegabytesPerSecond, results, variant);
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, double copy, IReadOnlyList<BenchResult> results)
    {
        json.WriteNumber("memcpyMBps", Math.Round(copy, 1));
        json.WriteStartArray("entries");
        foreach (BenchResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("codec", result.Input.Codec);
            json.WriteString("name", result.Input.Name);
            json.WriteNumber("width", result.Input.Width);
            json.WriteNumber("height", result.Input.Height);
            json.WriteNumber("mbPerSecond", Math.Round(result.MegabytesPerSecond, 1));
            json.WriteNumber("nsPerImage", Math.Round(result.NanosecondsPerImage, 1));
            json.WriteNumber("allocatedBytesPerImage", Math.Round(result.AllocatedBytesPerImage, 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
