using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Images and drawings as a server would put them into a message; the streams are spelled out by hand.</summary>
internal static class Images
{
    /// <summary>A BITMAP of format 32BIT, one row.</summary>
    public static WireImage Words(params uint[] words) => new()
    {
        IsPresent = true,
        Type = ImageType.Bitmap,
        Width = (uint)words.Length,
        Height = 1,
        BitmapFormat = BitmapFormat.ThirtyTwoBit,
        BitmapFlags = BitmapFlags.TopDown,
        BitmapWidth = (uint)words.Length,
        BitmapHeight = 1,
        StrideBytes = (uint)words.Length * 4,
        Data = Bytes(words),
    };

    /// <summary>A BITMAP of any format, one row or more, top row first.</summary>
    public static WireImage Bitmap(BitmapFormat format, int width, int height, string rows)
    {
        byte[] data = Hex(rows);
        return new WireImage
        {
            IsPresent = true,
            Type = ImageType.Bitmap,
            Width = (uint)width,
            Height = (uint)height,
            BitmapFormat = format,
            BitmapFlags = BitmapFlags.TopDown,
            BitmapWidth = (uint)width,
            BitmapHeight = (uint)height,
            StrideBytes = (uint)(data.Length / height),
            Data = data,
        };
    }

    /// <summary>A 1BIT_LE bitmap of 8 pixels.</summary>
    public static WireImage Bits(byte bits) => Bitmap(BitmapFormat.OneBitLittleEndian, 8, 1, bits.ToString("X2", null));

    public static WireImage Coded(ImageType type, int width, int height, ReadOnlyMemory<byte> stream) => new()
    {
        IsPresent = true,
        Type = type,
        Width = (uint)width,
        Height = (uint)height,
        Data = stream,
    };

    public static WireImage FromCache(ulong id) => new() { IsPresent = true, Type = ImageType.FromCache, Id = id, Width = 1, Height = 1 };

    public static WireImage FromCacheLossless(ulong id) => new() { IsPresent = true, Type = ImageType.FromCacheLossless, Id = id, Width = 1, Height = 1 };

    public static WireImage OfSurface(uint surface) => new() { IsPresent = true, Type = ImageType.Surface, SurfaceId = surface, Width = 1, Height = 1 };

    /// <summary>A JPEG image of a kind that is valid and that nobody sends: arithmetically coded.</summary>
    public static WireImage ArithmeticJpeg() => Coded(ImageType.Jpeg, 1, 1, Hex("FFD8 FFC9 000B 08 0001 0001 01 01 11 00"));

    public static WireImage Cached(this WireImage image, ulong id) => image with { Id = id, Flags = image.Flags | ImageFlags.CacheMe };

    public static WireImage Replacing(this WireImage image, ulong id) => image with { Id = id, Flags = image.Flags | ImageFlags.CacheReplaceMe };

    public static WireImage HighBits(this WireImage image) => image with { Flags = image.Flags | ImageFlags.HighBitsSet };

    public static WireImage WithFormat(this WireImage image, BitmapFormat format) => image with { BitmapFormat = format };

    public static WireImage WithPalette(this WireImage image, ulong unique, bool cacheIt, params uint[] entries) => image with
    {
        HasPalette = true,
        Palette = new WirePalette(unique, entries),
        BitmapFlags = image.BitmapFlags | (cacheIt ? BitmapFlags.PaletteCacheMe : 0),
    };

    public static WireImage WithCachedPalette(this WireImage image, ulong id) => image with
    {
        PaletteId = id,
        BitmapFlags = image.BitmapFlags | BitmapFlags.PaletteFromCache,
    };

    /// <summary>A GLZ_RGB picture of one row whose pixels are all literals (at most 32).</summary>
    public static WireImage Glz(ulong id, uint headDistance, params uint[] pixels)
    {
        List<byte> stream = [.. GlzHeader(id, headDistance, pixels.Length, topDown: true), (byte)(pixels.Length - 1)];
        foreach (uint pixel in pixels) stream.AddRange([(byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16)]);
        return Coded(ImageType.GlzRgb, pixels.Length, 1, stream.ToArray());
    }

    /// <summary>A GLZ_RGB picture of one row that copies the first pixels (at most 6) of an earlier picture.</summary>
    public static WireImage GlzCopy(ulong id, uint headDistance, byte imageDistance, int count) => Coded(
        ImageType.GlzRgb,
        count,
        1,
        // c: length, 12-bit offset form, offset 0; offset bits 11..4; no further distance bytes, distance bits 5..0
        (byte[])[.. GlzHeader(id, headDistance, count, topDown: true), (byte)(count << 5), 0, imageDistance]);

    public static byte[] GlzHeader(ulong id, uint headDistance, int width, bool topDown, int height = 1)
    {
        byte[] header = new byte[33];
        Hex("20205A4C00010001").CopyTo(header, 0);
        header[8] = (byte)(8 | (topDown ? 16 : 0)); // RGB32
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(9), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(13), height);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(17), width * 4);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(21), id);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(29), headDistance);
        return header;
    }

    public static DrawBase On(uint surface, int width = 8, int height = 1) => new(surface, WireRect.FromSize(0, 0, width, height), WireClip.None);

    public static DrawCopy Copy(WireImage source, WireMask mask = default, uint surface = 0) => new(
        On(surface, (int)source.Width, (int)source.Height),
        source,
        WireRect.FromSize(0, 0, (int)source.Width, (int)source.Height),
        RopDescriptor.OpPut,
        ImageScaleMode.Nearest,
        mask);

    public static DrawFill Fill(WireBrush brush, WireMask mask = default, uint surface = 0) => new(On(surface), brush, RopDescriptor.OpPut, mask);

    public static WireMask Mask(WireImage bitmap) => new(MaskFlags.None, default, bitmap);

    public static uint[] Words(this Picture? picture)
    {
        Assert.NotNull(picture);
        return [.. picture.Pixels.Chunk(4).Select(word => BinaryPrimitives.ReadUInt32LittleEndian(word))];
    }

    public static byte[] Bytes(uint[] words)
    {
        byte[] bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }

    public static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
}
