using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Spectre.Console;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>info</c>: what a server says of itself.</summary>
internal static class InfoVerb
{
    public static Command Create(CliHost host)
    {
        var connection = new ConnectionArguments();
        Option<int> timeout = Arguments.Count("--timeout-s", "Give up after this time.", 10);
        Option<bool> json = Arguments.Json();
        var command = new Command("info", "Show name, UUID, channels, capabilities of both sides, security, mouse mode and agent.");
        connection.AddTo(command);
        command.Add(timeout);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            SpiceSessionOptions options = Arguments.Within(TimeSpan.FromSeconds(parsed.GetValue(timeout)));
            SpiceSession session = await connection.ConnectAsync(parsed, host, options, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                if (parsed.GetValue(json)) WriteJson(host.Output, session);
                else WriteText(host.Console, session);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Channels that the server offers and this client does not open.</summary>
    private static IEnumerable<ChannelId> Unused(SpiceSession session) =>
        session.State.Channels.Except(session.Channels.Select(channel => channel.Id));

    private static void WriteJson(TextWriter output, SpiceSession session) => JsonReport.Write(output, json =>
    {
        SessionSnapshot state = session.State;
        json.WriteString("name", state.Name);
        json.WriteString("uuid", state.Uuid?.ToString());
        json.WriteString("mouseMode", SpiceNames.Of(state.MouseMode));
        json.WriteStrings("supportedMouseModes", SpiceNames.Each(state.SupportedMouseModes));
        json.WriteBoolean("agentConnected", state.AgentConnected);
        json.WriteStartArray("channels");
        foreach (SessionChannel channel in session.Channels) WriteChannel(json, channel);
        json.WriteEndArray();
        json.WriteStrings("channelsNotOpened", Unused(session).Select(channel => channel.ToString()));
    });

    private static void WriteChannel(Utf8JsonWriter json, SessionChannel channel)
    {
        json.WriteStartObject();
        json.WriteString("channel", channel.Id.ToString());
        json.WriteString("security", SessionReport.SecurityOf(channel));
        json.WriteBoolean("secure", channel.IsSecure);
        json.WriteString("error", channel.Error?.Message);
        if (channel.Link is { } link)
        {
            json.WriteBoolean("miniHeader", link.MiniHeader);
            json.WriteStrings("serverCommonCapabilities", SpiceNames.Common(link.ServerCommon));
            json.WriteStrings("clientCommonCapabilities", SpiceNames.Common(link.ClientCommon));
            json.WriteStrings("serverCapabilities", SpiceNames.Capabilities(channel.Id.Type, link.ServerChannel));
            json.WriteStrings("clientCapabilities", SpiceNames.Capabilities(channel.Id.Type, link.ClientChannel));
        }

        json.WriteEndObject();
    }

    private static void WriteText(IAnsiConsole console, SpiceSession session)
    {
        SessionSnapshot state = session.State;
        var facts = new Grid().AddColumns(2);
        AddFact(facts, "name", state.Name ?? "none");
        AddFact(facts, "uuid", state.Uuid?.ToString() ?? "none");
        AddFact(facts, "mouse mode", $"{SpiceNames.Of(state.MouseMode)} (supported: {string.Join(", ", SpiceNames.Each(state.SupportedMouseModes))})");
        AddFact(facts, "agent", state.AgentConnected ? "connected" : "not connected");
        console.Write(facts);

        Table table = new Table().Border(TableBorder.Rounded).AddColumns("channel", "security", "header", "server can", "client can");
        foreach (SessionChannel channel in session.Channels)
        {
            if (channel.Link is not { } link)
            {
                table.AddRow(channel.Id.ToString(), "none", "", (channel.Error?.Message ?? "not linked").EscapeMarkup(), "");
                continue;
            }

            table.AddRow(
                channel.Id.ToString(),
                SessionReport.SecurityOf(channel),
                link.MiniHeader ? "mini" : "full",
                Both(link.ServerCommon, link.ServerChannel, channel.Id.Type),
                Both(link.ClientCommon, link.ClientChannel, channel.Id.Type));
        }

        foreach (ChannelId channel in Unused(session)) table.AddRow(channel.ToString(), "none", "", "not opened by this client", "");
        console.Write(table);
    }

    // What a server calls itself is text, never markup.
    private static void AddFact(Grid grid, string name, string value) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));

    private static string Both(CapabilitySet common, CapabilitySet channel, ChannelType type) =>
        string.Join(' ', SpiceNames.Common(common).Concat(SpiceNames.Capabilities(type, channel))).EscapeMarkup();
}
