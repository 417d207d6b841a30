using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What a cursor shape's data are (<c>SPICE_CURSOR_TYPE_*</c>, <c>u8</c>).</summary>
public enum CursorType : byte
{
    /// <summary>32 bits with alpha.</summary>
    Alpha = 0,

    /// <summary>Two 1-bit masks.</summary>
    Mono = 1,

    /// <summary>4-bit palette indices, palette and mask.</summary>
    Color4 = 2,

    /// <summary>8-bit palette indices, palette and mask.</summary>
    Color8 = 3,

    /// <summary>16-bit colours and mask.</summary>
    Color16 = 4,

    /// <summary>24-bit colours and mask.</summary>
    Color24 = 5,

    /// <summary>32-bit colours and mask.</summary>
    Color32 = 6,
}

/// <summary>What to do with a cursor (<c>SPICE_CURSOR_FLAGS_*</c>, <c>u16</c>).</summary>
[Flags]
public enum CursorFlags : ushort
{
    /// <summary>Use the shape.</summary>
    None = 0,

    /// <summary>SPICE's NONE: there is no cursor, no header and no data.</summary>
    NoCursor = 1,

    /// <summary>Use the shape and cache it.</summary>
    CacheMe = 2,

    /// <summary>Use the cached shape; only <c>unique</c> counts.</summary>
    FromCache = 4,
}

/// <summary>A cursor's header: <c>u64 unique; u8 type; u16 width, height, hot_spot_x, hot_spot_y</c> (17 bytes).</summary>
/// <param name="Unique">The cache key; 0 is never cached.</param>
/// <param name="Type">What the data are.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HotSpotX">Pixels from the left to the hot spot.</param>
/// <param name="HotSpotY">Pixels from the top to the hot spot.</param>
public readonly record struct CursorHeader(ulong Unique, CursorType Type, ushort Width, ushort Height, ushort HotSpotX, ushort HotSpotY)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 8 /* unique */ + 1 /* type */ + (4 * 2) /* sizes and hot spot */;

    internal static CursorHeader Read(ref WireReader reader) => new(
        reader.ReadUInt64("cursor unique"),
        (CursorType)reader.ReadByte("cursor type"),
        reader.ReadUInt16("cursor width"),
        reader.ReadUInt16("cursor height"),
        reader.ReadUInt16("hot_spot_x"),
        reader.ReadUInt16("hot_spot_y"));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Unique);
        writer.WriteByte((byte)Type);
        writer.WriteUInt16(Width);
        writer.WriteUInt16(Height);
        writer.WriteUInt16(HotSpotX);
        writer.WriteUInt16(HotSpotY);
    }
}

/// <summary>A cursor: <c>u16 flags</c>; unless NONE (1) a <see cref="CursorHeader"/>; then data to the end of the body.</summary>
/// <remarks>Whether there are enough data for type and size is the cursor channel's to judge: the layout gives no length.</remarks>
/// <param name="Flags">What to do with it; NoCursor means there is no header.</param>
/// <param name="Header">The shape's header, unless NoCursor.</param>
/// <param name="Data">The shape; ignored with NoCursor and FromCache. Borrowed from the body.</param>
public readonly record struct WireCursor(CursorFlags Flags, CursorHeader Header, ReadOnlyMemory<byte> Data)
{
    internal int Size => 2 /* flags */ + (HasHeader ? CursorHeader.ByteSize : 0) + Data.Length;

    private bool HasHeader => (Flags & CursorFlags.NoCursor) == 0;

    internal static WireCursor Read(ref WireReader reader)
    {
        var flags = (CursorFlags)reader.ReadUInt16("cursor flags");
        CursorHeader header = (flags & CursorFlags.NoCursor) == 0 ? CursorHeader.Read(ref reader) : default;
        return new(flags, header, reader.ReadRemaining("cursor data"));
    }

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt16((ushort)Flags);
        if (HasHeader) Header.Write(ref writer);
        writer.WriteBytes(Data.Span);
    }
}
