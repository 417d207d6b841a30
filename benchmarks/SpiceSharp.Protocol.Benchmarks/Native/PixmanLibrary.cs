using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The pixel library that SPICE's own canvas draws with, where the system has it.</summary>
internal static class PixmanLibrary
{
    public const uint Argb = 0x20028888;
    public const uint Xrgb = 0x20020888;
    public const uint Alpha = 0x08018000;
    public const int Src = 1;
    public const int Over = 3;
    public const int Add = 12;

    private const string Name = "libpixman-1.so.0";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Name, out _);

    /// <summary>A picture over memory that stays where it is.</summary>
    public static nint Image(uint format, int width, int height, nint bits, int strideBytes) => Create(format, width, height, bits, strideBytes);

    public static void Fill(nint bits, int strideBytes, int width, int height, uint word)
    {
        if (Fill(bits, strideBytes / 4, 32, 0, 0, width, height, word) == 0) throw new InvalidOperationException("pixman does not fill.");
    }

    public static void Composite(int operation, nint source, nint mask, nint target, int width, int height, int sourceX = 0, int targetX = 0) =>
        Composite32(operation, source, mask, target, sourceX, 0, 0, 0, targetX, 0, width, height);

    public static void SetComponentAlpha(nint image) => SetComponentAlpha(image, 1);

    [DllImport(Name, EntryPoint = "pixman_image_create_bits")]
    private static extern nint Create(uint format, int width, int height, nint bits, int strideBytes);

    [DllImport(Name, EntryPoint = "pixman_fill")]
    private static extern int Fill(nint bits, int strideWords, int bitsPerPixel, int x, int y, int width, int height, uint word);

    [DllImport(Name, EntryPoint = "pixman_image_set_component_alpha")]
    private static extern void SetComponentAlpha(nint image, int isComponentAlpha);

    [DllImport(Name, EntryPoint = "pixman_image_composite32")]
    private static extern void Composite32(
        int operation, nint source, nint mask, nint target, int sourceX, int sourceY, int maskX, int maskY, int targetX, int targetY, int width, int height);
}
