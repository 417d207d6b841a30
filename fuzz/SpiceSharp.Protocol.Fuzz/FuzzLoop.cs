using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Damages one oracle's inputs over and over. No coverage: damaged inputs that are still accepted join the pool, which leads deeper.</summary>
public sealed class FuzzLoop
{
    private const int PoolSize = 256;

    private readonly Oracle _oracle;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _pool;
    private int _replaced;

    /// <summary>A loop over an oracle's committed seeds.</summary>
    public FuzzLoop(Oracle oracle, int seed)
    {
        _oracle = oracle;
        _mutator = new Mutator(seed, oracle.Repair);
        _pool = [.. SeedsOf(oracle)];
        if (_pool.Count == 0) _pool.Add([]);
    }

    /// <summary>The sound inputs that an oracle starts from, committed and made.</summary>
    public static IEnumerable<byte[]> SeedsOf(Oracle oracle)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        return Corpus.Seeds(oracle.Name).Concat(oracle.MoreSeeds()).Where(input => input.Length <= oracle.MaxInputBytes);
    }

    /// <summary>The input that runs, or ran last.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>How many inputs were judged.</summary>
    public long Ran { get; private set; }

    /// <summary>How many of them were accepted: few tells that the damage does not reach far.</summary>
    public long Accepted { get; private set; }

    /// <summary>Runs a number of inputs.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="recorder">Keeps the input that runs where it outlives the process.</param>
    /// <exception cref="FuzzFindingException">One broke the rule.</exception>
    public void Run(int runs, InputRecorder? recorder = null)
    {
        for (; runs > 0; runs--)
        {
            Current = _mutator.Next(_pool);
            if (Current.Length > _oracle.MaxInputBytes) continue;
            Ran++;
            recorder?.Record(_oracle, Current);
            if (!_oracle.Judge(Current)) continue;
            Accepted++;
            if (_pool.Count < PoolSize) _pool.Add(Current);
            else _pool[_pool.Count / 2 + (_replaced++ % (_pool.Count / 2))] = Current;
        }
    }
}
