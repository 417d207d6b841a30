using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>An image as a message carries it: the descriptor, and what its type adds. Nothing is decoded.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  id
///      8     1  type      ImageType
///      9     1  flags     ImageFlags
///     10     4  width     pixels
///     14     4  height    pixels
///     18        by type:
///               BITMAP          u8 format; u8 flags; u32 width, height, stride; palette; bytes[stride * height]
///               LZ_PLT          u8 flags; u32 data_size; palette; bytes[data_size]
///               QUIC, LZ_RGB, GLZ_RGB, JPEG, LZ4    u32 data_size; bytes[data_size]
///               ZLIB_GLZ_RGB    u32 glz_data_size; u32 data_size; bytes[data_size]
///               JPEG_ALPHA      u8 flags; u32 jpeg_size; u32 data_size; bytes[data_size]
///               SURFACE         u32 surface_id
///               FROM_CACHE, FROM_CACHE_LOSSLESS     nothing
/// palette:      u64 palette_id if flags say PAL_FROM_CACHE, else ptr32 (0: none)
/// </code>
/// Every size and pointer is proved to lie in the body when the message is read. Whether dimensions, formats and streams make sense is for the
/// display to judge, before it decodes: sizes above <see cref="SpiceLimits"/>, a stride shorter than a row, a bitmap header that contradicts the descriptor.
/// An unknown type is kept as a descriptor without data (<see cref="IsKnownType"/> is false) instead of refusing the message: images are reached by
/// pointer, so the rest of the message, a mask or a palette to be cached among it, can be used although this picture cannot.
/// Only the members of the image's type are set.
/// </remarks>
public readonly record struct WireImage
{
    /// <summary>Bytes of the descriptor.</summary>
    public const int DescriptorSize = 18;

    private const int BitmapHeaderSize = 1 /* format */ + 1 /* flags */ + 4 /* width */ + 4 /* height */ + 4 /* stride */;

    /// <summary>Whether there is an image; false where a pointer was 0.</summary>
    public bool IsPresent { get; init; }

    /// <summary>The cache key; meaningful with the cache flags and types only.</summary>
    public ulong Id { get; init; }

    /// <summary>What follows the descriptor.</summary>
    public ImageType Type { get; init; }

    /// <summary>What to do with the picture.</summary>
    public ImageFlags Flags { get; init; }

    /// <summary>Pixels in a row, by the descriptor.</summary>
    public uint Width { get; init; }

    /// <summary>Rows, by the descriptor.</summary>
    public uint Height { get; init; }

    /// <summary>BITMAP: what a pixel is.</summary>
    public BitmapFormat BitmapFormat { get; init; }

    /// <summary>BITMAP, LZ_PLT: palette handling and row order.</summary>
    public BitmapFlags BitmapFlags { get; init; }

    /// <summary>BITMAP: pixels in a row by its own header; equal to <see cref="Width"/> in a sound image.</summary>
    public uint BitmapWidth { get; init; }

    /// <summary>BITMAP: rows by its own header, of which there are <see cref="Data"/>; equal to <see cref="Height"/> in a sound image.</summary>
    public uint BitmapHeight { get; init; }

    /// <summary>BITMAP: bytes from one row to the next.</summary>
    public uint StrideBytes { get; init; }

    /// <summary>BITMAP, LZ_PLT: whether the message carries a palette.</summary>
    public bool HasPalette { get; init; }

    /// <summary>BITMAP, LZ_PLT: the palette, with <see cref="HasPalette"/>.</summary>
    public WirePalette Palette { get; init; }

    /// <summary>BITMAP, LZ_PLT: the key of a cached palette, with <see cref="BitmapFlags.PaletteFromCache"/>.</summary>
    public ulong PaletteId { get; init; }

    /// <summary>SURFACE: the surface.</summary>
    public uint SurfaceId { get; init; }

    /// <summary>ZLIB_GLZ_RGB: bytes of the GLZ stream once inflated. Not proved: cap it before allocating.</summary>
    public uint GlzDataSize { get; init; }

    /// <summary>JPEG_ALPHA: bytes of JPEG at the start of <see cref="Data"/>, at most all; the rest is the alpha stream.</summary>
    public uint JpegSize { get; init; }

    /// <summary>JPEG_ALPHA: row order of the alpha plane.</summary>
    public JpegAlphaFlags JpegAlphaFlags { get; init; }

    /// <summary>The rows or the coded stream. Borrowed from the body.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Whether the type is one this library can lay out.</summary>
    public bool IsKnownType => Type is ImageType.Bitmap or ImageType.Quic or (>= ImageType.LzPalette and <= ImageType.Lz4);

    private bool HasPaletteField => Type is ImageType.Bitmap or ImageType.LzPalette;

    private bool UsesCachedPalette => (BitmapFlags & BitmapFlags.PaletteFromCache) != 0;

    /// <summary>Bytes of descriptor, data and palette.</summary>
    internal int Size
    {
        get
        {
            if (!IsPresent) return 0;
            int size = DescriptorSize + Type switch
            {
                ImageType.Bitmap => BitmapHeaderSize,
                ImageType.LzPalette => 1 /* flags */ + 4 /* data_size */,
                ImageType.ZlibGlzRgb => 4 /* glz_data_size */ + 4 /* data_size */,
                ImageType.JpegAlpha => 1 /* flags */ + 4 /* jpeg_size */ + 4 /* data_size */,
                ImageType.Quic or ImageType.LzRgb or ImageType.GlzRgb or ImageType.Jpeg or ImageType.Lz4 => 4 /* data_size */,
                ImageType.Surface => 4 /* surface_id */,
                _ => 0,
            };
            if (HasPaletteField) size += UsesCachedPalette ? 8 : 4 + (HasPalette ? Palette.Size : 0);
            return checked(size + Data.Length);
        }
    }

    /// <summary>Follows a pointer that must not be 0.</summary>
    internal static WireImage ReadRequired(ref WireReader reader, string field)
    {
        WireImage image = ReadOptional(ref reader, field);
        if (!image.IsPresent) reader.Fail(SpiceErrorKind.InvalidOffset, "is 0, but the image is not optional");
        return image;
    }

    /// <summary>Follows a pointer that may be 0: no image.</summary>
    internal static WireImage ReadOptional(ref WireReader reader, string field)
    {
        uint pointer = reader.ReadPointer(field);
        if (pointer == 0) return default;
        WireReader image = reader.Follow(pointer, field);
        return Read(ref image);
    }

    /// <summary>Writes what the pointer in <paramref name="slot"/> names; nothing when there is no image.</summary>
    internal void WritePointed(ref WireWriter writer, int slot)
    {
        if (!IsPresent) return;
        writer.PointHere(slot);
        writer.WriteUInt64(Id);
        writer.WriteByte((byte)Type);
        writer.WriteByte((byte)Flags);
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        switch (Type)
        {
            case ImageType.Bitmap:
                writer.WriteByte((byte)BitmapFormat);
                writer.WriteByte((byte)BitmapFlags);
                writer.WriteUInt32(BitmapWidth);
                writer.WriteUInt32(BitmapHeight);
                writer.WriteUInt32(StrideBytes);
                WritePaletteAndData(ref writer);
                break;
            case ImageType.LzPalette:
                writer.WriteByte((byte)BitmapFlags);
                writer.WriteUInt32((uint)Data.Length);
                WritePaletteAndData(ref writer);
                break;
            case ImageType.ZlibGlzRgb:
                writer.WriteUInt32(GlzDataSize);
                WriteSizedData(ref writer);
                break;
            case ImageType.JpegAlpha:
                writer.WriteByte((byte)JpegAlphaFlags);
                writer.WriteUInt32(JpegSize);
                WriteSizedData(ref writer);
                break;
            case ImageType.Quic or ImageType.LzRgb or ImageType.GlzRgb or ImageType.Jpeg or ImageType.Lz4:
                WriteSizedData(ref writer);
                break;
            case ImageType.Surface:
                writer.WriteUInt32(SurfaceId);
                break;
        }
    }

    private static WireImage Read(ref WireReader reader)
    {
        var image = new WireImage
        {
            IsPresent = true,
            Id = reader.ReadUInt64("image id"),
            Type = (ImageType)reader.ReadByte("image type"),
            Flags = (ImageFlags)reader.ReadByte("image flags"),
            Width = reader.ReadUInt32("image width"),
            Height = reader.ReadUInt32("image height"),
        };
        return image.Type switch
        {
            ImageType.Bitmap => ReadBitmap(image, ref reader),
            ImageType.LzPalette => ReadLzPalette(image, ref reader),
            ImageType.ZlibGlzRgb => image with { GlzDataSize = reader.ReadUInt32("glz_data_size"), Data = ReadSizedData(ref reader) },
            ImageType.JpegAlpha => ReadJpegAlpha(image, ref reader),
            ImageType.Quic or ImageType.LzRgb or ImageType.GlzRgb or ImageType.Jpeg or ImageType.Lz4 => image with { Data = ReadSizedData(ref reader) },
            ImageType.Surface => image with { SurfaceId = reader.ReadUInt32("image surface_id") },
            _ => image,
        };
    }

    private static WireImage ReadBitmap(WireImage image, ref WireReader reader)
    {
        image = image with
        {
            BitmapFormat = (BitmapFormat)reader.ReadByte("bitmap format"),
            BitmapFlags = (BitmapFlags)reader.ReadByte("bitmap flags"),
            BitmapWidth = reader.ReadUInt32("bitmap width"),
            BitmapHeight = reader.ReadUInt32("bitmap height"),
            StrideBytes = reader.ReadUInt32("bitmap stride"),
        };
        image = ReadPalette(image, ref reader);
        ulong bytes = (ulong)image.StrideBytes * image.BitmapHeight;
        if (bytes > (ulong)reader.Remaining)
            reader.Fail(SpiceErrorKind.Truncated, $"is followed by {reader.Remaining} bytes, but {image.BitmapHeight} rows of {image.StrideBytes} bytes take {bytes}");
        return image with { Data = reader.ReadBytes((uint)bytes, "bitmap data") };
    }

    private static WireImage ReadLzPalette(WireImage image, ref WireReader reader)
    {
        image = image with { BitmapFlags = (BitmapFlags)reader.ReadByte("lz_plt flags") };
        uint size = reader.ReadUInt32("data_size");
        image = ReadPalette(image, ref reader);
        if (!image.HasPalette && !image.UsesCachedPalette) reader.Fail(SpiceErrorKind.InvalidOffset, "is 0, but LZ_PLT has no colours without a palette");
        return image with { Data = reader.ReadBytes(size, "lz_plt data") };
    }

    private static WireImage ReadPalette(WireImage image, ref WireReader reader)
    {
        if (image.UsesCachedPalette) return image with { PaletteId = reader.ReadUInt64("palette_id") };
        uint pointer = reader.ReadPointer("palette");
        if (pointer == 0) return image;
        WireReader palette = reader.Follow(pointer, "palette");
        return image with { HasPalette = true, Palette = WirePalette.Read(ref palette) };
    }

    private static WireImage ReadJpegAlpha(WireImage image, ref WireReader reader)
    {
        var flags = (JpegAlphaFlags)reader.ReadByte("jpeg_alpha flags");
        uint jpegSize = reader.ReadUInt32("jpeg_size");
        uint size = reader.ReadUInt32("data_size");
        if (jpegSize > size) reader.Fail(SpiceErrorKind.InvalidField, $"is {size}, but {jpegSize} bytes of it should be JPEG");
        return image with { JpegAlphaFlags = flags, JpegSize = jpegSize, Data = reader.ReadBytes(size, "jpeg_alpha data") };
    }

    private static ReadOnlyMemory<byte> ReadSizedData(ref WireReader reader) => reader.ReadBytes(reader.ReadUInt32("data_size"), "image data");

    private void WriteSizedData(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Data.Length);
        writer.WriteBytes(Data.Span);
    }

    private void WritePaletteAndData(ref WireWriter writer)
    {
        if (UsesCachedPalette)
        {
            writer.WriteUInt64(PaletteId);
            writer.WriteBytes(Data.Span);
            return;
        }

        int slot = writer.ReservePointer();
        writer.WriteBytes(Data.Span);
        if (!HasPalette) return;
        writer.PointHere(slot);
        Palette.Write(ref writer);
    }
}
