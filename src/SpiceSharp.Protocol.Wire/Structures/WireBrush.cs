namespace SpiceSharp.Protocol.Wire;

/// <summary>What paints (<c>SPICE_BRUSH_TYPE_*</c>, <c>u8</c>).</summary>
public enum BrushType : byte
{
    /// <summary>Nothing; paints 0.</summary>
    None = 0,

    /// <summary>One colour.</summary>
    Solid = 1,

    /// <summary>A tile.</summary>
    Pattern = 2,
}

/// <summary>A tile: <c>ptr32 pat; Point pos</c>.</summary>
/// <param name="Image">The tile.</param>
/// <param name="Position">Where the tiling is anchored.</param>
public readonly record struct WirePattern(WireImage Image, WirePoint Position);

/// <summary>A brush: <c>u8 type</c>; SOLID adds <c>u32 color</c>, PATTERN adds <see cref="WirePattern"/>.</summary>
/// <remarks>An unknown type is followed by nothing; its drawing is to be skipped.</remarks>
/// <param name="Type">What paints.</param>
/// <param name="Color">SOLID: the raw word.</param>
/// <param name="Pattern">PATTERN: the tile; its image is present.</param>
public readonly record struct WireBrush(BrushType Type, uint Color, WirePattern Pattern)
{
    /// <summary>The brush that paints 0.</summary>
    public static WireBrush None => default;

    /// <summary>Bytes in place, without the tile's image.</summary>
    internal int FixedSize => Type switch
    {
        BrushType.Solid => 1 /* type */ + 4 /* color */,
        BrushType.Pattern => 1 /* type */ + 4 /* pat */ + WirePoint.ByteSize /* pos */,
        _ => 1 /* type */,
    };

    /// <summary>Bytes in place and of the tile's image.</summary>
    internal int Size => FixedSize + (Type == BrushType.Pattern ? Pattern.Image.Size : 0);

    /// <summary>A brush of one colour.</summary>
    public static WireBrush Solid(uint color) => new(BrushType.Solid, color, default);

    /// <summary>A brush of a tile.</summary>
    public static WireBrush Tile(WireImage image, WirePoint position) => new(BrushType.Pattern, 0, new WirePattern(image, position));

    internal static WireBrush Read(ref WireReader reader, string field)
    {
        var type = (BrushType)reader.ReadByte(field);
        return type switch
        {
            BrushType.Solid => Solid(reader.ReadUInt32("brush color")),
            BrushType.Pattern => Tile(WireImage.ReadRequired(ref reader, "brush pattern"), reader.ReadPoint("pattern pos")),
            _ => new(type, 0, default),
        };
    }

    /// <summary>Writes the bytes in place; <see cref="WritePointed"/> follows with what this returns.</summary>
    internal int Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Type);
        int slot = -1;
        if (Type == BrushType.Solid) writer.WriteUInt32(Color);
        if (Type == BrushType.Pattern)
        {
            slot = writer.ReservePointer();
            writer.WritePoint(Pattern.Position);
        }

        return slot;
    }

    internal void WritePointed(ref WireWriter writer, int slot)
    {
        if (slot >= 0) Pattern.Image.WritePointed(ref writer, slot);
    }
}
