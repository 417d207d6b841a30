using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>A driver with a thread of its own, which a socket allows.</summary>
public sealed class OwnThreadDriverTests : ChannelDriverTests
{
    private const string ThreadName = "SPICE display#0";

    public OwnThreadDriverTests()
        : this(Connect())
    {
    }

    private OwnThreadDriverTests((ITransport Transport, ITransport Peer) pair)
        : base(pair.Transport, pair.Peer)
    {
    }

    [Fact]
    public async Task Messages_and_deadlines_are_handled_on_the_channels_thread()
    {
        Make(SpiceLimits.Default, time: TimeProvider.System);
        string[] names = ["", "", ""];
        TheMachine.OnReceive = frame =>
        {
            names[frame.Type - 101] = Thread.CurrentThread.Name ?? "";
            if (frame.Type == 102) TheMachine.Deadline = TimeProvider.System.Now() + TimeSpan.FromMilliseconds(30);
            return ReceiveResult.Done;
        };
        TheMachine.OnExpire = () => names[2] = Thread.CurrentThread.Name ?? "";
        Driver.Start(TheMachine);
        await UntilOnThreadAsync();
        await Peer.Output.WriteAsync(Message(101, 4));
        await Patience.UntilAsync(() => TheMachine.Types.Count == 1);
        await Peer.Output.WriteAsync(Message(102, 4));
        await Patience.UntilAsync(() => TheMachine.Expired == 1); // nothing else comes: the wait for messages ends in time
        Assert.Equal([ThreadName, ThreadName, ThreadName], names);
    }

    [Fact]
    public async Task Reading_goes_on_while_the_machine_is_blocked_and_dispatch_comes_back_to_the_channels_thread()
    {
        using ManualResetEventSlim release = new();
        TheMachine.OnReceive = frame =>
        {
            if (frame.Type == 101) release.Wait();
            return ReceiveResult.Done;
        };
        Driver.Start(TheMachine, (in MessageFrame frame, IMessageOutbox control) =>
        {
            if (frame.Type == 103) control.Send(new Pong(1, 2));
        });
        for (int round = 1; round <= 3; round++)
        {
            release.Reset();
            await Peer.Output.WriteAsync(Message(101, 4));
            await Patience.UntilAsync(() => TheMachine.Entered == 3 * round - 2);
            await Peer.Output.WriteAsync(Message(102, 4).Concat(Message(103, 4)).ToArray());
            Assert.Equal(18, (await ReadAsync(18)).Length); // the PONG, from behind a machine that still waits
            Assert.Equal(3 * round - 2, TheMachine.Entered);
            release.Set();
            await Patience.UntilAsync(() => TheMachine.Types.Count == 3 * round);
        }

        Assert.Equal(Enumerable.Repeat(new ushort[] { 101, 102, 103 }, 3).SelectMany(types => types), TheMachine.Types);
        await UntilOnThreadAsync(); // the dispatch of the blocked thread has ended, and with it that thread
    }

    [Fact]
    public async Task A_peer_that_closes_while_the_machine_is_blocked_is_noticed_and_what_came_is_handled()
    {
        using ManualResetEventSlim release = new();
        TheMachine.OnReceive = _ => { release.Wait(); return ReceiveResult.Done; };
        Driver.Start(TheMachine);
        await Peer.Output.WriteAsync(Message(101, 4));
        await Patience.UntilAsync(() => TheMachine.Entered == 1);
        await Peer.Output.WriteAsync(Message(102, 4));
        await Task.Delay(TimeSpan.FromMilliseconds(400)); // long enough for another thread to read
        await Peer.DisposeAsync();
        release.Set();
        ChannelEnd end = await Driver.Ended.WaitAsync(Patience.Time);
        Assert.Equal((ChannelEndKind.PeerClosed, null), (end.Kind, end.Error));
        Assert.Equal([101, 102], TheMachine.Types);
    }

