using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>What pixman does of the same, on pictures of the same kind.</summary>
internal static class PixmanCases
{
    private const int Width = CanvasCases.Width;
    private const int Height = CanvasCases.Height;

    /// <summary>Native code reads their memory, which the collector does not see.</summary>
    private static readonly List<MemorySource> s_kept = [];

    public static IEnumerable<Case> All()
    {
        if (!PixmanLibrary.IsAvailable) yield break;
        MemorySource target = new(Width, Height, PixelLayout.Bgra32, 1), colors = new MemorySource(Width, Height, PixelLayout.Bgra32, 2).Premultiply();
        MemorySource masks = new(Width, Height, PixelLayout.Alpha8, 3), components = new(Width, Height, PixelLayout.Bgra32, 4);
        nint argb = Image(target, PixmanLibrary.Argb), xrgb = Image(target, PixmanLibrary.Xrgb);
        nint source = Image(colors, PixmanLibrary.Argb), opaque = Image(colors, PixmanLibrary.Xrgb);
        nint alpha = Image(masks, PixmanLibrary.Alpha), component = Image(components, PixmanLibrary.Argb);
        PixmanLibrary.SetComponentAlpha(component);
        yield return Of(CanvasCases.Fill, () => PixmanLibrary.Fill(target.Address, target.StrideBytes, Width, Height, 0x00123456));
        yield return Of(CanvasCases.Copy, () => PixmanLibrary.Composite(PixmanLibrary.Src, opaque, 0, xrgb, Width, Height));
        yield return new Case(CanvasCases.HalfCopy, "", "pixman", CanvasCases.Bytes / 2, () => PixmanLibrary.Composite(PixmanLibrary.Src, opaque, 0, xrgb, Width / 2, Height, 300, 300));
        MemorySource column = new(32, Height, PixelLayout.Bgrx32, 5);
        s_kept.Add(column);
        nint narrow = PixmanLibrary.Image(PixmanLibrary.Xrgb, 32, Height, column.Address, column.StrideBytes);
        yield return Of(CanvasCases.Columns, () =>
        {
            for (int x = 0; x < Width; x += 32) PixmanLibrary.Composite(PixmanLibrary.Src, narrow, 0, xrgb, 32, Height, 0, x);
        });
        yield return Of(CanvasCases.Over, () => PixmanLibrary.Composite(PixmanLibrary.Over, source, 0, argb, Width, Height));
        yield return Of(CanvasCases.OverX, () => PixmanLibrary.Composite(PixmanLibrary.Over, source, 0, xrgb, Width, Height));
        yield return Of(CanvasCases.MaskedOver, () => PixmanLibrary.Composite(PixmanLibrary.Over, source, alpha, argb, Width, Height));
        yield return Of(CanvasCases.ComponentOver, () => PixmanLibrary.Composite(PixmanLibrary.Over, source, component, argb, Width, Height));
        yield return Of(CanvasCases.AddUp, () => PixmanLibrary.Composite(PixmanLibrary.Add, source, 0, argb, Width, Height));
        yield return new Case(CanvasCases.SmallFills, "", "pixman", CanvasCases.SmallBytes, () =>
        {
            for (int i = 0; i < CanvasCases.Many; i++) PixmanLibrary.Fill(target.Address + (i * 4), target.StrideBytes, CanvasCases.Small, CanvasCases.Small, (uint)i);
        });
    }

    private static nint Image(MemorySource memory, uint format)
    {
        s_kept.Add(memory);
        return PixmanLibrary.Image(format, Width, Height, memory.Address, memory.StrideBytes);
    }

    private static Case Of(string operation, Action run) => new(operation, "", "pixman", CanvasCases.Bytes, run);
}
