using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Every oracle. A new parser is registered by adding it to a list that is named here.</summary>
public static class Oracles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Oracle> All { get; } = [.. WireOracles.All, .. CodecOracles.All];

    /// <summary>Not one of them: reads or writes one byte outside, as two environment variables say, to prove that guard pages notice.</summary>
    internal static Oracle Overrun { get; } = new("selftest.overrun", input =>
    {
        ReadOnlyMemory<byte> placed = FuzzMemory.Current.Input(input);
        ref byte first = ref MemoryMarshal.GetReference(placed.Span);
        ref byte outside = ref Unsafe.Add(ref first, Environment.GetEnvironmentVariable("FUZZ_OVERRUN") == "before" ? -1 : placed.Length);
        if (Environment.GetEnvironmentVariable("FUZZ_OVERRUN_WRITE") is not null) outside = 1;
        else if (outside == 0xFE) throw new InvalidOperationException("the byte outside is not expected to be this");
    })
    { MoreSeeds = () => [[1, 2, 3]] };

    /// <summary>One of them.</summary>
    public static Oracle Get(string name) => All.Single(oracle => oracle.Name == name);
}
