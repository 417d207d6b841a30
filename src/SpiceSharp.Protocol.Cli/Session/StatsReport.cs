using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What a session brought and what it cost, all displays together.</summary>
/// <param name="Session">The session, still open.</param>
/// <param name="Display">The display whose picture is reported; null when there is none.</param>
/// <param name="Processor">Processor time of the process.</param>
/// <param name="PeakMemoryBytes">The most memory that was resident.</param>
/// <param name="Elapsed">From the start of the connection on.</param>
/// <param name="Active">The same up to the last message or drawing.</param>
/// <param name="Batches">How often something was published.</param>
/// <param name="End">How the session ended, when it did.</param>
internal sealed record StatsReport(SpiceSession Session, SpiceDisplay? Display, TimeSpan Processor, long PeakMemoryBytes, TimeSpan Elapsed, TimeSpan Active, long Batches, string? End)
{
    private IEnumerable<DisplayStatistics> Statistics => Session.Displays.Select(display => display.Statistics);

    private long Received(Func<MessageCount, long> what) =>
        Session.Channels.Sum(channel => channel.Messages.Where(count => count.Direction == MessageDirection.ServerToClient).Sum(what));

    /// <summary>Bodies and headers.</summary>
    private long BytesReceived() => Session.Channels.Sum(channel =>
        channel.Messages.Where(count => count.Direction == MessageDirection.ServerToClient)
            .Sum(count => count.BodyBytes + (count.Messages * DataHeader.SizeOf(channel.Link?.MiniHeader ?? true))));

    public void Write(Utf8JsonWriter json)
    {
        Dictionary<DrawKind, long> draws = Sum(statistics => statistics.DrawsByKind);
        json.WriteNumber("cpuSeconds", Math.Round(Processor.TotalSeconds, 3));
        json.WriteNumber("peakMemoryBytes", PeakMemoryBytes);
        json.WriteNumber("elapsedSeconds", Math.Round(Elapsed.TotalSeconds, 3));
        json.WriteNumber("activeSeconds", Math.Round(Active.TotalSeconds, 3));
        json.WriteNumber("bytesReceived", BytesReceived());
        json.WriteNumber("messages", Received(count => count.Messages));
        json.WriteNumber("drawCommands", draws.Values.Sum());
        json.WriteCounts("draws", draws, SpiceNames.Of);
        json.WriteNumber("skippedDraws", Statistics.Sum(statistics => statistics.DrawsSkipped));
        json.WriteCounts("notDrawn", Sum(Session.Displays.Select(SessionReport.NotDrawn)), SpiceNames.Of);
        json.WriteCounts("problems", Sum(statistics => statistics.ProblemsByKind), kind => kind.ToString());
        json.WriteCounts("imagesByType", Sum(statistics => statistics.ImagesByType), SpiceNames.Of);
        json.WriteCounts("decodeMicrosecondsByType", DecodeMicroseconds(), SpiceNames.Of);
        json.WriteNumber("cacheHits", Statistics.Sum(statistics => statistics.CacheHits));
        json.WriteNumber("cacheMisses", Statistics.Sum(statistics => statistics.CacheMisses));
        json.WriteNumber("streams", Statistics.Sum(statistics => statistics.StreamsCreated));
        json.WriteNumber("frames", Statistics.Sum(statistics => statistics.StreamFrames));
        json.WriteNumber("batches", Batches);
        json.WriteString("end", End);
        WritePicture(json);
        SessionReport.WriteChannels(json, Session.Channels);
    }

    public string Text()
    {
        Dictionary<DrawKind, long> draws = Sum(statistics => statistics.DrawsByKind);
        return string.Join(
            '\n',
            $"processor      {Processor.TotalSeconds:0.000} s within {Active.TotalSeconds:0.000} s",
            $"peak memory    {PeakMemoryBytes / 1048576.0:0.0} MiB",
            $"received       {Received(count => count.Messages)} messages, {BytesReceived()} bytes",
            $"draws          {SessionReport.Counts(draws, SpiceNames.Of)}",
            $"images         {SessionReport.Counts(Sum(statistics => statistics.ImagesByType), SpiceNames.Of)}",
            $"decoding, us   {SessionReport.Counts(DecodeMicroseconds(), SpiceNames.Of)}",
            $"streams        {Statistics.Sum(statistics => statistics.StreamsCreated)}, frames {Statistics.Sum(statistics => statistics.StreamFrames)}",
            $"problems       {SessionReport.Counts(Sum(statistics => statistics.ProblemsByKind), kind => kind.ToString())}");
    }

    private void WritePicture(Utf8JsonWriter json)
    {
        using (Canvas.CanvasFrame? frame = Display?.AcquireFrame())
        {
            if (frame is null)
            {
                json.WriteNull("sha256");
                return;
            }
        }

        Picture picture = Picture.Of(Display!);
        json.WriteNumber("width", picture.Width);
        json.WriteNumber("height", picture.Height);
        json.WriteString("sha256", picture.Hash);
    }

    private Dictionary<ImageType, long> DecodeMicroseconds() => Statistics
        .SelectMany(statistics => statistics.DecodeTimeByType)
        .GroupBy(time => time.Key, time => time.Value.Ticks / TimeSpan.TicksPerMicrosecond)
        .ToDictionary(times => times.Key, times => times.Sum());

    private Dictionary<TKey, long> Sum<TKey>(Func<DisplayStatistics, IReadOnlyDictionary<TKey, long>> counts)
        where TKey : notnull => Sum(Statistics.Select(counts));

    private static Dictionary<TKey, long> Sum<TKey>(IEnumerable<IReadOnlyDictionary<TKey, long>> counts)
        where TKey : notnull => counts.SelectMany(count => count).GroupBy(count => count.Key, count => count.Value).ToDictionary(same => same.Key, same => same.Sum());
}
