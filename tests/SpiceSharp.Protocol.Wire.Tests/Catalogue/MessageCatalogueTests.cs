using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpiceSharp.Protocol.Wire.Tests;

public class MessageCatalogueTests
{
    [Fact]
    public void Every_message_of_the_assembly_is_in_it_once()
    {
        Type[] messages = [.. typeof(IWireMessage).Assembly.GetTypes().Where(type => typeof(IWireMessage).IsAssignableFrom(type) && !type.IsInterface)];
        Assert.Equal(messages.OrderBy(type => type.Name), MessageCatalogue.Entries.Select(entry => entry.ClrType).OrderBy(type => type.Name));
        Assert.Equal(MessageCatalogue.Entries.Count, MessageCatalogue.Entries.Select(entry => (entry.Channel, entry.Direction, entry.Number)).Distinct().Count());
    }

    [Fact]
    public void Every_message_follows_the_convention()
    {
        foreach (MessageInfo entry in MessageCatalogue.Entries)
        {
            Assert.True(entry.ClrType.IsValueType, entry.ToString());
            MethodInfo? read = entry.ClrType.GetMethod("Read", BindingFlags.Public | BindingFlags.Static);
            Assert.True(read is not null && read.ReturnType == entry.ClrType, entry.ToString());
            Assert.Equal(typeof(WireReader).MakeByRefType(), Assert.Single(read.GetParameters()).ParameterType);
            Assert.Equal(entry.Number, entry.ClrType.GetField("MessageType")!.GetRawConstantValue());
            Assert.Equal(entry.Number, ((IWireMessage)Activator.CreateInstance(entry.ClrType)!).Type);
        }
    }

    [Fact]
    public void Numbers_and_names_are_those_of_the_protocols_public_header()
    {
        // The one message of later versions, which that header does not have.
        IEnumerable<string> entries = MessageCatalogue.Entries.Where(entry => entry.ClrType != typeof(GlScanout2Unix)).Select(entry => entry.ToString());
        Assert.Equal(Expected().Order(StringComparer.Ordinal), entries.Order(StringComparer.Ordinal));

        static IEnumerable<string> Expected()
        {
            foreach (string line in ProtocolNumbers.Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                int number = 0;
                foreach (string word in words[2..])
                {
                    if (word[0] == '=') number = int.Parse(word.AsSpan(1), provider: null);
                    else yield return $"{words[0]} {words[1]} {word} ({number++})";
                }
            }
        }
    }

    [Fact]
    public void Every_message_is_documented_with_its_spice_name_number_and_direction()
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(typeof(IWireMessage).Assembly.Location, ".xml"));
        Dictionary<string, string> summaries = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")?.Value ?? string.Empty);
        foreach (MessageInfo entry in MessageCatalogue.Entries)
        {
            bool server = entry.Direction == MessageDirection.ServerToClient;
            string channel = entry.Channel == ChannelType.None ? string.Empty : $"{ChannelId.NameOf(entry.Channel).ToUpperInvariant()}_";
            string expected = $"SPICE_MSG{(server ? "" : "C")}_{channel}{entry.Name} ({entry.Number}), {(server ? "server to client" : "client to server")}";
            Assert.StartsWith(expected, Regex.Replace(summaries["T:" + entry.ClrType.FullName], @"\s+", " ").Trim(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 304, "DRAW_COPY")]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 4, "PING")]
    [InlineData(ChannelType.Playback, MessageDirection.ServerToClient, 4, "PING")] // common messages are everybody's
    [InlineData((ChannelType)99, MessageDirection.ClientToServer, 2, "ACK")]
    [InlineData(ChannelType.Display, MessageDirection.ClientToServer, 101, "INIT")]
    [InlineData(ChannelType.Display, MessageDirection.ClientToServer, 304, null)]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 109, null)]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 65535, null)]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 0, null)]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 100, null)]
    [InlineData(ChannelType.None, MessageDirection.ServerToClient, 101, null)]
    [InlineData((ChannelType)99, MessageDirection.ServerToClient, 101, null)]
    public void Names_are_found_without_allocation(ChannelType channel, MessageDirection direction, ushort number, string? name)
    {
        Assert.Equal(name, MessageCatalogue.NameOf(channel, direction, number));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) MessageCatalogue.NameOf(channel, direction, number);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Capabilities_gate_what_the_specification_says()
    {
        string[] gated = [.. MessageCatalogue.Entries.Where(entry => entry.Capability is not null).Select(entry => $"{entry} needs {entry.Capability}")];
        Assert.Contains("display server STREAM_DATA_SIZED (316) needs 0", gated);
        Assert.Contains("display server MONITORS_CONFIG (317) needs 1", gated);
        Assert.Contains("display server DRAW_COMPOSITE (318) needs 2", gated);
        Assert.Contains("display server STREAM_ACTIVATE_REPORT (319) needs 4", gated);
        Assert.Contains("display server GL_DRAW (321) needs 7", gated);
        Assert.Contains("display client PREFERRED_COMPRESSION (103) needs 6", gated);
        Assert.Contains("display client PREFERRED_VIDEO_CODEC_TYPE (105) needs 12", gated);
        Assert.Contains("inputs client KEY_SCANCODE (104) needs 0", gated);
        Assert.Contains("main server UUID (114) needs 1", gated);
        Assert.Contains("main server AGENT_CONNECTED_TOKENS (115) needs 2", gated);
        Assert.Contains("main client MIGRATE_DST_DO_SEAMLESS (110) needs 3", gated);
        Assert.DoesNotContain(gated, line => line.Contains("DRAW_COPY", StringComparison.Ordinal));
    }
}
