using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>What holds wherever the loops run: see the classes derived from this one.</summary>
public abstract class ChannelDriverTests : IAsyncDisposable
{
    private static readonly ChannelId Channel = new(ChannelType.Display, 0);

    private readonly ManualTimeProvider _time = new();
    private readonly Machine _machine = new();
    private readonly Tap _tap = new();
    private readonly ITransport _peer;
    private readonly ITransport _transport;
    private ChannelDriver _driver;

    private protected ChannelDriverTests(ITransport transport, ITransport peer)
    {
        (_transport, _peer) = (transport, peer);
        _driver = Make(SpiceLimits.Default);
    }

    private protected ITransport Peer => _peer;

    private protected Machine TheMachine => _machine;

    private protected ChannelDriver Driver => _driver;

    public async ValueTask DisposeAsync()
    {
        await _driver.StopAsync();
        await _peer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Messages_reach_the_machine_in_order_however_the_bytes_are_cut()
    {
        _driver.Start(_machine);
        byte[] bytes = [.. Enumerable.Range(0, 20).SelectMany(i => Message((ushort)(101 + i), i))];
        foreach (byte b in bytes) await _peer.Output.WriteAsync(new[] { b });
        await Patience.UntilAsync(() => _machine.Types.Count == 20);
        Assert.Equal(Enumerable.Range(101, 20).Select(i => (ushort)i), _machine.Types);
    }

    [Fact]
    public async Task A_clean_close_lets_the_machine_finish_what_came()
    {
        using ManualResetEventSlim release = new();
        _machine.OnReceive = _ => { release.Wait(); return ReceiveResult.Done; };
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(new[] { Message(101, 4), Message(102, 4), Message(103, 4) }.SelectMany(m => m).ToArray());
        await _peer.DisposeAsync();
        release.Set();
        ChannelEnd end = await _driver.Ended.WaitAsync(Patience.Time);
        Assert.Equal((ChannelEndKind.PeerClosed, null), (end.Kind, end.Error));
        Assert.Equal([101, 102, 103], _machine.Types);
    }

    [Fact]
    public async Task A_sinks_own_exception_ends_the_channel_with_it()
    {
        InvalidOperationException mine = new("mine");
        _machine.OnReceive = _ => throw mine;
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Message(101, 4));
        ChannelEnd end = await _driver.Ended.WaitAsync(Patience.Time);
        Assert.Equal((ChannelEndKind.Failed, mine), (end.Kind, end.Error));
    }

