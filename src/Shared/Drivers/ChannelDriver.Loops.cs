using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <content>The three loops.</content>
internal sealed partial class ChannelDriver
{
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using MessageFramer framer = new(_options.Channel, _options.Incoming, _options.MiniHeader, _options.Limits);
        PipeReader input = _options.Transport.Input;
        try
        {
            if (_thread is null) await ReadOnPoolAsync(framer, cancellationToken).ConfigureAwait(false);
            else await _thread.RunAsync(framer, cancellationToken).ConfigureAwait(false);
            if (framer.IsMidMessage) throw new EndOfTransportException("it ended in the middle of a message");
        }
        finally
        {
            _inbox.Complete();
#pragma warning disable CA1849, VSTHRD103 // gives buffers back; nothing to wait for
            input.Complete();
#pragma warning restore CA1849, VSTHRD103
        }
    }

    private async Task ReadOnPoolAsync(MessageFramer framer, CancellationToken cancellationToken)
    {
        PipeReader input = _options.Transport.Input;
        while (true)
        {
            ReadResult read = await new ReadOrDispatch(input.ReadAsync(cancellationToken), _inbox);
            await TakeAsync(framer, read, cancellationToken).ConfigureAwait(false);
            if (read.IsCompleted || read.IsCanceled) return;
        }
    }

    /// <summary>Puts the messages of one read into the inbox.</summary>
    private async ValueTask TakeAsync(MessageFramer framer, ReadResult read, CancellationToken cancellationToken)
    {
        ReadOnlySequence<byte> buffer = read.Buffer;
        while (framer.TryRead(ref buffer, out MessageFrame frame))
        {
            AnswerOrDrop(frame);
            if (!_inbox.TryEnqueue(frame)) await _inbox.EnqueueAsync(frame, cancellationToken).ConfigureAwait(false);
            if (Outbox.HasRoom) continue;
            _inbox.Wake(); // dispatch does not wait with the reader
            await Outbox.WhenControlRoomAsync(cancellationToken).ConfigureAwait(false);
        }

        _options.Transport.Input.AdvanceTo(buffer.Start, buffer.End);
    }

    private void AnswerOrDrop(in MessageFrame frame)
    {
        try
        {
            Observe(frame);
            Volatile.Write(ref _lastReceived, frame.Type);
            _answerAtOnce?.Invoke(frame, Outbox.ControlLane);
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        IChannelMachine machine = _machine;
        using var alarm = new Alarm(_options.Time, _inbox.RunConsumer);
        using var publishAlarm = new Alarm(TimeProvider.System, _inbox.RunConsumer);
        bool isUnpublished = false;
        long published = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MonotonicInstant now = _options.Time.Now();
            if (machine.Deadline <= now) Expire(now);
            if (_inbox.TryTake(out MessageFrame frame))
            {
                using (frame)
                {
                    ReceiveResult result = Receive(frame, now);
                    if (result.Outcome == ReceiveOutcome.Suspended) await ReceiveAgainAsync(frame, result.Barrier, cancellationToken).ConfigureAwait(false);
                }

                if (!Outbox.HasRoom) await Outbox.WhenRoomAsync(cancellationToken).ConfigureAwait(false);
                isUnpublished = true;
                continue;
            }

            bool isDrained = _inbox.IsDrained;
            TimeSpan untilPublished = isUnpublished ? PublishInterval - TimeProvider.System.GetElapsedTime(published) : TimeSpan.Zero;
            if (isUnpublished && (isDrained || published == 0 || untilPublished <= TimeSpan.Zero))
            {
                Publish();
                isUnpublished = false;
                published = TimeProvider.System.GetTimestamp();
            }
            else if (isDrained)
            {
                return;
            }
            else if (_options.Time == TimeProvider.System && _thread?.TryWakeAfter(machine.Deadline - now, isUnpublished ? untilPublished : null) is true)
            {
                await _inbox.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                alarm.Set(machine.Deadline - now);
                if (isUnpublished) publishAlarm.Set(untilPublished);
                await _inbox.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveAgainAsync(MessageFrame frame, IBarrier? barrier, CancellationToken cancellationToken)
    {
        while (barrier is not null)
        {
            Publish();
            await WaitForAsync(barrier, frame, cancellationToken).ConfigureAwait(false);
            barrier = Receive(frame, _options.Time.Now()) is { Outcome: ReceiveOutcome.Suspended } result ? result.Barrier : null;
        }
    }

    private void Expire(MonotonicInstant now)
    {
        Outbox.BeginTurn();
        try
        {
            _machine.Expire(now, Outbox);
        }
        finally
        {
            Outbox.EndTurn();
        }
    }

    private ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now)
    {
        Outbox.BeginTurn();
        try
        {
            return _machine.Receive(frame, now, Outbox);
        }
        finally
        {
            Outbox.EndTurn();
        }
    }

    private async Task WaitForAsync(IBarrier barrier, MessageFrame frame, CancellationToken cancellationToken)
    {
        MonotonicInstant giveUp = _options.Time.Now() + _options.Limits.BarrierTimeout;
        using CancellationTokenSource wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task open = barrier.WhenOpenAsync(wait.Token);
        try
        {
            while (true)
            {
                MonotonicInstant now = _options.Time.Now();
                if (_machine.Deadline <= now) Expire(now);
                if (now >= giveUp)
                {
                    string seconds = _options.Limits.BarrierTimeout.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
                    throw new SpiceProtocolException(SpiceErrorKind.MissingReference, frame.Context, 0, "message", $"waits for {barrier} for longer than {seconds} s");
                }

                MonotonicInstant until = _machine.Deadline is { } deadline && deadline < giveUp ? deadline : giveUp;
                try
                {
                    await open.WaitAsync(NotNegative(until - now), _options.Time, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (TimeoutException) when (!open.IsCompleted)
                {
                    // The machine's deadline, or the end of patience: looked at above.
                }
            }
        }
        finally
        {
#pragma warning disable CA1849, VSTHRD103 // CancelAsync is not on every target
            wait.Cancel();
#pragma warning restore CA1849, VSTHRD103
            await QuietlyAsync(open).ConfigureAwait(false);
        }
    }

    private void Publish() => (_machine as IIdleMachine)?.Idle(_options.Time.Now(), Outbox);

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        PipeWriter output = _options.Transport.Output;
        int flushBytes = _options.FlushEachMessage ? 1 : FlushBytes;
        ulong serial = 0;
        while (true)
        {
            int unflushed = 0;
            while (unflushed < flushBytes && Outbox.TryTake(out OutgoingMessage message))
            {
                using (message) unflushed += Write(output, message, ++serial);
            }

            if (unflushed > 0)
            {
                FlushResult flush = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (flush.IsCompleted || flush.IsCanceled) throw new EndOfTransportException("the peer no longer reads");
                Outbox.Flushed();
            }
            else if (Outbox.IsDrained)
            {
                return;
            }
            else
            {
                await Outbox.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private int Write(PipeWriter output, in OutgoingMessage message, ulong serial)
    {
        ReadOnlyMemory<byte> body = message.Body?.Memory ?? default;
        Observe(new MessageFrame(_options.Channel, Outgoing, serial, message.Type, body));
        int headerBytes = DataHeader.SizeOf(_options.MiniHeader);
        WireWriter header = new(output.GetSpan(headerBytes));
        new DataHeader(serial, message.Type, (uint)body.Length).Write(ref header, _options.MiniHeader);
        output.Advance(headerBytes);
        output.Write(body.Span);
        return headerBytes + body.Length;
    }

    private void Observe(in MessageFrame frame)
    {
        Meter.Count(frame.Direction, frame.Type, frame.Body.Length);
        _options.Tap?.Frame(_options.Time.Now(), frame);
        if (_options.Logger.IsEnabled(LogLevel.Trace)) _options.Logger.LogTrace("{Message}, {Bytes} bytes", frame.Context, frame.Body.Length);
    }

    private static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
