using System;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <content>The read loop of a channel with a thread of its own.</content>
internal sealed partial class ChannelDriver
{
    /// <summary>Waits for messages and for deadlines, reads, and dispatches what it read: one wake-up where the pool takes three to five.</summary>
    /// <remarks>
    /// Reading never waits for dispatch here either. When a dispatch holds the thread for long, inside a slow sink for example, reading is lent to the
    /// pool, and taken back when the dispatch is over. A dispatch that was woken elsewhere runs on the pool, and the pool's timers ring for it; they do so
    /// always for a clock that is not the system's.
    /// </remarks>
#pragma warning disable CA1001 // the run itself disposes the alarm
    private sealed class OwnThread(ChannelDriver driver, IWaitableTransport transport)
#pragma warning restore CA1001
    {
        /// <summary>A dispatch that lasts for one to two of these stops reading no longer.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

        private readonly object _gate = new();
        private readonly PipeReader _input = transport.Input;
        private int _threadId;
        private MonotonicInstant? _wakeUp; // the thread's own
        private Alarm? _watch;
        private int _turn, _turnSeen; // behind the gate, as the two below
        private bool _isDispatching;
        private Task<ReadResult>? _lent;

        /// <summary>Whether this is the calling thread.</summary>
        public bool IsCurrent => Environment.CurrentManagedThreadId == Volatile.Read(ref _threadId);

        /// <summary>On this thread: dispatches again after the shorter time, whatever comes.</summary>
        public void WakeAfter(TimeSpan? first, TimeSpan? second)
        {
            TimeSpan? time = first is null || second < first ? second : first;
            _wakeUp = time is { } span ? TimeProvider.System.Now() + span : null;
        }

        /// <summary>Reads until the end.</summary>
        public Task RunAsync(MessageFramer framer, CancellationToken cancellationToken) =>
            Task.Factory.StartNew(() => Run(framer, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

        private void Run(MessageFramer framer, CancellationToken cancellationToken)
        {
            using Alarm watch = _watch = new Alarm(TimeProvider.System, () => LendIfStuck(framer, cancellationToken));
            Thread.CurrentThread.Name = "SPICE " + driver._options.Channel;
            Volatile.Write(ref _threadId, Environment.CurrentManagedThreadId);
            try
            {
                Read(framer, cancellationToken);
            }
            finally
            {
                Volatile.Write(ref _threadId, 0); // the number may be given to another thread
            }
        }

        private void Read(MessageFramer framer, CancellationToken cancellationToken)
        {
            while (true)
            {
                // What the pipe still holds is not in the socket.
                bool hasRead = _input.TryRead(out ReadResult read);
                if (!hasRead && transport.WaitForInput(UntilWakeUp()))
                {
                    read = Wait(_input.ReadAsync(cancellationToken));
                    hasRead = true;
                }

                if (hasRead)
                {
                    Wait(driver.TakeAsync(framer, read, cancellationToken));
                    if (read.IsCompleted || read.IsCanceled) return;
                }

                if (Dispatch() is { IsCanceled: false }) return;
            }
        }

        private TimeSpan UntilWakeUp() => _wakeUp is { } wakeUp ? NotNegative(wakeUp - TimeProvider.System.Now()) : Timeout.InfiniteTimeSpan;

        /// <summary>Lets the dispatch loop run here until it waits. Gives what the pool read last, if reading had to be lent.</summary>
        private ReadResult? Dispatch()
        {
            lock (_gate)
            {
                _turn++;
                _isDispatching = true;
            }

            _wakeUp = null;
            _watch!.Set(Patience);
            driver._inbox.RunConsumer();
            Task<ReadResult>? lent;
            lock (_gate)
            {
                _isDispatching = false;
                (lent, _lent) = (_lent, null);
            }

            if (lent is null) return null;
            _input.CancelPendingRead(); // the pool's loop ends with that and nothing else: the cancellation is not left for the next read
            return Wait(new ValueTask<ReadResult>(lent));
        }

        private void LendIfStuck(MessageFramer framer, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (!_isDispatching || _lent is not null) return;
                if (_turn == _turnSeen) _lent = Task.Run(() => driver.ReadOnPoolAsync(framer, cancellationToken), CancellationToken.None);
                else _watch!.Set(Patience);
                _turnSeen = _turn;
            }
        }

#pragma warning disable VSTHRD002 // the thread is there to be blocked
        private static void Wait(ValueTask task)
        {
            if (task.IsCompleted) task.GetAwaiter().GetResult();
            else task.AsTask().GetAwaiter().GetResult();
        }

        private static TResult Wait<TResult>(ValueTask<TResult> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
