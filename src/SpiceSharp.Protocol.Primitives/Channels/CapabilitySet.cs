using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol;

/// <summary>An immutable set of capability numbers, as exchanged in the link phase.</summary>
/// <remarks>Capability <c>c</c> is bit <c>c % 32</c> of word <c>c / 32</c>; missing words are zero and unknown bits are kept.</remarks>
public readonly struct CapabilitySet : IEquatable<CapabilitySet>
{
    private readonly uint[]? _words;

    /// <summary>A set with the given 32-bit words, copied.</summary>
    public CapabilitySet(ReadOnlySpan<uint> words)
    {
        int length = words.Length;
        while (length > 0 && words[length - 1] == 0) length--;
        _words = length == 0 ? null : words.Slice(0, length).ToArray();
    }

    /// <summary>The empty set.</summary>
    public static CapabilitySet Empty => default;

    /// <summary>The words, without trailing zero words.</summary>
    public ReadOnlySpan<uint> Words => _words;

    /// <summary>A set of the given capability numbers.</summary>
    public static CapabilitySet Of(params ReadOnlySpan<int> capabilities)
    {
        int highest = -1;
        foreach (int capability in capabilities)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capability);
            highest = Math.Max(highest, capability);
        }

        uint[] words = new uint[(highest / 32) + 1];
        foreach (int capability in capabilities) words[capability / 32] |= 1u << (capability % 32);
        return new CapabilitySet(words);
    }

    /// <summary>Whether the set holds a capability number.</summary>
    public bool Contains(int capability) =>
        _words is not null && capability >= 0 && capability / 32 < _words.Length && (_words[capability / 32] >> (capability % 32) & 1) != 0;

    /// <summary>The set with one more capability number.</summary>
    public CapabilitySet With(int capability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capability);
        uint[] words = new uint[Math.Max(Words.Length, (capability / 32) + 1)];
        Words.CopyTo(words);
        words[capability / 32] |= 1u << (capability % 32);
        return new CapabilitySet(words);
    }

    /// <summary>The capability numbers in ascending order.</summary>
    public IEnumerable<int> Enumerate()
    {
        uint[] words = _words ?? [];
        for (int i = 0; i < words.Length * 32; i++)
        {
            if ((words[i / 32] >> (i % 32) & 1) != 0) yield return i;
        }
    }

    /// <inheritdoc/>
    public bool Equals(CapabilitySet other) => Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CapabilitySet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        uint hash = 17;
        foreach (uint word in Words) hash = (hash * 31) + word;
        return (int)hash;
    }

    /// <summary>The numbers, for example <c>{0, 1, 3}</c>.</summary>
    public override string ToString() => "{" + string.Join(", ", Enumerate()) + "}";

    /// <summary>Whether two sets hold the same numbers.</summary>
    public static bool operator ==(CapabilitySet left, CapabilitySet right) => left.Equals(right);

    /// <summary>Whether two sets differ.</summary>
    public static bool operator !=(CapabilitySet left, CapabilitySet right) => !left.Equals(right);
}
