namespace SpiceSharp.Protocol.Wire;

/// <summary>What a clip is (<c>SPICE_CLIP_TYPE_*</c>, <c>u8</c>).</summary>
public enum ClipType : byte
{
    /// <summary>No clip.</summary>
    None = 0,

    /// <summary>The union of rectangles.</summary>
    Rects = 1,
}

/// <summary>A clip: <c>u8 type</c>, and for type RECTS <c>u32 num_rects; Rect rects[num_rects]</c>.</summary>
/// <remarks>An unknown type is followed by nothing; its drawing is to be skipped.</remarks>
/// <param name="Type">What it is.</param>
/// <param name="Rects">The rectangles of type RECTS; may overlap, be empty or inverted. Borrowed from the body.</param>
public readonly record struct WireClip(ClipType Type, WireList<WireRect> Rects)
{
    /// <summary>No clip.</summary>
    public static WireClip None => default;

    internal int Size => Type == ClipType.Rects ? 1 /* type */ + 4 /* num_rects */ + Rects.ByteSize(WireElements.Rect) : 1 /* type */;

    /// <summary>A clip to the union of rectangles.</summary>
    public static WireClip To(params WireRect[] rects) => new(ClipType.Rects, rects);

    internal static WireClip Read(ref WireReader reader)
    {
        var type = (ClipType)reader.ReadByte("clip type");
        if (type != ClipType.Rects) return new(type, default);
        int count = reader.ReadCount(WireElements.Rect.ByteSize, "num_rects");
        return new(type, WireList<WireRect>.Read(ref reader, count, WireElements.Rect, "clip rects"));
    }

    internal void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Type);
        if (Type != ClipType.Rects) return;
        writer.WriteUInt32((uint)Rects.Count);
        Rects.Write(ref writer, WireElements.Rect);
    }
}
