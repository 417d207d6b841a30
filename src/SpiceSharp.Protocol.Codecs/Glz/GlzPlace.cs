namespace SpiceSharp.Protocol.Codecs;

/// <summary>Where units were seen: a picture of the sender's window and a position in it, in one word of the index.</summary>
/// <param name="Packed">tag &lt;&lt; 44, low bits of the number &lt;&lt; 25, position. What lost its upper bits, and an empty entry, names some place or none: what is there is always compared.</param>
internal readonly record struct GlzPlace(ulong Packed)
{
    private const int PositionBits = 25;
    private const int IdBits = 19;

    /// <summary>A place, and a few more bits of the hash: most units that are not the same are told apart without looking at them.</summary>
    public GlzPlace(ulong id, int position, ulong hash)
        : this((hash & ~0UL << (PositionBits + IdBits)) | ((id & ((1 << IdBits) - 1)) << PositionBits) | (uint)position)
    {
    }

    public int Position => (int)Packed & ((1 << PositionBits) - 1);

    /// <summary>Whether the other is of the same hash.</summary>
    public bool IsLike(GlzPlace other) => (Packed ^ other.Packed) >> (PositionBits + IdBits) == 0;

    /// <summary>The number of the picture, seen from a later one.</summary>
    public ulong IdBefore(ulong id) => id - ((id - (Packed >> PositionBits)) & ((1 << IdBits) - 1));
}