    [Fact]
    public async Task Deadlines_are_kept_while_a_peer_that_never_reads_holds_the_reading_up()
    {
        Make(SpiceLimits.Default with { MaxOutboxMessages = 16 }, time: TimeProvider.System);
        long answered = 0;
        string name = "";
        TheMachine.OnReceive = frame =>
        {
            if (frame.Type == 102) TheMachine.Deadline = TimeProvider.System.Now() + TimeSpan.FromMilliseconds(20);
            return ReceiveResult.Done;
        };
        TheMachine.OnExpire = () =>
        {
            name = Thread.CurrentThread.Name ?? "";
            TheMachine.Deadline = TimeProvider.System.Now() + TimeSpan.FromMilliseconds(20);
        };
        Driver.Start(TheMachine, (in MessageFrame frame, IMessageOutbox control) =>
        {
            if (frame.Type != 101) return;
            Interlocked.Increment(ref answered);
            control.Send(new DisplayPayload());
        });
        await UntilOnThreadAsync();
        await Peer.Output.WriteAsync(Message(102, 4));
        await Patience.UntilAsync(() => TheMachine.Expired > 2);
        Assert.Equal(ThreadName, name); // the thread keeps the deadline, no timer does
        Task flood = Task.Run(async () =>
        {
            for (int i = 0; i < 2000; i++) await Peer.Output.WriteAsync(Message(101, 1000));
        });
        await Patience.UntilAsync(() => Interlocked.Read(ref answered) > 16);
        long before = -1;
        while (before != Interlocked.Read(ref answered)) // until reading stands still
        {
            before = Interlocked.Read(ref answered);
            await Task.Delay(200);
        }

        int expired = TheMachine.Expired;
        await Patience.UntilAsync(() => TheMachine.Expired > expired + 2);
        Assert.Equal(before, Interlocked.Read(ref answered));
        await Driver.StopAsync().WaitAsync(Patience.Time);
        await Task.WhenAny(flood).WaitAsync(Patience.Time);
    }

    [Fact]
    public async Task Stopping_ends_a_wait_for_messages()
    {
        Driver.Start(TheMachine);
        await Peer.Output.WriteAsync(Message(101, 4));
        await Patience.UntilAsync(() => TheMachine.Types.Count == 1);
        await Driver.StopAsync();
        Assert.Equal(ChannelEndKind.Stopped, (await Driver.Ended.WaitAsync(Patience.Time)).Kind);
    }

    /// <summary>Sends messages until one is handled on the channel's thread: dispatch begins on the pool, and comes there with the first wait.</summary>
    private async Task UntilOnThreadAsync()
    {
        string name = "";
        Func<MessageFrame, ReceiveResult> wanted = TheMachine.OnReceive;
        TheMachine.OnReceive = _ =>
        {
            name = Thread.CurrentThread.Name ?? "";
            return ReceiveResult.Done;
        };
        long begin = Stopwatch.GetTimestamp();
        while (name != ThreadName && Stopwatch.GetElapsedTime(begin) < Patience.Time)
        {
            int before = TheMachine.Types.Count;
            await Peer.Output.WriteAsync(Message(110, 4));
            await Patience.UntilAsync(() => TheMachine.Types.Count == before + 1);
        }

        Assert.Equal(ThreadName, name);
        TheMachine.OnReceive = wanted;
        TheMachine.Types.Clear();
    }

    private static (ITransport Transport, ITransport Peer) Connect()
    {
        // A Unix socket: its buffers are small, as a test of back-pressure wants them.
        string path = Path.Combine(Path.GetTempPath(), $"spicesharp-{Guid.NewGuid():N}");
        var accepted = new TaskCompletionSource<ITransport>(TaskCreationOptions.RunContinuationsAsynchronously);
        TransportListener listener = TransportListener.Unix(path);
        _ = listener.RunAsync(
            async (transport, _) =>
            {
                accepted.SetResult(transport);
                await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None); // the test disposes it
            },
            CancellationToken.None);
        try
        {
            IWaitableTransport transport = UnixTransport.Connect(path);
            return (transport, accepted.Task.WaitAsync(Patience.Time).GetAwaiter().GetResult());
        }
        finally
        {
            _ = listener.DisposeAsync().AsTask();
        }
    }
}
