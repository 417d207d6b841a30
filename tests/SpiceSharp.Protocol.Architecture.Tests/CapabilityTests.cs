using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>No capability is announced without the code behind it: each one in this table names that code.</summary>
public class CapabilityTests
{
    private static readonly Dictionary<int, MemberInfo?> s_common = new()
    {
        [CommonCapability.ProtocolAuthSelection] = typeof(LinkClient),
        [CommonCapability.AuthSpice] = typeof(ITicketCipher),
        [CommonCapability.MiniHeader] = typeof(DataHeader),
    };

    private static readonly Dictionary<int, MemberInfo?> s_main = new()
    {
        [MainCapability.NameAndUuid] = typeof(IMainChannelSink).GetMethod("OnName"),
        [MainCapability.AgentConnectedTokens] = typeof(IMainChannelSink).GetMethod("OnAgentConnected"),
    };

    private static readonly Dictionary<int, MemberInfo?> s_display = new()
    {
        [DisplayCapability.Composite] = typeof(SoftwareCanvas).Assembly.GetType("SpiceSharp.Protocol.Canvas.CompositeOperation"),
        [DisplayCapability.A8Surface] = typeof(SoftwareCanvas).Assembly.GetType("SpiceSharp.Protocol.Canvas.TargetRows"),
        [DisplayCapability.MonitorsConfig] = typeof(DisplayModel).GetMethod("OnMonitorsConfig"),
        [DisplayCapability.Lz4Compression] = typeof(Lz4ImageDecoder).GetMethod("Decode"),
        [DisplayCapability.MultiCodec] = typeof(VideoDecoders).GetMethod("CanDecode"), // the codec bits are authoritative
        [DisplayCapability.CodecMjpeg] = typeof(MjpegDecoder),
        [DisplayCapability.StreamReport] = typeof(DisplayModel).Assembly.GetType("SpiceSharp.Protocol.Display.ReportWindow"),
        [DisplayCapability.SizedStream] = typeof(DisplayModel).GetMethod("OnStreamDataSized"),
    };

    [Fact]
    public void Common_capabilities_have_an_implementation() => Check(s_common, LinkClient.CommonCapabilities);

    [Fact]
    public void Main_capabilities_have_an_implementation() => Check(s_main, MainChannel.ClientCapabilities);

    [Fact]
    public void Display_capabilities_follow_from_what_the_canvas_draws()
    {
        using var canvas = new SoftwareCanvas(null, 0);
        using var decoders = new VideoDecoders();
        Check(s_display, DisplayCapabilities.For(canvas.Capabilities, decoders.Codecs));
    }

    [Fact]
    public void A_sink_that_draws_more_announces_more()
    {
        CapabilitySet set = DisplayCapabilities.For(SurfaceSinkCapabilities.Composite | SurfaceSinkCapabilities.Alpha8Surfaces, []);
        Assert.True(set.Contains(DisplayCapability.Composite) && set.Contains(DisplayCapability.A8Surface));
    }

    private static void Check(Dictionary<int, MemberInfo?> implemented, CapabilitySet announced)
    {
        Assert.DoesNotContain(implemented, entry => entry.Value is null);
        Assert.Equal(implemented.Keys.Order(), announced.Enumerate().Order());
    }
}
