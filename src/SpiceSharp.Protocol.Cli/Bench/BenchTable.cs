using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Results for a reader: a line per picture or sequence, then one per codec and type.</summary>
internal static class BenchTable
{
    public static void Write(TextWriter output, double copy, IReadOnlyList<BenchResult> results, CodecVariant variant)
    {
        output.WriteLine(Text($"Variant {variant}; {ThreadClock.Description}; MB/s: 10^6 bytes of decoded pixels a second; medians of rounds in turn."));
        output.WriteLine(Text($"memcpy of 1920 x 1080 x 4 bytes: {copy:F0} MB/s"));
        output.WriteLine();
        int name = Math.Max(20, results.Max(result => Label(result).Length));
        output.WriteLine(Text($"{"picture".PadRight(name)}  {"codec",-8} {"type",-7} {"MB/s",8} {"ns/image",12} {"B/image",8} {"memcpy MB/s",11} {"x memcpy",8}"));
        foreach (BenchResult result in results)
        {
            double ratio = result.CopyMegabytesPerSecond / result.MegabytesPerSecond;
            output.WriteLine(Text(
                $"{Label(result).PadRight(name)}  {result.Input.Codec,-8} {result.Input.Type,-7} {result.MegabytesPerSecond,8:F0} {result.NanosecondsPerImage,12:F0} {result.AllocatedBytesPerImage,8:F0} {result.CopyMegabytesPerSecond,11:F0} {ratio,8:F1}"));
        }

        output.WriteLine();
        output.WriteLine(Text($"{"codec",-8} {"type",-7} {"images",7} {"MB/s",8} {"ns/image",12} {"B/image",8}"));
        foreach (IGrouping<(string Codec, string Type), BenchResult> group in results.GroupBy(result => (result.Input.Codec, result.Input.Type)))
        {
            double images = group.Sum(result => (double)result.Input.Images);
            double time = group.Sum(result => result.NanosecondsPerImage * result.Input.Images);
            double allocated = group.Sum(result => result.AllocatedBytesPerImage * result.Input.Images);
            double bytes = group.Sum(result => (double)result.Input.OutputBytes);
            output.WriteLine(Text($"{group.Key.Codec,-8} {group.Key.Type,-7} {images,7:F0} {bytes / time * 1000,8:F0} {time / images,12:F0} {allocated / images,8:F0}"));
        }
    }

    private static string Label(BenchResult result) =>
        Text($"{result.Input.Name} {result.Input.Width}x{result.Input.Height}{(result.Input.Images > 1 ? Text($" ({result.Input.Images} images)") : "")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
