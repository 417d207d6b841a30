using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Drivers;

namespace SpiceSharp.Protocol.Server;

/// <summary>Runs a scene on one task: input as it comes, animation when it is due.</summary>
internal sealed class SceneLoop(IServerScene scene, ServerScreen screen, TimeProvider time)
{
    /// <summary>Input that may wait; a client that sends more faster than the scene draws loses some.</summary>
    private const int MaxWaitingInput = 4096;

    private readonly Channel<ServerInput> _input = Channel.CreateBounded<ServerInput>(
        new BoundedChannelOptions(MaxWaitingInput) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Post(ServerInput input) => _input.Writer.TryWrite(input);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan? rest = scene.Animate(screen, time.Now());
            await WaitAsync(rest, cancellationToken).ConfigureAwait(false);
            while (_input.Reader.TryRead(out ServerInput? input)) scene.Handle(input, screen, time.Now());
        }
    }

    private async Task WaitAsync(TimeSpan? rest, CancellationToken cancellationToken)
    {
        Task<bool> arrived = _input.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (rest is not { } span)
        {
            await arrived.ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task due = Task.Delay(span > TimeSpan.Zero ? span : TimeSpan.Zero, time, enough.Token);
        await Task.WhenAny(arrived, due).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
