using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Reads runs of a picture's pixels as words of the surface drawn on, or as 0xAARRGGBB for blending.</summary>
internal readonly ref struct PictureReader
{
    private readonly PixelView _view;
    private readonly PixelLayout _target;
    private readonly Conversion _conversion;
    private readonly bool _isNarrowed;

    private PictureReader(PixelView view, PixelLayout target, int bytesPerPixel, Conversion conversion, bool isNarrowed = false)
    {
        _isNarrowed = isNarrowed;
        _view = view;
        _target = target;
        _conversion = conversion;
        BytesPerPixel = bytesPerPixel;
    }

    private enum Conversion
    {
        None,
        Words,
        Colors,
        OpaqueColors,
        OpaqueBlack,
    }

    public int Width => _view.Width;

    public int Height => _view.Height;

    /// <summary>Of what is read, not of the picture.</summary>
    public int BytesPerPixel { get; }

    /// <summary>Whether what is read is the picture's own memory.</summary>
    public bool IsUnconverted => _conversion == Conversion.None;

    /// <summary>Reads words of the target's format.</summary>
    public static PictureReader Words(PixelView view, scoped in Picture picture, Surface target) =>
        new(view, target.Layout, target.BitsPerPixel / 8, picture.IsRaw(target) ? Conversion.None : Conversion.Words);

    /// <summary>
    /// Reads 0xAARRGGBB, opaque where the picture has no alpha. Palette entries are words of the surface drawn on, and so have alpha where it has.
    /// </summary>
    /// <param name="view">The pixels.</param>
    /// <param name="target">The surface drawn on: palettes are made for its format.</param>
    /// <param name="topIsAlpha">Whether the X byte of a 32-bit picture is alpha.</param>
    public static PictureReader Colors(PixelView view, Surface target, bool topIsAlpha) => new(view, target.Layout, sizeof(uint), view.Layout switch
    {
        PixelLayout.Bgra32 => Conversion.None,
        PixelLayout.Bgrx32 when topIsAlpha => Conversion.None,
        PixelLayout.Palette32 when target.Layout is PixelLayout.Bgra32 => Conversion.None,
        PixelLayout.Alpha8 => Conversion.Colors,
        _ => Conversion.OpaqueColors,
    });

    /// <summary>
    /// Reads 0xAARRGGBB as COMPOSITE and TEXT see it: images are brought to the target's format first, so that on 16-bit targets they have no alpha and
    /// lose their low bits, and images of alpha alone are opaque black; surfaces are what they are.
    /// </summary>
    /// <param name="view">The pixels.</param>
    /// <param name="picture">What they are of.</param>
    /// <param name="target">The surface drawn on.</param>
    /// <param name="isOpaque">Whether its alpha does not count.</param>
    /// <param name="paletteHasAlpha">Whether palettes have alpha where the surface has: not in TEXT.</param>
    public static PictureReader Operand(PixelView view, scoped in Picture picture, Surface target, bool isOpaque, bool paletteHasAlpha = true)
    {
        bool isNarrowed = picture.Surface is null && target.BitsPerPixel == 16;
        Conversion conversion = view.Layout switch
        {
            PixelLayout.Alpha8 when picture.Surface is null && target.Layout != PixelLayout.Alpha8 => Conversion.OpaqueBlack,
            PixelLayout.Alpha8 => isOpaque ? Conversion.OpaqueColors : Conversion.Colors,
            PixelLayout.Bgra32 when !isOpaque && !isNarrowed => Conversion.None,
            PixelLayout.Palette32 when target.Layout is PixelLayout.Bgra32 && paletteHasAlpha => Conversion.None,
            _ => Conversion.OpaqueColors,
        };
        return new(view, isNarrowed ? target.Layout : default, sizeof(uint), conversion, isNarrowed);
    }

    /// <summary>The picture's own bytes from a pixel on, where nothing is converted.</summary>
    public ReadOnlySpan<byte> From(int x, int y, out int strideBytes)
    {
        strideBytes = _view.StrideBytes;
        return _view.Pixels.Slice((y * strideBytes) + (x * BytesPerPixel));
    }

    /// <summary>Pixels of row <paramref name="y"/>, all within the picture; scratch holds at least as many if there is something to convert.</summary>
    public ReadOnlySpan<byte> Read(int x, int y, int count, Span<byte> scratch)
    {
        int bytes = _view.Layout.BitsPerPixel() / 8;
        ReadOnlySpan<byte> source = _view.Row(y).Slice(x * bytes, count * bytes);
        if (_conversion == Conversion.None) return source;
        Span<byte> converted = scratch.Slice(0, count * BytesPerPixel);
        if (_conversion == Conversion.Words) PixelConverter.ConvertRow(source, _view.Layout, converted, _target, count);
        else ReadColors(source, MemoryMarshal.Cast<byte, uint>(converted));
        return converted;
    }

    private void ReadColors(ReadOnlySpan<byte> source, Span<uint> colors)
    {
        if (_conversion == Conversion.OpaqueBlack)
        {
            colors.Fill(0xFF000000);
            return;
        }

        ColorRows.Widen(source, _view.Layout, colors);
        if (_conversion == Conversion.Colors) return;
        // On a 16-bit surface a palette holds that surface's words.
        if (_view.Layout is PixelLayout.Palette32 && _target is PixelLayout.Rgb555)
            for (int i = 0; i < colors.Length; i++) colors[i] = PixelConverter.WidenRgb555(colors[i]);
        else if (_view.Layout is PixelLayout.Palette32 && _target is PixelLayout.Rgb565)
            for (int i = 0; i < colors.Length; i++) colors[i] = PixelConverter.WidenRgb565(colors[i]);
        else if (_isNarrowed) ColorRows.CutOff(colors, _target);
        ColorRows.MakeOpaque(colors);
    }
}
