using System;
using System.Collections.Generic;
using System.Threading;

namespace SpiceSharp.Protocol.Display;

/// <summary>The pictures of a session's displays that wait to be decoded, and the workers that do it. Thread-safe.</summary>
internal sealed class DecodeQueue
{
    private readonly object _gate = new();
    private readonly Queue<DecodeJob> _jobs = new();
    private readonly IDecodeExecutor _executor;
    private readonly Action _work;
    private int _workers;

    public DecodeQueue(IDecodeExecutor executor)
    {
        _executor = executor;
        _work = Work;
    }

    /// <summary>How many decode at once besides the loops.</summary>
    public int Workers => _executor.Workers;

    /// <summary>Offers an open job, and wakes another worker if there may be one more.</summary>
    public void Add(DecodeJob job)
    {
        lock (_gate)
        {
            _jobs.Enqueue(job);
            if (_workers >= _executor.Workers) return;
            _workers++;
        }

        _executor.Run(_work);
    }

    /// <summary>Returns when the job is done: lends a hand with others meanwhile.</summary>
    public void Await(DecodeJob job)
    {
        while (!job.IsDone)
        {
            DecodeJob? other;
            lock (_gate)
            {
                other = Next();
                // Whoever works on the job announces its end under the same lock.
                if (other is null && !job.IsDone) Monitor.Wait(_gate);
            }

            if (other is not null) Finish(other);
        }
    }

    private void Work()
    {
        while (true)
        {
            DecodeJob? job;
            lock (_gate)
            {
                job = Next();
                if (job is null)
                {
                    _workers--;
                    return;
                }
            }

            Finish(job);
        }
    }

    /// <summary>The next job that nobody has claimed yet, claimed. One that its display's loop did itself may still be listed, even for its slot's next picture.</summary>
    private DecodeJob? Next()
    {
        while (_jobs.Count > 0)
        {
            if (_jobs.Dequeue() is var job && job.TryClaim()) return job;
        }

        return null;
    }

    private void Finish(DecodeJob job)
    {
        job.Run();
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
