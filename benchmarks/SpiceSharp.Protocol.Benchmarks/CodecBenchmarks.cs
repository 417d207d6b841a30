using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Every codec × input × who does it. One method, so that all rows are measured alike.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class CodecBenchmarks
{
    /// <summary>Names a folder whose files are decoded instead of the generated pictures.</summary>
    public const string FolderVariable = "SPICESHARP_BENCH_DIR";

    private static readonly Lazy<Case[]> s_cases = new(() => [.. Find()]);

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => s_cases.Value;

    [Benchmark]
    public void Codec() => Case.Run();

    private static IEnumerable<Case> Find() => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? FolderCases.Of(folder)
        : DecodeCases.All().Concat(GlzCases.Decoders()).Concat(EncodeCases.All()).Concat(GlzCases.Encoders()).DistinctBy(one => one.ToString());
}
