namespace SpiceSharp.Protocol.Tests;

/// <summary>Tests that measure the whole process, or play against the clock: while they run nothing else does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
