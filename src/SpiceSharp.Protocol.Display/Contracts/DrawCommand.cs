using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>What a <see cref="DrawCommand"/> does.</summary>
public enum DrawKind
{
    /// <summary>COPY_BITS: move pixels within the surface, from <see cref="DrawCommand.SourcePoint"/>.</summary>
    CopyBits,

    /// <summary>DRAW_FILL: brush, raster operation, mask.</summary>
    Fill,

    /// <summary>DRAW_OPAQUE: image, then brush with raster operation.</summary>
    Opaque,

    /// <summary>DRAW_COPY: image with raster operation.</summary>
    Copy,

    /// <summary>DRAW_BLEND: the same as <see cref="Copy"/>.</summary>
    Blend,

    /// <summary>DRAW_BLACKNESS.</summary>
    Blackness,

    /// <summary>DRAW_WHITENESS.</summary>
    Whiteness,

    /// <summary>DRAW_INVERS.</summary>
    Invers,

    /// <summary>DRAW_ROP3: image, brush, ternary operation.</summary>
    Rop3,

    /// <summary>DRAW_STROKE: path.</summary>
    Stroke,

    /// <summary>DRAW_TEXT: glyphs.</summary>
    Text,

    /// <summary>DRAW_TRANSPARENT: image with a colour key.</summary>
    Transparent,

    /// <summary>DRAW_ALPHA_BLEND: image over surface.</summary>
    AlphaBlend,

    /// <summary>DRAW_COMPOSITE.</summary>
    Composite,
}

/// <summary>Which pixels a drawing may touch: everything, or the union of rectangles.</summary>
/// <param name="IsLimited">False: no clip. True: only the union of <paramref name="Rects"/>, nothing when there are none.</param>
/// <param name="Rects">The rectangles; may overlap, be empty or inverted. Borrowed.</param>
public readonly record struct ClipRegion(bool IsLimited, WireList<WireRect> Rects)
{
    /// <summary>No clip.</summary>
    public static ClipRegion None => default;
}

/// <summary>What paints: nothing (zeros), a colour word, or a tile.</summary>
/// <param name="Type">None, solid, pattern; other values come from an unknown peer and paint nothing at all.</param>
/// <param name="Color">The raw word of a solid brush.</param>
/// <param name="Pattern">The tile of a pattern brush; null when it is a surface or could not be had.</param>
/// <param name="PatternSurface">The tile when it is a surface.</param>
/// <param name="Origin">Where the tiling is anchored on the surface; in the fore brush of TEXT, relative to the left top corner of the box around all glyphs.</param>
public readonly record struct DrawBrush(BrushType Type, uint Color, IImageSource? Pattern, SurfaceId? PatternSurface, WirePoint Origin);

/// <summary>A 1-bit picture that limits a drawing.</summary>
/// <param name="Image">The mask in <see cref="PixelLayout.Mask1"/>; null when there is no mask or it is a surface.</param>
/// <param name="Surface">The mask when it is a 1-bit surface.</param>
/// <param name="Origin">The mask pixel that falls on the left top corner of the box.</param>
/// <param name="Inverted">Whether clear bits mean draw.</param>
public readonly record struct DrawMask(IImageSource? Image, SurfaceId? Surface, WirePoint Origin, bool Inverted)
{
    /// <summary>Whether there is a mask.</summary>
    public bool IsPresent => Image is not null || Surface is not null;
}

