using System;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Display.Tests;
using SpiceSharp.Protocol.Naive;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>One display channel without a connection, whose commands a canvas and the naive sink both draw.</summary>
internal sealed class StormRig : IBaseChannelSink, IMessageOutbox, ISurfaceSink, IDisposable
{
    private readonly DisplayModel _model;
    private readonly BaseChannel _channel;
    private ulong _serial;

    public StormRig(SpiceLimits limits, IPixelSink? pixels = null)
    {
        Canvas = new SoftwareCanvas(pixels, 0);
        Shared = new DisplaySharedState(limits, video: new VideoDecoders(Video));
        var board = new SerialBoard();
        _model = new DisplayModel(this, Shared, limits);
        _channel = new BaseChannel(ScriptedSession.Display, new DisplayChannel(_model, board, CapabilitySet.Empty, limits), this, board, limits);
    }

    public SoftwareCanvas Canvas { get; }

    public FakeVideo Video { get; } = new();

    public NaiveSink Naive { get; } = new();

    public DisplaySharedState Shared { get; }

    public DisplayStatistics Statistics => _model.Statistics;

    public int Sent { get; private set; }

    public ushort LastSent { get; private set; }

    public int Skipped { get; private set; }

    public SurfaceSinkCapabilities Capabilities => Canvas.Capabilities;

    public void Receive<TMessage>(TMessage message)
        where TMessage : struct, IWireMessage => Receive(message.Type, ScriptedSession.Body(message));

    public void Receive(ushort type, byte[] body)
    {
        using var frame = new MessageFrame(ScriptedSession.Display, MessageDirection.ServerToClient, ++_serial, type, body);
        Assert.NotEqual(ReceiveOutcome.Suspended, _channel.Receive(frame, default, this).Outcome);
    }

    public void EndOfBatch() => _channel.Idle(default, this);

    public void SurfaceCreated(SurfaceId id, SurfaceDescription description)
    {
        Canvas.SurfaceCreated(id, description);
        Naive.SurfaceCreated(id, description);
    }

    public void SurfaceDestroyed(SurfaceId id)
    {
        Canvas.SurfaceDestroyed(id);
        Naive.SurfaceDestroyed(id);
    }

    public void Draw(in DrawCommand command)
    {
        Canvas.Draw(command);
        Naive.Draw(command);
    }

    public void StreamFrame(StreamId id, in VideoFrame frame)
    {
        Canvas.StreamFrame(id, frame);
        Naive.StreamFrame(id, frame);
    }

    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads) => Canvas.HeadsChanged(heads);

    public void PrimaryVisible(bool visible)
    {
        Canvas.PrimaryVisible(visible);
        Naive.PrimaryVisible(visible);
    }

    public void EndBatch() => Canvas.EndBatch();

    public void Dispose()
    {
        _channel.Dispose();
        _model.Dispose();
        Shared.Dispose();
        Canvas.Dispose();
    }

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
        Sent++;
        LastSent = message.Type;
    }

    public void Notified(ChannelId channel, in Notify message)
    {
    }

    public void PeerDisconnecting(ChannelId channel, LinkError reason)
    {
    }

    public void MessageSkipped(in MessageFrame frame, SkipReason reason) => Skipped++;
}
