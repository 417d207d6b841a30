using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using SpiceSharp.Protocol.Benchmarks;

// --canvas measures the canvas instead of the codecs, --data DIR decodes the files of a folder; everything else is BenchmarkDotNet's, --filter above all.
bool isCanvas = args.Contains("--canvas");
args = [.. args.Where(argument => argument != "--canvas")];
int data = Array.IndexOf(args, "--data");
if (data >= 0 && data + 1 < args.Length)
{
    Environment.SetEnvironmentVariable(CodecBenchmarks.FolderVariable, args[data + 1]);
    args = [.. args.Where((_, i) => i != data && i != data + 1)];
}

// --canvas-cpu [WORD] measures the canvas, or its operations with a word in their name, by the thread's processor time: for machines that are not idle.
int cpu = Array.IndexOf(args, "--canvas-cpu");
if (cpu >= 0)
{
    CpuTable.Run(CanvasBenchmarks.Cases, cpu + 1 < args.Length ? args[cpu + 1] : null);
    return;
}

// In this process: the pictures are made once, and hundreds of rows take minutes instead of hours.
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput).WithWarmupCount(4).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(80)))
    .AddColumn(CaseColumn.All)
    .AddColumnProvider(DefaultColumnProviders.Metrics)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.DisableLogFile)
    .WithSummaryStyle(BenchmarkDotNet.Reports.SummaryStyle.Default.WithMaxParameterColumnWidth(60));
if (isCanvas) BenchmarkRunner.Run<CanvasBenchmarks>(config, args);
else BenchmarkRunner.Run<CodecBenchmarks>(config, args);
