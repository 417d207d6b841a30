using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What glyphs a string holds (<c>SPICE_STRING_FLAGS_*</c>, <c>u8</c>). The kind is the first set of A1, A4, A8.</summary>
[Flags]
public enum GlyphStringFlags : byte
{
    /// <summary>No raster glyphs follow.</summary>
    None = 0,

    /// <summary>1 bit of coverage a pixel.</summary>
    RasterA1 = 1,

    /// <summary>4 bits of coverage a pixel.</summary>
    RasterA4 = 2,

    /// <summary>8 bits of coverage a pixel.</summary>
    RasterA8 = 4,

    /// <summary>Of no effect in the reference: rows are stored bottom row first either way.</summary>
    RasterTopDown = 8,
}

/// <summary>A glyph: <c>Point render_pos; Point glyph_origin; u16 width; u16 height</c>, then rows padded to whole bytes.</summary>
/// <param name="RenderPosition">In pixels of the surface.</param>
/// <param name="Origin">Added to the render position: the glyph's left top pixel.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Data">Coverage, bottom row first, exactly as many bytes as kind and size imply. Borrowed from the body.</param>
public readonly record struct RasterGlyph(WirePoint RenderPosition, WirePoint Origin, ushort Width, ushort Height, ReadOnlyMemory<byte> Data)
{
    internal const int MinimumSize = WirePoint.ByteSize /* render_pos */ + WirePoint.ByteSize /* glyph_origin */ + 2 /* width */ + 2 /* height */;

    internal static long DataSize(ushort width, ushort height, int bitsPerPixel) => (((long)width * bitsPerPixel) + 7) / 8 * height;
}

/// <summary>The glyphs of DRAW_TEXT: <c>u16 length; u8 flags</c>, then <c>length</c> glyphs one behind the other.</summary>
/// <remarks>Without a raster kind no glyphs follow whatever the length says (vector text, which nobody draws); the length is kept.</remarks>
public readonly record struct GlyphString
{
    private const int HeaderSize = 2 /* length */ + 1 /* flags */;

    /// <summary>A string of glyphs.</summary>
    /// <param name="flags">What glyphs they are.</param>
    /// <param name="glyphs">The glyphs. Not copied.</param>
    public GlyphString(GlyphStringFlags flags, WireSequence<RasterGlyph> glyphs)
        : this(checked((ushort)glyphs.Count), flags, glyphs)
    {
    }

    private GlyphString(ushort length, GlyphStringFlags flags, WireSequence<RasterGlyph> glyphs)
    {
        Length = length;
        Flags = flags;
        Glyphs = glyphs;
    }

    /// <summary>How many glyphs the message claims; there are that many if the flags name a raster kind.</summary>
    public ushort Length { get; }

    /// <summary>What glyphs they are.</summary>
    public GlyphStringFlags Flags { get; }

    /// <summary>The glyphs. Borrowed from the body.</summary>
    public WireSequence<RasterGlyph> Glyphs { get; }

    /// <summary>Bits of coverage a pixel: 1, 4, 8, or 0 when no raster kind is named.</summary>
    public int BitsPerPixel =>
        (Flags & GlyphStringFlags.RasterA1) != 0 ? 1 :
        (Flags & GlyphStringFlags.RasterA4) != 0 ? 4 :
        (Flags & GlyphStringFlags.RasterA8) != 0 ? 8 : 0;

    internal int Size
    {
        get
        {
            if (Glyphs.IsView) return HeaderSize + Glyphs.Bytes.Length;
            int size = HeaderSize;
            foreach (RasterGlyph glyph in Glyphs) size = checked(size + RasterGlyph.MinimumSize + glyph.Data.Length);
            return size;
        }
    }

    internal static GlyphString Read(ref WireReader reader)
    {
        ushort length = reader.ReadUInt16("string length");
        var header = new GlyphString(length, (GlyphStringFlags)reader.ReadByte("string flags"), default);
        int bits = header.BitsPerPixel;
        if (bits == 0) return header;
        int start = reader.Position;
        for (int i = 0; i < length; i++)
        {
            reader.Skip(2 * WirePoint.ByteSize, "glyph position");
            ushort width = reader.ReadUInt16("glyph width");
            long bytes = RasterGlyph.DataSize(width, reader.ReadUInt16("glyph height"), bits);
            if (bytes > reader.Remaining) reader.Fail(SpiceErrorKind.Truncated, $"makes the glyph {bytes} bytes, {reader.Remaining} remain");
            reader.Skip((int)bytes, "glyph data");
        }

        return new(length, header.Flags, new WireSequence<RasterGlyph>(reader.Body.Slice(start, reader.Position - start), length, ReaderOf(bits)));
    }

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt16(Length);
        writer.WriteByte((byte)Flags);
        if (Glyphs.IsView)
        {
            writer.WriteBytes(Glyphs.Bytes.Span);
            return;
        }

        foreach (RasterGlyph glyph in Glyphs)
        {
            long implied = RasterGlyph.DataSize(glyph.Width, glyph.Height, BitsPerPixel);
            if (implied != glyph.Data.Length) throw new InvalidOperationException($"A glyph has {glyph.Data.Length} bytes; its size implies {implied}.");
            writer.WritePoint(glyph.RenderPosition);
            writer.WritePoint(glyph.Origin);
            writer.WriteUInt16(glyph.Width);
            writer.WriteUInt16(glyph.Height);
            writer.WriteBytes(glyph.Data.Span);
        }
    }

    // One delegate a kind, so that reading a string allocates none.
    private static SequenceReader<RasterGlyph> ReaderOf(int bitsPerPixel) => bitsPerPixel switch
    {
        1 => static (rest, out byteSize) => ReadGlyph(rest, 1, out byteSize),
        4 => static (rest, out byteSize) => ReadGlyph(rest, 4, out byteSize),
        _ => static (rest, out byteSize) => ReadGlyph(rest, 8, out byteSize),
    };

    private static RasterGlyph ReadGlyph(ReadOnlyMemory<byte> rest, int bitsPerPixel, out int byteSize)
    {
        ReadOnlySpan<byte> bytes = rest.Span;
        var position = new WirePoint(WireElements.Int32At(bytes, 0), WireElements.Int32At(bytes, 4));
        var origin = new WirePoint(WireElements.Int32At(bytes, 8), WireElements.Int32At(bytes, 12));
        ushort width = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(16));
        ushort height = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(18));
        int dataBytes = (int)RasterGlyph.DataSize(width, height, bitsPerPixel);
        byteSize = RasterGlyph.MinimumSize + dataBytes;
        return new(position, origin, width, height, rest.Slice(RasterGlyph.MinimumSize, dataBytes));
    }
}
