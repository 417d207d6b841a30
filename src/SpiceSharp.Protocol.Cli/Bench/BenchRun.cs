using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Measures many inputs side by side: warm-up until nothing becomes faster, then rounds in which each has its turn.</summary>
internal sealed class BenchRun
{
    /// <summary>A 1920 × 1080 picture of 32 bits: what copies are told of where one number has to do.</summary>
    private const int ReferenceBytes = 1920 * 1080 * 4;

    /// <summary>An odd number, so that the median is a measured value.</summary>
    private const int Rounds = 21;

    private const int WarmUpPasses = 6;

    /// <summary>The compiler improves a method in the background, some 100 ms after it was called often.</summary>
    private static readonly TimeSpan s_compilerPause = TimeSpan.FromMilliseconds(120);

    private readonly IReadOnlyList<BenchInput> _inputs;
    private readonly List<BenchSample> _samples = [];
    private readonly Dictionary<int, BenchSample> _copies = [];

    public BenchRun(IReadOnlyList<BenchInput> inputs)
    {
        _inputs = inputs;
        byte[] pixels = new byte[Math.Max(ReferenceBytes, inputs.Max(input => input.BufferBytes))];
        byte[] copy = new byte[pixels.Length];
        foreach (BenchInput input in inputs)
        {
            _samples.Add(new BenchSample(input.Decode, pixels));
            AddCopy(CopyBytes(input));
        }

        AddCopy(ReferenceBytes);
        void AddCopy(int bytes) => _copies.TryAdd(bytes, new BenchSample(from => from.AsSpan(0, bytes).CopyTo(copy), pixels));
    }

    /// <summary>A warm copy of a 1920 × 1080 picture, 10^6 bytes a second.</summary>
    public double CopyMegabytesPerSecond => Speed(ReferenceBytes);

    /// <summary>Warms up for a third of the time and measures for the rest; longer where one call of each takes longer.</summary>
    public IReadOnlyList<BenchResult> Measure(TimeSpan time, CancellationToken cancellationToken)
    {
        BenchSample[] all = [.. _samples, .. _copies.Values];
        WarmUp(all, time / 3, cancellationToken);
        double slice = time.TotalNanoseconds * 2 / 3 / Rounds / all.Length;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (int round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (BenchSample sample in all) sample.Measure(slice);
        }

        return [.. _inputs.Zip(_samples, (input, sample) => new BenchResult(input, sample.Median / input.Images, sample.Allocated / input.Images, Speed(CopyBytes(input))))];
    }

    /// <summary>Passes over all inputs, until two in a row took the same time or the time is over.</summary>
    private static void WarmUp(BenchSample[] samples, TimeSpan time, CancellationToken cancellationToken)
    {
        double slice = time.TotalNanoseconds / WarmUpPasses / samples.Length;
        var clock = Stopwatch.StartNew();
        double before = double.MaxValue;
        for (int pass = 0; ; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (BenchSample sample in samples) sample.Warm(64, slice);
            Thread.Sleep(s_compilerPause);
            double now = samples.Sum(sample => sample.Estimate);
            bool steady = now > before * 0.97;
            if (pass >= WarmUpPasses && (steady || clock.Elapsed > time * 2)) return;
            before = now;
        }
    }

    private static int CopyBytes(BenchInput input) => (int)Math.Max(1, input.OutputBytes / input.Images);

    private double Speed(int bytes) => bytes / _copies[bytes].Median * 1000;
}
