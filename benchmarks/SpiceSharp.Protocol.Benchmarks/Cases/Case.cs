using System;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Codec">The codec, and for encoders the word.</param>
/// <param name="Input">The picture or sequence.</param>
/// <param name="By">Whose work: a variant of ours, or a library beside it.</param>
/// <param name="Bytes">Bytes of pixels one run makes or takes.</param>
/// <param name="Run">Does it once.</param>
public sealed record Case(string Codec, string Input, string By, long Bytes, Action Run)
{
    /// <summary>What the filter sees.</summary>
    public override string ToString() => $"{Codec} | {Input} | {By}";
}