    [Fact]
    public async Task A_blocked_machine_holds_the_inbox_at_its_bound()
    {
        const int Bound = 64 * 1024;
        Make(SpiceLimits.Default with { MaxInboxBytes = Bound });
        using ManualResetEventSlim release = new();
        _machine.OnReceive = _ => { release.Wait(); return ReceiveResult.Done; };
        _driver.Start(_machine);
        long written = 0;
        Task flood = Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await _peer.Output.WriteAsync(Message(101, 10_000));
                Interlocked.Increment(ref written);
            }
        });
        await Patience.UntilAsync(() => _driver.InboxBytes > Bound - 10_000);
        long before = -1;
        while (before != Interlocked.Read(ref written))     // until the flood stands still
        {
            before = Interlocked.Read(ref written);
            await Task.Delay(200);
        }

        Assert.InRange(before, 6, 100);
        Assert.InRange(_driver.InboxBytes, Bound - 10_000, Bound);
        release.Set();
        await flood.WaitAsync(Patience.Time);
        await Patience.UntilAsync(() => _machine.Types.Count == 1000);
    }

    [Fact]
    public async Task A_suspended_message_comes_again_when_the_barrier_opens_and_nothing_overtakes_it()
    {
        Barrier barrier = new();
        _machine.OnReceive = frame => frame.Type == 101 && !barrier.IsOpen ? ReceiveResult.Suspended(barrier) : ReceiveResult.Done;
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Message(101, 4).Concat(Message(102, 4)).ToArray());
        await Patience.UntilAsync(() => barrier.Waiters == 1);
        Assert.Equal(1, _machine.Batches);      // what was drawn before the wait is shown
        Assert.Equal([101], _machine.Types);
        barrier.Open();
        await Patience.UntilAsync(() => _machine.Types.Count == 3);
        Assert.Equal([101, 101, 102], _machine.Types);
        Assert.Equal(_machine.Serials[0], _machine.Serials[1]);
    }

    [Fact]
    public async Task A_barrier_that_never_opens_ends_the_channel_at_the_limit()
    {
        Barrier barrier = new();
        _machine.OnReceive = _ => ReceiveResult.Suspended(barrier);
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Message(101, 4));
        await Patience.UntilAsync(() => barrier.Waiters == 1 && _time.ArmedTimers > 0);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_driver.Ended.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        ChannelEnd end = await _driver.Ended.WaitAsync(Patience.Time);
        SpiceProtocolException error = Assert.IsType<SpiceProtocolException>(end.Error);
        Assert.Equal(SpiceErrorKind.MissingReference, error.Kind);
        Assert.Contains("30 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, barrier.Waiters);       // cancelled, not left behind
    }

    [Fact]
    public async Task A_deadline_expires_on_time_also_while_a_barrier_is_waited_for()
    {
        Barrier barrier = new();
        _machine.OnReceive = _ => ReceiveResult.Suspended(barrier);
        _machine.Deadline = _time.Now() + TimeSpan.FromSeconds(1);
        _driver.Start(_machine);
        await Patience.UntilAsync(() => _time.ArmedTimers > 0);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, _machine.Expired);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Patience.UntilAsync(() => _machine.Expired == 1);

        _machine.Deadline = _time.Now() + TimeSpan.FromSeconds(1);
        await _peer.Output.WriteAsync(Message(101, 4));
        await Patience.UntilAsync(() => barrier.Waiters == 1 && _time.ArmedTimers > 0);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(() => _machine.Expired == 2);
    }

    [Fact]
    public async Task A_burst_is_one_batch_and_a_deadline_that_falls_into_it_is_kept()
    {
        using ManualResetEventSlim release = new();
        _machine.OnReceive = frame =>
        {
            release.Wait();
            if (frame.Type == 101) _machine.Deadline = _time.Now() + TimeSpan.FromMilliseconds(16);
            if (frame.Type == 104) _time.Advance(TimeSpan.FromMilliseconds(16));
            return ReceiveResult.Done;
        };
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Enumerable.Range(101, 6).SelectMany(type => Message((ushort)type, 4)).ToArray());
        await Patience.UntilAsync(() => _driver.Meter.Snapshot().Count == 6);
        release.Set();
        await Patience.UntilAsync(() => _machine.Batches == 1);
        Assert.Equal([6], _machine.BatchEnds);
        Assert.Equal([4], _machine.Expirations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_has_the_agreed_header_and_its_serial(bool mini)
    {
        Make(SpiceLimits.Default, mini);
        _driver.Outbox.Send(new KeyDown(0x1E));
        _driver.Outbox.ControlLane.Send(new Pong(1, 2));
        _driver.Start(_machine);
        string expected = mini
            ? "0300 0C000000 01000000 0200000000000000  6500 04000000 1E000000"
            : "0100000000000000 0300 0C000000 00000000 01000000 0200000000000000  0200000000000000 6500 04000000 00000000 1E000000";
        Assert.Equal(Hex.Bytes(expected), await ReadAsync(Hex.Bytes(expected).Length));
    }

    [Fact]
    public async Task A_tap_sees_both_directions()
    {
        _driver.Start(_machine);
        _driver.Outbox.Send(new KeyDown(0x1E));
        await ReadAsync(10);
        await _peer.Output.WriteAsync(Message(102, 4));
        await Patience.UntilAsync(() => _machine.Types.Count == 1);
        Assert.Equal([(MessageDirection.ClientToServer, (ushort)101, 1UL, 4), (MessageDirection.ServerToClient, (ushort)102, 1UL, 4)], _tap.Frames);
        Assert.Equal([(MessageDirection.ServerToClient, (ushort)102, 1L, 4L), (MessageDirection.ClientToServer, (ushort)101, 1L, 4L)], _driver.Meter.Snapshot());
    }

    [Fact]
    public async Task Every_body_is_released()
    {
        List<MessageFrame> kept = [];
        using ManualResetEventSlim release = new();
        _machine.OnReceive = frame =>
        {
            lock (kept) kept.Add(frame.Retain());
            if (frame.Type == 102) release.Wait();
            return ReceiveResult.Done;
        };
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Message(101, 4).Concat(Message(102, 100_000)).Concat(Message(103, 4)).ToArray());
        await Patience.UntilAsync(() => _driver.Meter.Snapshot().Count == 3);
        release.Set();
        await Patience.UntilAsync(() => _machine.Types.Count == 3);
        await _driver.StopAsync();
        foreach (MessageFrame frame in kept)
        {
            frame.Dispose();
            Assert.Throws<ObjectDisposedException>(() => frame.Retain());       // ours was the last reference
        }
    }

    [Fact]
    public async Task Stopping_sends_what_is_queued_and_is_prompt()
    {
        _driver.Start(_machine);
        for (int i = 0; i < 100; i++) _driver.Outbox.Send(new KeyDown((uint)i));
        await _driver.StopAsync().WaitAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(ChannelEndKind.Stopped, (await _driver.Ended).Kind);
        Assert.Equal(1000, (await ReadAsync(1000)).Length);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_ever_for_a_machine_inside_an_application()
    {
        using ManualResetEventSlim release = new();
        using ManualResetEventSlim inside = new();
        _machine.OnReceive = _ => { inside.Set(); release.Wait(); return ReceiveResult.Done; };
        _driver.Start(_machine);
        await _peer.Output.WriteAsync(Message(101, 4));
        inside.Wait(Patience.Token);
        await _driver.StopAsync().WaitAsync(TimeSpan.FromSeconds(8));
        Assert.False(_driver.Ended.IsCompleted);
        release.Set();
        Assert.Equal(ChannelEndKind.Stopped, (await _driver.Ended.WaitAsync(Patience.Time)).Kind);
    }

    [Fact]
    public async Task A_peer_that_asks_but_never_reads_is_read_no_further()
    {
        Make(SpiceLimits.Default with { MaxOutboxMessages = 16 });
        long answered = 0;
        _driver.Start(_machine, (in MessageFrame frame, IMessageOutbox control) =>
        {
            Interlocked.Increment(ref answered);
            control.Send(new DisplayPayload());
        });
        Task flood = Task.Run(async () =>
        {
            for (int i = 0; i < 2000; i++) await _peer.Output.WriteAsync(Message(101, 1000));
        });
        await Assert.ThrowsAsync<TimeoutException>(() => flood.WaitAsync(TimeSpan.FromSeconds(1)));
        Assert.InRange(Interlocked.Read(ref answered), 16, 600);
        await _driver.StopAsync().WaitAsync(TimeSpan.FromSeconds(4));
        await Task.WhenAny(flood).WaitAsync(Patience.Time);
    }

    private protected static byte[] Message(ushort type, int bodyBytes)
    {
        using SharedBuffer bytes = MessageEncoder.Encode(type, new byte[bodyBytes], 0, miniHeader: true);
        return bytes.Memory.ToArray();
    }

    private protected async Task<byte[]> ReadAsync(int count)
    {
        System.IO.Pipelines.ReadResult read = await _peer.Input.ReadAtLeastAsync(count, Patience.Token);
        byte[] bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
        _peer.Input.AdvanceTo(read.Buffer.End);
        return bytes;
    }

    private protected ChannelDriver Make(SpiceLimits limits, bool mini = true, TimeProvider? time = null) => _driver = new(new ChannelDriverOptions
    {
        Transport = _transport,
        Channel = Channel,
        Incoming = MessageDirection.ServerToClient,
        MiniHeader = mini,
        OwnThread = true,
        Limits = limits,
        Time = time ?? _time,
        Tap = _tap,
    });

    /// <summary>A large answer, so that a peer that does not read fills the pipe soon.</summary>
    private protected readonly struct DisplayPayload : IWireMessage
    {
        public ushort Type => 101;

        public int Size => 4000;

        public void Write(ref WireWriter writer) => writer.WriteBytes(new byte[4000]);
    }

    private protected sealed class Machine : IChannelMachine, IIdleMachine
    {
        private MonotonicInstant? _deadline;
        private int _entered;

        public Func<MessageFrame, ReceiveResult> OnReceive { get; set; } = _ => ReceiveResult.Done;

        public Action OnExpire { get; set; } = () => { };

        /// <summary>Messages that came, also those not handled yet.</summary>
        public int Entered => Volatile.Read(ref _entered);

        public List<ushort> Types { get; } = [];

        public List<ulong> Serials { get; } = [];

        public List<int> BatchEnds { get; } = [];

        public List<int> Expirations { get; } = [];

        public int Batches { get; private set; }

        public int Expired { get; private set; }

        public MonotonicInstant? Deadline
        {
            get => _deadline;
            set => _deadline = value;
        }

        public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
        {
            Interlocked.Increment(ref _entered);
            ReceiveResult result = OnReceive(frame);
            Types.Add(frame.Type);
            Serials.Add(frame.Serial);
            return result;
        }

        public void Expire(MonotonicInstant now, IMessageOutbox outbox)
        {
            _deadline = null;
            OnExpire();
            Expirations.Add(Types.Count);
            Expired++;
        }

        public void Idle(MonotonicInstant now, IMessageOutbox outbox)
        {
            BatchEnds.Add(Types.Count);
            Batches++;
        }
    }

    private protected sealed class Barrier : IBarrier
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiters;

        public bool IsOpen => _open.Task.IsCompleted;

        public int Waiters => Volatile.Read(ref _waiters);

        public void Open() => _open.SetResult();

        public async Task WhenOpenAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _waiters);
            try
            {
                await _open.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiters);
            }
        }
    }

    private sealed class Tap : ISessionTap
    {
        public List<(MessageDirection Direction, ushort Type, ulong Serial, int Bytes)> Frames { get; } = [];

        public void ChannelOpened(MonotonicInstant now, TappedChannel channel)
        {
        }

        public void Frame(MonotonicInstant now, in MessageFrame frame)
        {
            lock (Frames) Frames.Add((frame.Direction, frame.Type, frame.Serial, frame.Body.Length));
        }

        public void ChannelClosed(MonotonicInstant now, ChannelId channel, string? error)
        {
        }
    }
}
