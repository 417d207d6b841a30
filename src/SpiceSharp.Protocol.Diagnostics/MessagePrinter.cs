using System;
using System.Globalization;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>One line for one message, with SPICE's names: what a person reads of a capture or a live session.</summary>
public static class MessagePrinter
{
    /// <summary>For example <c>   1.234567 display#0 &lt; DRAW_COPY (304) serial 17, 1234 bytes</c>; <c>&lt;</c> is from the server.</summary>
    public static string Format(TimeSpan time, in MessageFrame frame) => Format(time, frame, frame.Body.Length, bodyLeftOut: false);

    /// <summary>One line for any record of a capture.</summary>
    public static string Format(CaptureRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record switch
        {
            FrameRecord frame => Format(frame.Time, frame.Frame, frame.BodyLength, frame.BodyLeftOut),
            ChannelOpenedRecord opened => Line(opened.Time, opened.Channel, Describe(opened.Details)),
            ChannelClosedRecord closed => Line(closed.Time, closed.Channel, closed.Error is null ? "closed" : $"ended: {closed.Error}"),
            _ => Line(record.Time, record.Channel, record.GetType().Name),
        };
    }

    private static string Format(TimeSpan time, in MessageFrame frame, int bodyLength, bool bodyLeftOut)
    {
        char arrow = frame.Direction == MessageDirection.ServerToClient ? '<' : '>';
        string name = MessageCatalogue.NameOf(frame.Channel.Type, frame.Direction, frame.Type) ?? "unknown";
        return Line(time, frame.Channel, $"{arrow} {name} ({frame.Type}) serial {frame.Serial}, {bodyLength} bytes{(bodyLeftOut ? ", body left out" : "")}");
    }

    private static string Describe(TappedChannel channel) =>
        $"opened, {(channel.IsSecure ? "TLS" : "plain")}, {(channel.MiniHeader ? "mini" : "full")} header, "
        + $"client {channel.ClientCommon} {channel.ClientChannel}, server {channel.ServerCommon} {channel.ServerChannel}";

    private static string Line(TimeSpan time, ChannelId channel, string text) =>
        string.Format(CultureInfo.InvariantCulture, "{0,11:F6} {1} {2}", time.TotalSeconds, channel, text);
}
