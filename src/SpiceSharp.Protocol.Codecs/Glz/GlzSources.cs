namespace SpiceSharp.Protocol.Codecs;

/// <summary>The pictures one decode has referred to so far, kept alive until it ends so that the window is asked once for each, not once a token.</summary>
internal sealed class GlzSources
{
    /// <summary>Few pictures refer to more than a handful. A power of two.</summary>
    public const int Count = 64;

    private readonly int[] _used = new int[Count]; // which slots, so that giving back costs as much as was taken
    private int _usedCount;

    /// <summary>By number, the low bits of which are the index.</summary>
    public Slot[] Slots { get; } = new Slot[Count];

    /// <summary>Finds a picture; where it is found, it stays valid until the next call or <see cref="Release"/>.</summary>
    /// <param name="window">Where the picture is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="type">The type that refers to it: only one of the same may be used without a closer look.</param>
    /// <param name="picture">The picture, where it is found.</param>
    public GlzLookup TryGet(IGlzWindow window, ulong id, LzImageType type, out GlzPicture? picture)
    {
        int index = (int)(id % Count);
        ref Slot slot = ref Slots[index];
        picture = slot.Picture;
        if (picture is not null && slot.Id == id) return GlzLookup.Found;
        GlzLookup lookup = window.TryGet(id, out picture);
        if (lookup != GlzLookup.Found) return lookup;
        if (slot.Picture is { } before) before.Dispose();
        else _used[_usedCount++] = index;
        byte[]? memory = picture!.Header.Type == type ? picture.Memory : null;
        slot = new Slot { Picture = picture, Id = id, Memory = memory, Units = memory is null ? 0 : picture.Header.Units };
        return GlzLookup.Found;
    }

    /// <summary>Gives all references back.</summary>
    public void Release()
    {
        for (; _usedCount > 0; _usedCount--)
        {
            ref Slot slot = ref Slots[_used[_usedCount - 1]];
            slot.Picture!.Dispose();
            slot = default;
        }
    }

    /// <summary>A picture that was found.</summary>
    public struct Slot
    {
        public GlzPicture? Picture;
        public ulong Id;

        /// <summary>The pixels, from its beginning on; null where <see cref="Units"/> is 0.</summary>
        public byte[]? Memory;

        /// <summary>Units that may be copied without another check than this: 0 for an empty slot and for a picture of another type.</summary>
        public int Units;
    }
}
