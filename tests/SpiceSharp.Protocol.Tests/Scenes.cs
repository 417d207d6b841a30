using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Messages that several tests send.</summary>
internal static class Scenes
{
    public const ushort Put = 8;

    public static SurfaceCreate Primary(uint width, uint height) => new(0, width, height, SurfaceFormat.Xrgb32, SurfaceFlags.Primary);

    public static DrawFill Fill(uint color, int width, int height) =>
        new(new DrawBase(0, WireRect.FromSize(0, 0, width, height), WireClip.None), WireBrush.Solid(color), Put, WireMask.None);

    /// <summary>An uncached 32-bit bitmap of one colour at the left top corner.</summary>
    public static DrawCopy Copy(uint color, int width, int height)
    {
        byte[] rows = new byte[width * height * 4];
        for (int i = 0; i < rows.Length; i += 4) BitConverter.TryWriteBytes(rows.AsSpan(i), color);
        return Copy(new WireImage
        {
            IsPresent = true,
            Type = ImageType.Bitmap,
            Width = (uint)width,
            Height = (uint)height,
            BitmapFormat = BitmapFormat.ThirtyTwoBit,
            BitmapFlags = BitmapFlags.TopDown,
            BitmapWidth = (uint)width,
            BitmapHeight = (uint)height,
            StrideBytes = (uint)(width * 4),
            Data = rows,
        });
    }

    public static DrawCopy Copy(WireImage image, WireClip clip = default, WireMask mask = default)
    {
        WireRect box = WireRect.FromSize(0, 0, (int)Math.Min(image.Width, 64), (int)Math.Min(image.Height, 64));
        return new DrawCopy(new DrawBase(0, box, clip), image, box, Put, ImageScaleMode.Nearest, mask);
    }

    /// <summary>A stream of a type that claims a size its bytes cannot have.</summary>
    public static WireImage Claim(ImageType type, uint width, uint height, ImageFlags flags, byte[] data) =>
        new() { IsPresent = true, Id = 77, Type = type, Flags = flags, Width = width, Height = height, GlzDataSize = uint.MaxValue, Data = data };
}
