using System;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Comparison whose duration does not tell where two secrets differ.</summary>
internal static class FixedTime
{
    /// <summary>Whether a guess equals a secret; the time depends on the length of the secret alone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool Equals(ReadOnlySpan<byte> guess, ReadOnlySpan<byte> secret)
    {
        int difference = guess.Length ^ secret.Length;
        for (int i = 0; i < secret.Length; i++) difference |= secret[i] ^ (i < guess.Length ? guess[i] : 0);
        return difference == 0;
    }
}
