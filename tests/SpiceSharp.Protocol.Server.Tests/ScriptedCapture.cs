using System;
using System.Collections.Generic;
using System.IO;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>A capture written message by message.</summary>
#pragma warning disable CA1001 // memory, and a writer that is ended when the capture is taken
internal sealed class ScriptedCapture
#pragma warning restore CA1001
{
    public const uint SessionId = 12345;

    private readonly MemoryStream _stream = new();
    private readonly CaptureWriter _writer;
    private readonly Dictionary<ChannelId, ulong> _serials = [];

    public ScriptedCapture() => _writer = new CaptureWriter(_stream, default, leaveOpen: true);

    /// <summary>The server's common capabilities on channels opened from now on.</summary>
    public CapabilitySet Common { get; init; } = CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice, CommonCapability.MiniHeader);

    /// <summary>When the next messages were received.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>Main, its INIT and a list of channels.</summary>
    public void Main(params ChannelId[] channels)
    {
        Open(ChannelId.Main);
        Frame(new MainInit(SessionId, 1, MouseMode.Server, MouseMode.Server, false, 0, 1000, 0));
        Frame(new ChannelsList(channels));
    }

    public void Open(ChannelId channel, CapabilitySet capabilities = default, bool miniHeader = true) =>
        _writer.ChannelOpened(new MonotonicInstant(Time.Ticks), new TappedChannel(channel, miniHeader, false, Common, default, Common, capabilities));

    public void Frame(ChannelId channel, ushort type, byte[] body, ulong? serial = null, uint subList = 0)
    {
        ulong count = _serials[channel] = _serials.GetValueOrDefault(channel) + 1;
        _writer.Frame(new MonotonicInstant(Time.Ticks), new MessageFrame(channel, MessageDirection.ServerToClient, serial ?? count, type, body, subList));
    }

    public byte[] ToArray()
    {
        _writer.Dispose();
        return _stream.ToArray();
    }

    public ReplayServer Serve(ReplayServerOptions? options = null)
    {
        byte[] bytes = ToArray();
        return new ReplayServer(() => new MemoryStream(bytes), options ?? new ReplayServerOptions());
    }

    private void Frame<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        WireWriter writer = new(body);
        message.Write(ref writer);
        Frame(ChannelId.Main, message.Type, body);
    }
}
