using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Every oracle. A new parser is registered by adding it to a list that is named here.</summary>
public static class Oracles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Oracle> All { get; } = [.. WireOracles.All, .. CodecOracles.All];

    /// <summary>One of them.</summary>
    public static Oracle Get(string name) => All.Single(oracle => oracle.Name == name);
}
