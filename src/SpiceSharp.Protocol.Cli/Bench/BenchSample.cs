using System;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Times one action, round by round: enough repetitions for the clock in each, and the median of all rounds.</summary>
internal sealed class BenchSample(Action<byte[]> action, byte[] buffer)
{
    private double[] _nanoseconds = new double[32];
    private int _rounds;
    private int _repetitions = 1;
    private long _calls;
    private long _allocated;

    /// <summary>Time of one call by the last warm-up.</summary>
    public double Estimate { get; private set; } = double.MaxValue;

    /// <summary>The median over all rounds, of one call.</summary>
    public double Median
    {
        get
        {
            double[] sorted = _nanoseconds.AsSpan(0, _rounds).ToArray();
            Array.Sort(sorted);
            return (sorted[_rounds / 2] + sorted[(_rounds - 1) / 2]) / 2;
        }
    }

    /// <summary>Bytes allocated by one call.</summary>
    public double Allocated => (double)_allocated / _calls;

    /// <summary>Calls for a while and estimates how long one call takes.</summary>
    public void Warm(int mostCalls, double nanoseconds)
    {
        long start = ThreadClock.Now(), elapsed;
        int calls = 0;
        do
        {
            action(buffer);
            calls++;
            elapsed = ThreadClock.Now() - start;
        }
        while (calls < mostCalls && elapsed < nanoseconds);
        Estimate = Math.Max(1, (double)elapsed / calls);
    }

    /// <summary>One round of about the given time, at least one call.</summary>
    public void Measure(double nanoseconds)
    {
        if (_rounds == 0) _repetitions = (int)Math.Clamp(Math.Max(nanoseconds, ThreadClock.MinimumNanoseconds) / Estimate, 1, 1 << 20);
        if (_rounds == _nanoseconds.Length) Array.Resize(ref _nanoseconds, _rounds * 2);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = ThreadClock.Now();
        for (int i = 0; i < _repetitions; i++) action(buffer);
        long elapsed = ThreadClock.Now() - start;
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        _calls += _repetitions;
        _nanoseconds[_rounds++] = (double)elapsed / _repetitions;
    }
}
