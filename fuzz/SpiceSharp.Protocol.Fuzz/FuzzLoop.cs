using System.Collections.Generic;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Damages one oracle's inputs over and over. No coverage: damaged inputs that are still accepted join the pool, which leads deeper.</summary>
public sealed class FuzzLoop
{
    private const int PoolSize = 256;
    private const int MaxInputBytes = 64 << 10;

    private readonly Oracle _oracle;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _pool;
    private int _replaced;

    /// <summary>A loop over an oracle's committed seeds.</summary>
    public FuzzLoop(Oracle oracle, int seed)
    {
        _oracle = oracle;
        _mutator = new Mutator(seed);
        _pool = [.. Corpus.Seeds(oracle.Name)];
        if (_pool.Count == 0) _pool.Add([]);
    }

    /// <summary>The input that runs, or ran last.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>Runs a number of inputs.</summary>
    /// <exception cref="FuzzFindingException">One broke the rule.</exception>
    public void Run(int runs)
    {
        for (; runs > 0; runs--)
        {
            Current = _mutator.Next(_pool);
            if (Current.Length > MaxInputBytes || !_oracle.Judge(Current)) continue;
            if (_pool.Count < PoolSize) _pool.Add(Current);
            else _pool[_pool.Count / 2 + (_replaced++ % (_pool.Count / 2))] = Current;
        }
    }
}
