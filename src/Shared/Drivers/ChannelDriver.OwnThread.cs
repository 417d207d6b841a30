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
    /// Reading never waits for dispatch here either: when a dispatch holds the thread for long, inside a slow sink for example, another thread becomes the
    /// channel's own, and the old one ends with its dispatch. A dispatch that was woken elsewhere runs on the pool, and the pool's timers ring for it; they do
    /// so always for a clock that is not the system's.
    /// </remarks>
#pragma warning disable CA1001 // the run itself disposes the alarm
    private sealed class OwnThread(ChannelDriver driver, IWaitableTransport transport)
#pragma warning restore CA1001
    {
        /// <summary>A dispatch that lasts for one to two of these stops reading no longer.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

        /// <summary>The longest wait, for platforms on which a disposed socket does not end it. A wait for nothing costs nothing.</summary>
        private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

        private readonly object _gate = new();
        private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private MessageFramer _framer = null!;
        private CancellationToken _stop;
        private Alarm _watch = null!;
        private int _threadId; // 0 between two threads

        // Behind the gate, as far as two threads may meet there.
        private int _turn, _turnSeen;
        private bool _isDispatching;
        private MonotonicInstant? _wakeUp;

        private bool IsCurrent => Environment.CurrentManagedThreadId == Volatile.Read(ref _threadId);

        /// <summary>Dispatches again after the shorter time, whatever comes; false when the caller is not on this thread, and must see to it itself.</summary>
        public bool TryWakeAfter(TimeSpan? first, TimeSpan? second)
        {
            lock (_gate)
            {
                if (!IsCurrent) return false;
                TimeSpan? time = first is null || second < first ? second : first;
                _wakeUp = time is { } span ? TimeProvider.System.Now() + span : null;
                return true;
            }
        }

        /// <summary>Reads until the end.</summary>
        public async Task RunAsync(MessageFramer framer, CancellationToken cancellationToken)
        {
            (_framer, _stop) = (framer, cancellationToken);
            using Alarm watch = _watch = new Alarm(TimeProvider.System, ReplaceIfStuck);
            StartThread();
            await _ended.Task.ConfigureAwait(false);
        }

        private void StartThread() => new Thread(Run) { IsBackground = true, Name = "SPICE " + driver._options.Channel }.Start();

        private void Run()
        {
            Volatile.Write(ref _threadId, Environment.CurrentManagedThreadId);
            try
            {
                while (ReadOnce())
                {
                    if (!Dispatch()) return; // another thread reads now
                }

                Volatile.Write(ref _threadId, 0); // the number may be given to another thread
                _ended.SetResult(true);
            }
#pragma warning disable CA1031 // whatever it is, it is the read loop's failure
            catch (Exception e)
#pragma warning restore CA1031
            {
                Volatile.Write(ref _threadId, 0);
                _ended.SetException(e);
            }
        }

        /// <summary>Waits for something to read or the time to dispatch; false at the end.</summary>
        private bool ReadOnce()
        {
            PipeReader input = transport.Input;
            if (!input.TryRead(out ReadResult read)) // what the pipe still holds is not in the socket
            {
                TimeSpan timeout = _wakeUp is { } wakeUp ? NotNegative(wakeUp - TimeProvider.System.Now()) : LongestWait;
                if (!transport.WaitForInput(timeout < LongestWait ? timeout : LongestWait)) return true;
                read = Wait(input.ReadAsync(_stop));
            }

            Wait(driver.TakeAsync(_framer, read, _stop));
            return !read.IsCompleted && !read.IsCanceled;
        }

        /// <summary>Lets the dispatch loop run here until it waits; false when that took so long that another thread has become the channel's own.</summary>
        private bool Dispatch()
        {
            lock (_gate)
            {
                _turn++;
                _isDispatching = true;
                _wakeUp = null;
            }

            _watch.Set(Patience);
            driver._inbox.RunConsumer();
            lock (_gate)
            {
                if (!IsCurrent) return false;
                _isDispatching = false;
                return true;
            }
        }

        private void ReplaceIfStuck()
        {
            lock (_gate)
            {
                if (!_isDispatching) return;
                if (_turn != _turnSeen)
                {
                    _turnSeen = _turn;
                    _watch.Set(Patience);
                    return;
                }

                // A time to wake up that this very dispatch has set stays for the next thread.
                _isDispatching = false;
                Volatile.Write(ref _threadId, 0);
            }

            try
            {
                StartThread();
            }
#pragma warning disable CA1031 // there is no thread to be had: the channel ends, not the process
            catch (Exception e)
#pragma warning restore CA1031
            {
                _ended.TrySetException(e);
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