/// <summary>One drawing, resolved: caches looked up, pointers followed. Only the members its kind names are set.</summary>
/// <remarks>
/// Every kind has <see cref="Kind"/>, <see cref="Surface"/>, <see cref="Box"/> and <see cref="Clip"/>; those with a source have either
/// <see cref="Source"/> or <see cref="SourceSurface"/>. Beyond that:
/// <code>
/// CopyBits                      SourcePoint
/// Fill                          Mask, Brush, RasterOperation
/// Copy, Blend                   Mask, source, SourceArea, ScaleMode, RasterOperation
/// Opaque                        Mask, source, SourceArea, ScaleMode, Brush, RasterOperation
/// Blackness, Whiteness, Invers  Mask
/// Rop3                          Mask, source, SourceArea, ScaleMode, Brush, Rop3
/// Stroke                        Brush, RasterOperation; Stroke: Path, Attributes
/// Text                          Brush, BackBrush, RasterOperation; Text: Text (the glyphs), BackArea
/// Transparent                   source, SourceArea, TransparentColor
/// AlphaBlend                    source, SourceArea, Alpha, DestinationHasAlpha, SourceSurfaceHasAlpha
/// Composite                     source, CompositeMask or CompositeMaskSurface; Composite: Flags, transforms, origins
/// </code>
/// The region is box ∩ surface ∩ clip ∩ mask; no pixel outside of it changes. A picture that is a surface, the target itself included, is read as it was
/// before the drawing. Surfaces hold words of <see cref="SurfaceDescription.Layout"/>; pictures are
/// converted to it as <see cref="PixelConverter"/> does, except that ALPHA_BLEND takes them as they are. What a combination of members does not define is to be skipped.
/// Everything is borrowed for the call: lists and glyphs live in the message, pictures in the display; <see cref="IImageSource.Retain"/> keeps a picture.
/// </remarks>
public readonly struct DrawCommand
{
    /// <summary>What to do.</summary>
    public DrawKind Kind { get; init; }

    /// <summary>The surface drawn on; it exists.</summary>
    public SurfaceId Surface { get; init; }

    /// <summary>The area, also the origin of source and mask coordinates; may stick out of the surface.</summary>
    public WireRect Box { get; init; }

    /// <summary>The clip.</summary>
    public ClipRegion Clip { get; init; }

    /// <summary>The mask of FILL, OPAQUE, COPY, BLEND, BLACKNESS, WHITENESS, INVERS and ROP3.</summary>
    public DrawMask Mask { get; init; }

    /// <summary>The source picture; null when the source is a surface or the kind has none.</summary>
    public IImageSource? Source { get; init; }

    /// <summary>The source when it is a surface of this channel, possibly the target itself.</summary>
    public SurfaceId? SourceSurface { get; init; }

    /// <summary>The part of the source that is mapped on the box.</summary>
    public WireRect SourceArea { get; init; }

    /// <summary>The brush of FILL, OPAQUE, ROP3 and STROKE, and the one that fills the glyphs of TEXT.</summary>
    public DrawBrush Brush { get; init; }

    /// <summary>FILL, COPY, BLEND, OPAQUE, STROKE, TEXT (fore mode): bits of <see cref="RopDescriptor"/>.</summary>
    public ushort RasterOperation { get; init; }

    /// <summary>The ternary operation of ROP3.</summary>
    public byte Rop3 { get; init; }

    /// <summary>Interpolated or nearest, where the sizes of <see cref="SourceArea"/> and <see cref="Box"/> differ.</summary>
    public ImageScaleMode ScaleMode { get; init; }

    /// <summary>COPY_BITS: the left top corner of the source.</summary>
    public WirePoint SourcePoint { get; init; }

    /// <summary>TRANSPARENT: the key, as 0x00RRGGBB.</summary>
    public uint TransparentColor { get; init; }

    /// <summary>ALPHA_BLEND: the constant alpha, 0..255.</summary>
    public byte Alpha { get; init; }

    /// <summary>ALPHA_BLEND: the surface's X byte is real alpha.</summary>
    public bool DestinationHasAlpha { get; init; }

    /// <summary>ALPHA_BLEND: the source surface's X byte is real alpha.</summary>
    public bool SourceSurfaceHasAlpha { get; init; }

    /// <summary>STROKE: the message, with its path and line attributes. Borrowed. What paints is <see cref="Brush"/>, not the brush in here, whose tile is not looked up.</summary>
    public DrawStroke Stroke { get; init; }

    /// <summary>TEXT: the message, with its glyphs. Borrowed. What paints is <see cref="Brush"/> and <see cref="BackBrush"/>.</summary>
    public DrawText Text { get; init; }

    /// <summary>TEXT: the brush behind the glyphs.</summary>
    public DrawBrush BackBrush { get; init; }

    /// <summary>COMPOSITE: the message, with operator, transforms and origins. Borrowed. The pictures are <see cref="Source"/> and <see cref="CompositeMask"/>.</summary>
    public DrawComposite Composite { get; init; }

    /// <summary>COMPOSITE: the mask picture; null when there is none or it is a surface.</summary>
    public IImageSource? CompositeMask { get; init; }

    /// <summary>COMPOSITE: the mask when it is a surface.</summary>
    public SurfaceId? CompositeMaskSurface { get; init; }
}
