using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>One display channel fed with messages as a server writes them: bytes through the real machine into the model.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Closing is a step of a test's story; what is left open, the collector takes.")]
internal sealed class ScriptedDisplay
{
    private readonly DisplayChannel _machine;
    private readonly SpiceLimits _limits;
    private readonly ReportOutbox _outbox = new();
    private ulong _serial;
    private MessageFrame _last;

    public ScriptedDisplay(DisplaySharedState? shared = null, SpiceLimits? limits = null, byte number = 0, SerialBoard? board = null, CapabilitySet server = default)
    {
        _limits = limits ?? SpiceLimits.Default;
        Channel = new ChannelId(ChannelType.Display, number);
        Shared = shared ?? new DisplaySharedState(_limits);
        Model = new DisplayModel(Sink, Shared, _limits, Problems.Add, () => Clock);
        _machine = new DisplayChannel(Model, board ?? new SerialBoard(), server, _limits);
    }

    public ChannelId Channel { get; }

    public RecordingSink Sink { get; } = new();

    public DisplaySharedState Shared { get; }

    public DisplayModel Model { get; }

    /// <summary>The local clock, in milliseconds.</summary>
    public int Milliseconds { get; set; }

    /// <summary>The session's multimedia clock; none unless a test sets one.</summary>
    public MultimediaClock? Clock { get; set; }

    public MonotonicInstant? Deadline => _machine.Deadline;

    public List<StreamReport> Reports => _outbox.Reports;

    public List<DisplayProblem> Problems { get; } = [];

    public DisplayStatistics Statistics => Model.Statistics;

    public int Draws => Sink.Drawings.Count;

    public ReceiveResult Send<T>(in T message)
        where T : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        Assert.Equal(body.Length, writer.Position);
        return Send(message.Type, body);
    }

    public ReceiveResult Send(ushort type, byte[] body)
    {
        _last = new MessageFrame(Channel, MessageDirection.ServerToClient, ++_serial, type, body);
        return Again();
    }

    /// <summary>Receives the last message again, as after a wait.</summary>
    public ReceiveResult Again() => _machine.Receive(_last, Now, _outbox);

    /// <summary>Time passes, in steps no longer than the machine asks for; whatever is due happens.</summary>
    public void WaitUntil(int milliseconds)
    {
        while (Milliseconds < milliseconds)
        {
            MonotonicInstant next = At(milliseconds);
            if (_machine.Deadline < next) next = _machine.Deadline.Value;
            Milliseconds = Math.Max((int)(next.Ticks / TimeSpan.TicksPerMillisecond), Milliseconds);
            if (_machine.Deadline <= Now) _machine.Expire(Now, _outbox);
        }
    }

    public static MonotonicInstant At(int milliseconds) => new(milliseconds * TimeSpan.TicksPerMillisecond);


    public void Done<T>(in T message)
        where T : struct, IWireMessage => Assert.Equal(ReceiveOutcome.Done, Send(message).Outcome);

    public IBarrier Waits<T>(in T message)
        where T : struct, IWireMessage
    {
        ReceiveResult result = Send(message);
        Assert.Equal(ReceiveOutcome.Suspended, result.Outcome);
        return Assert.IsAssignableFrom<IBarrier>(result.Barrier);
    }

    public SpiceProtocolException Breaks<T>(in T message)
        where T : struct, IWireMessage
    {
        T copy = message;
        return Assert.Throws<SpiceProtocolException>(() => Send(copy));
    }

    /// <summary>The message is survived, but its drawing is not done, for this reason only.</summary>
    public DisplayProblem Skips<T>(in T message, DisplayProblemKind reason)
        where T : struct, IWireMessage
    {
        (int draws, int problems) = (Draws, Problems.Count);
        Done(message);
        Assert.Equal(draws, Draws);
        Assert.Equal(problems + 1, Problems.Count);
        Assert.Equal(reason, Problems[^1].Kind);
        return Problems[^1];
    }

    /// <summary>The channel ends.</summary>
    public void Close() => Model.Dispose();

    private MonotonicInstant Now => At(Milliseconds);

    private sealed class ReportOutbox : IMessageOutbox
    {
        public List<StreamReport> Reports { get; } = [];

        public void Send<TMessage>(in TMessage message)
            where TMessage : struct, IWireMessage =>
            Reports.Add(message is StreamReport report ? report : throw new InvalidOperationException("Nothing else is to be sent."));
    }
}
