namespace SpiceSharp.Protocol.Cli;

/// <summary>How many entries of a vector folder ended as its manifest says.</summary>
internal readonly record struct ConformanceReport(int Passed, int Failed);

/// <summary>One entry of a manifest, checked.</summary>
/// <param name="Name">The entry, as the manifest names it.</param>
/// <param name="Failure">What went wrong, or null where the entry passed.</param>
internal readonly record struct ConformanceResult(string Name, string? Failure);
