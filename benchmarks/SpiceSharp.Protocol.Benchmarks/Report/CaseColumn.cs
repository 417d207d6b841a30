using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>A column that is made of the case and its time.</summary>
internal sealed class CaseColumn(string name, string legend, bool isNumeric, Func<Case, double, Summary, string> value) : IColumn
{
    public static IColumn[] All { get; } =
    [
        new CaseColumn("Codec", "", false, (one, _, _) => one.Codec),
        new CaseColumn("Input", "", false, (one, _, _) => one.Input),
        new CaseColumn("By", "", false, (one, _, _) => one.By),
        new CaseColumn("Time", "The median of the measured runs", true, (_, time, _) => Number(time / 1000, "F2") + " us"),
        new CaseColumn("MB/s", "10^6 bytes of pixels per second", true, (one, time, _) => Number(one.Bytes / time * 1000, "F0")),
        new CaseColumn("x memcpy", "Time compared with a copy of the same pixels", true, (one, time, summary) => CopyOf(one, summary) is { } copy ? Number(time / one.Bytes / copy, "F1") : ""),
    ];

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => isNumeric;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        TimeOf(summary, benchmarkCase) is { } time ? value(CaseOf(benchmarkCase), time, summary) : "?";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    private static Case CaseOf(BenchmarkCase benchmarkCase) => (Case)benchmarkCase.Parameters[nameof(CodecBenchmarks.Case)];

    private static double? TimeOf(Summary summary, BenchmarkCase benchmarkCase) => summary[benchmarkCase]?.ResultStatistics?.Median;

    /// <summary>Nanoseconds per byte of the copy of the same input; of a full-size picture where the input has none of its own.</summary>
    private static double? CopyOf(Case one, Summary summary)
    {
        (Case Case, double Time)[] copies =
        [
            .. summary.BenchmarksCases.Where(other => CaseOf(other).Codec == "memcpy").Select(other => (CaseOf(other), TimeOf(summary, other) ?? 0)).Where(copy => copy.Item2 > 0),
        ];
        if (copies.Length == 0) return null;
        (Case Case, double Time) copy = copies.FirstOrDefault(other => other.Case.Input == one.Input, copies[0]);
        return copy.Time / copy.Case.Bytes;
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
