using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Reads any bytes. May throw the library's own errors about a peer's bytes and nothing else.</summary>
public delegate void FuzzTarget(ReadOnlyMemory<byte> input);

/// <summary>One parser and the rule that every input must keep: a value or a typed error, with bounded memory.</summary>
/// <param name="name">Names the folder of its regressions, so it holds letters, digits, dots, dashes and underscores only.</param>
/// <param name="target">The parser.</param>
public sealed class Oracle(string name, FuzzTarget target)
{
    /// <summary>Names the folder of its regressions.</summary>
    public string Name { get; } = name;

    /// <summary>Bytes that may be allocated whatever the input is. Default 1 MiB.</summary>
    public long AllocationBase { get; init; } = 1 << 20;

    /// <summary>Bytes that may be allocated for each byte of input. Default 64.</summary>
    public int AllocationPerByte { get; init; } = 64;

    /// <summary>Longer inputs are not run: they are slow, and seldom tell more. Default 64 KiB.</summary>
    public int MaxInputBytes { get; init; } = 64 << 10;

    /// <summary>Sound inputs that are made rather than committed.</summary>
    public Func<IEnumerable<byte[]>> MoreSeeds { get; init; } = () => [];

    /// <summary>Makes a damaged input's lengths, checksums and the like right again, so that it gets past the first checks. Null where there is nothing to repair.</summary>
    public Action<List<byte>>? Repair { get; init; }

    /// <summary>Runs one input.</summary>
    /// <returns>Whether it was accepted; false when it was refused with a typed error.</returns>
    /// <exception cref="FuzzFindingException">The rule is broken.</exception>
    public bool Judge(byte[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        bool accepted = true;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target(input);
        }
        catch (Exception error) when (error is SpiceProtocolException or SpiceImageException)
        {
            accepted = false;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new FuzzFindingException(this, input, $"{error.GetType().Name}: {error.Message}", error);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long bound = AllocationBase + ((long)AllocationPerByte * input.Length);
        if (allocated > bound) throw new FuzzFindingException(this, input, $"{allocated} bytes were allocated for {input.Length} bytes of input; the bound is {bound}");
        return accepted;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An input that breaks its oracle's rule.</summary>
public sealed class FuzzFindingException(Oracle oracle, byte[] input, string reason, Exception? cause = null)
    : Exception($"{oracle}: {reason}. Input: {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 256)))}", cause)
{
    /// <summary>The oracle.</summary>
    public Oracle Oracle { get; } = oracle;

    /// <summary>The input.</summary>
    public ReadOnlyMemory<byte> Input { get; } = input;
}
