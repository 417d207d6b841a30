using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Spectre.Console;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What verbs report of a session: its channels, and what was drawn.</summary>
internal static class SessionReport
{
    /// <summary><c>tls</c>, <c>unix</c> or <c>plain</c>; <c>none</c> for a channel that is not linked.</summary>
    public static string SecurityOf(SessionChannel channel)
    {
        if (channel.IsSecure) return "tls";
        if (channel.Transport.Length == 0) return "none";
        return channel.Transport.StartsWith("unix", StringComparison.Ordinal) ? "unix" : "plain";
    }

    public static void WriteChannels(Utf8JsonWriter json, IReadOnlyList<SessionChannel> channels)
    {
        json.WriteStartArray("channels");
        foreach (SessionChannel channel in channels)
        {
            (long received, long bytes, long sent) = Traffic(channel);
            json.WriteStartObject();
            json.WriteString("channel", channel.Id.ToString());
            json.WriteString("security", SecurityOf(channel));
            json.WriteBoolean("secure", channel.IsSecure);
            json.WriteNumber("messagesReceived", received);
            json.WriteNumber("bytesReceived", bytes);
            json.WriteNumber("messagesSent", sent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What came and what became of it; <c>notDrawn</c> are drawings that the canvas received but cannot draw yet, or could not here.</summary>
    public static void WriteDrawings(Utf8JsonWriter json, SpiceDisplay display)
    {
        DisplayStatistics statistics = display.Statistics;
        json.WriteCounts("images", statistics.ImagesByType, SpiceNames.Of);
        json.WriteCounts("draws", statistics.DrawsByKind, SpiceNames.Of);
        json.WriteCounts("notDrawn", NotDrawn(display), SpiceNames.Of);
        json.WriteNumber("clippedDraws", statistics.ClippedDraws);
        json.WriteNumber("maskedDraws", statistics.MaskedDraws);
        json.WriteNumber("cacheHits", statistics.CacheHits);
        json.WriteNumber("cacheMisses", statistics.CacheMisses);
        json.WriteNumber("skippedDraws", statistics.DrawsSkipped);
        json.WriteCounts("problems", statistics.ProblemsByKind, kind => kind.ToString());
    }

    public static IReadOnlyDictionary<DrawKind, long> NotDrawn(SpiceDisplay display) =>
        display.Canvas is { } canvas
            ? Enum.GetValues<DrawKind>().Where(kind => canvas.Statistics.NotDrawn(kind) > 0).ToDictionary(kind => kind, canvas.Statistics.NotDrawn)
            : new Dictionary<DrawKind, long>();

    public static void WriteCursor(Utf8JsonWriter json, CursorState cursor)
    {
        if (!HasPixels(cursor))
        {
            json.WriteNull("cursor");
            return;
        }

        json.WriteStartObject("cursor");
        json.WriteNumber("width", cursor.Shape!.Width);
        json.WriteNumber("height", cursor.Shape.Height);
        json.WriteNumber("hotSpotX", cursor.Shape.HotSpotX);
        json.WriteNumber("hotSpotY", cursor.Shape.HotSpotY);
        json.WriteNumber("x", cursor.Position.X);
        json.WriteNumber("y", cursor.Position.Y);
        json.WriteBoolean("visible", cursor.Visible);
        json.WriteEndObject();
    }

    public static bool HasPixels(CursorState cursor) => cursor.Shape is { IsDefaultPointer: false, Width: > 0, Height: > 0 };

    /// <summary>Channels, messages, bytes as a table.</summary>
    public static Table ChannelTable(IReadOnlyList<SessionChannel> channels)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("channel", "security", "received", "bytes", "sent");
        for (int i = 2; i < 5; i++) table.Columns[i].RightAligned();
        foreach (SessionChannel channel in channels)
        {
            (long received, long bytes, long sent) = Traffic(channel);
            table.AddRow(channel.Id.ToString(), SecurityOf(channel), $"{received}", $"{bytes}", $"{sent}");
        }

        return table;
    }

    /// <summary>For example <c>LZ_RGB 12, QUIC 3</c>.</summary>
    public static string Counts<TKey>(IReadOnlyDictionary<TKey, long> counts, Func<TKey, string> nameOf) =>
        string.Join(", ", counts.Where(count => count.Value > 0).Select(count => $"{nameOf(count.Key)} {count.Value}").DefaultIfEmpty("none"));

    private static (long Received, long Bytes, long Sent) Traffic(SessionChannel channel)
    {
        IReadOnlyList<MessageCount> counts = channel.Messages;
        IEnumerable<MessageCount> received = counts.Where(count => count.Direction == MessageDirection.ServerToClient);
        return (received.Sum(count => count.Messages), received.Sum(count => count.BodyBytes), counts.Except(received).Sum(count => count.Messages));
    }
}
