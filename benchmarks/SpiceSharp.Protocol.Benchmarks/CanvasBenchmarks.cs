using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Every operation of the software canvas, beside a copy of the same bytes and beside pixman.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class CanvasBenchmarks
{
    private static readonly Lazy<Case[]> s_cases = new(() => [.. CanvasCases.All().Concat(PixmanCases.All())]);

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => s_cases.Value;

    [Benchmark]
    public void Draw() => Case.Run();
}
