using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>What every operation needs around it: the other surfaces, the region, scratch memory, and a place to tell what was painted.</summary>
internal sealed class DrawContext(Dictionary<SurfaceId, Surface> surfaces, Presenter presenter, CanvasStatistics statistics)
{
    private PooledArray<byte> _maskMemory;
    private PooledArray<byte> _sourceMemory;
    private PooledArray<byte> _tileMemory;
    private PooledArray<byte> _sourceRow;
    private PooledArray<byte> _tileRow;
    private PooledArray<uint> _lines;

    /// <summary>The region of the drawing under way.</summary>
    public Region Region { get; } = new();

    /// <summary>Counts pixels as painted and marks a rectangle as damaged.</summary>
    public void Painted(Surface target, WireRect rect, long pixels)
    {
        presenter.AddDamage(target, rect);
        statistics.AddPainted(pixels);
    }

    /// <summary>Sets the region: the area, limited to clip and mask. Decodes nothing, so that an invisible drawing costs nothing.</summary>
    public DrawOutcome TryBegin(in DrawCommand command, WireRect area)
    {
        DrawOutcome outcome = Limit(command.Mask, command.Box, ref area);
        if (outcome == DrawOutcome.Drawn) Region.Set(area, command.Clip);
        return outcome;
    }

    /// <summary>Decodes the mask and begins the walk over the region. Everything else that may fail to decode has to be open by then.</summary>
    public RegionWalker Walk(in DrawCommand command, Surface target)
    {
        if (!command.Mask.IsPresent) return Walk(target);
        PixelView bits = command.Mask.Image is { } image
            ? Decoded(image, ref _maskMemory)
            : Current(surfaces[command.Mask.Surface!.Value], target, ref _maskMemory);
        Placement placement = Placement.Of(command.Mask.Origin, command.Box);
        return new RegionWalker(this, target, new MaskBits(bits, placement.OffsetX, placement.OffsetY, command.Mask.Inverted));
    }

    /// <summary>The same for a drawing that has no mask.</summary>
    public RegionWalker Walk(Surface target) => new(this, target, default);

    /// <summary>What the source is, before it is decoded.</summary>
    public DrawOutcome TryFindSource(in DrawCommand command, out Picture source) => TryFind(command.Source, command.SourceSurface, out source);

    /// <summary>Likewise, for an operation on words that knows all scale modes.</summary>
    public DrawOutcome TryFindRawSource(in DrawCommand command, in Mapping mapping, Surface target, out Picture source)
    {
        DrawOutcome outcome = TryFindSource(command, out source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        return mapping.IsDefined && mapping.Knows(command.ScaleMode) && source.FitsRaw(target) ? DrawOutcome.Drawn : DrawOutcome.Undefined;
    }

    /// <summary>What the mask picture of COMPOSITE is, before it is decoded.</summary>
    public DrawOutcome TryFindCompositeMask(in DrawCommand command, out Picture mask) => TryFind(command.CompositeMask, command.CompositeMaskSurface, out mask);

    /// <summary>The source of COMPOSITE as colours.</summary>
    public PictureReader OpenComposite(scoped in Picture source, Surface target, bool isOpaque) =>
        PictureReader.Operand(OpenSource(source, target), source, target, isOpaque);

    /// <summary>The mask of COMPOSITE as colours.</summary>
    public PictureReader OpenCompositeMask(scoped in Picture mask, Surface target) =>
        PictureReader.Operand(Open(mask, target, ref _maskMemory), mask, target, isOpaque: false);

    /// <summary>The source's pixels.</summary>
    public PixelView OpenSource(scoped in Picture source, Surface target) => Open(source, target, ref _sourceMemory);

    /// <summary>The source as rows of words.</summary>
    /// <param name="command">The drawing.</param>
    /// <param name="source">Its source.</param>
    /// <param name="mapping">Where it lies.</param>
    /// <param name="target">The surface drawn on.</param>
    /// <param name="isPlainCopy">Whether its words end on the surface as they are: then scaling makes it opaque on 32_ARGB, if it has no alpha.</param>
    public SourceRows OpenRawSource(in DrawCommand command, in Picture source, in Mapping mapping, Surface target, bool isPlainCopy)
    {
        bool isMadeOpaque = isPlainCopy && target.Layout == PixelLayout.Bgra32 && !source.HasAlpha;
        var reader = PictureReader.Words(OpenSource(source, target), source, target);
        Sampling sampling = command.ScaleMode == ImageScaleMode.Nearest ? Sampling.Nearest : Sampling.Bilinear;
        return new SourceRows(reader, mapping, sampling, target.Layout, isMadeOpaque, Scratch(mapping, source, target));
    }

    /// <summary>Decodes an image right where it is to be: where nothing stands between, and where it cannot break off half-way.</summary>
    /// <remarks>
    /// Other codecs would need the pixels below saved against a failure, and saving them costs the copy it would spare.
    /// </remarks>
    public bool TryDecodeStraight(in DrawCommand command, scoped in Picture source, in Mapping mapping, Surface target)
    {
        if (source.Image is not { } image || !image.Info.CannotFail || mapping.IsScaled || command.Mask.IsPresent || !source.IsRaw(target) || target.Layout == PixelLayout.Mask1) return false;
        WireRect whole = mapping.Reach(source, target);
        if (whole.Width != source.Width || whole.Height != source.Height || !Region.IsOnly(whole) || image.TryGetPixels(out _)) return false;
        RegionWalker walker = Walk(target);
        walker.MoveNext(out WireRect rect);
        image.DecodeTo(new PixelTarget(target.Block(rect), source.Width, source.Height, target.StrideBytes, source.Layout));
        return true;
    }

    /// <summary>Memory for rows of the source.</summary>
    public RowScratch Scratch(in Mapping mapping, in Picture source, Surface target)
    {
        Span<byte> row = _sourceRow.Rent(sizeof(uint) * target.Width);
        if (!mapping.IsScaled) return new RowScratch { Row = row };
        int width = source.Width;
        Span<uint> lines = _lines.Rent(checked((3 * width) + target.Width));
        return new RowScratch
        {
            Row = row,
            Line = MemoryMarshal.AsBytes(lines.Slice(0, width)),
            Upper = lines.Slice(width, width),
            Lower = lines.Slice(2 * width, width),
            Mixed = lines.Slice(3 * width, target.Width),
        };
    }

    /// <summary>Whether the brush is of a known type.</summary>
    public static bool IsKnown(in DrawBrush brush) => brush.Type is BrushType.None or BrushType.Solid or BrushType.Pattern;

    /// <summary>What the brush's tile is, if it has one, before it is decoded.</summary>
    public DrawOutcome TryFindBrush(in DrawBrush brush, Surface target, out Picture tile)
    {
        tile = default;
        if (target.Layout == PixelLayout.Mask1 || !IsKnown(brush)) return DrawOutcome.Undefined;
        if (brush.Type != BrushType.Pattern) return DrawOutcome.Drawn;
        DrawOutcome outcome = TryFind(brush.Pattern, brush.PatternSurface, out tile);
        return outcome == DrawOutcome.Drawn && !tile.FitsRaw(target) ? DrawOutcome.Undefined : outcome;
    }

    /// <summary>The brush, its tile decoded.</summary>
    public BrushRows OpenBrush(scoped in DrawBrush brush, scoped in Picture tile, Surface target)
    {
        Span<byte> row = _tileRow.Rent(sizeof(uint) * target.Width);
        if (brush.Type != BrushType.Pattern)
            return new BrushRows(RasterRows.Repeat(brush.Type == BrushType.Solid ? brush.Color : 0, target.BitsPerPixel), row);
        return new BrushRows(PictureReader.Words(Open(tile, target, ref _tileMemory), tile, target), brush.Origin, row);
    }

    /// <summary>The brush as colours for blending, in memory of its own, so that another brush may be open.</summary>
    /// <param name="brush">The brush.</param>
    /// <param name="tile">Its tile.</param>
    /// <param name="target">The surface drawn on.</param>
    /// <param name="color">The colour, if it is solid.</param>
    /// <param name="origin">Where the tile is anchored.</param>
    public BrushRows OpenColorBrush(scoped in DrawBrush brush, scoped in Picture tile, Surface target, uint color, WirePoint origin)
    {
        Span<byte> row = _sourceRow.Rent(sizeof(uint) * target.Width);
        return brush.Type == BrushType.Pattern
            ? new BrushRows(PictureReader.Operand(Open(tile, target, ref _sourceMemory), tile, target, isOpaque: false, paletteHasAlpha: false), origin, row)
            : new BrushRows(color, row);
    }

    /// <summary>A copy of part of a surface.</summary>
    public PixelView Snapshot(Surface surface, WireRect part)
    {
        int stride = (int)surface.Layout.RowBytes((int)part.Width);
        int height = (int)part.Height;
        Span<byte> copy = _sourceMemory.Rent(checked(stride * height)).AsSpan(0, stride * height);
        for (int i = 0; i < height; i++) surface.Pixels(part.Left, part.Top + i, (int)part.Width).CopyTo(copy.Slice(i * stride));
        return new PixelView(copy, (int)part.Width, height, stride, surface.Layout);
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        Region.Trim();
        _maskMemory.Trim();
        _sourceMemory.Trim();
        _tileMemory.Trim();
        _sourceRow.Trim();
        _tileRow.Trim();
        _lines.Trim();
    }

    /// <summary>Narrows the area to where the mask has pixels, whatever their value.</summary>
    private DrawOutcome Limit(in DrawMask mask, WireRect box, ref WireRect area)
    {
        if (!mask.IsPresent) return DrawOutcome.Drawn;
        DrawOutcome outcome = TryFind(mask.Image, mask.Surface, out Picture picture);
        if (outcome != DrawOutcome.Drawn) return outcome;
        if (picture.Layout != PixelLayout.Mask1) return DrawOutcome.Undefined;
        area = Placement.Of(mask.Origin, box).Limit(area, picture.Width, picture.Height);
        return DrawOutcome.Drawn;
    }

    private DrawOutcome TryFind(IImageSource? image, SurfaceId? id, out Picture picture)
    {
        picture = default;
        if (image is not null)
        {
            picture = new Picture(image);
            return DrawOutcome.Drawn;
        }

        if (id is not { } name) return DrawOutcome.MissingImage;
        if (!surfaces.TryGetValue(name, out Surface? surface)) return DrawOutcome.UnknownSurface;
        picture = new Picture(surface);
        return DrawOutcome.Drawn;
    }

    private static PixelView Open(scoped in Picture picture, Surface target, ref PooledArray<byte> memory) =>
        picture.Image is { } image ? Decoded(image, ref memory) : Current(picture.Surface!, target, ref memory);

    /// <summary>Decodes to scratch memory, never straight to the surface: a picture that breaks off half-way must not leave its first half there.</summary>
    private static PixelView Decoded(IImageSource image, ref PooledArray<byte> memory)
    {
        if (image.TryGetPixels(out PixelView pixels)) return pixels;
        ImageInfo info = image.Info;
        int stride = checked((int)((info.Layout.RowBytes(info.Width) + 3) & ~3L));
        int length = checked(stride * info.Height);
        var target = new PixelTarget(memory.Rent(length).AsSpan(0, length), info.Width, info.Height, stride, info.Layout);
        image.DecodeTo(target);
        return target.AsView();
    }

    /// <summary>A surface's pixels; a copy of them where they are about to be drawn on, since a drawing acts as if its pictures had been copied first.</summary>
    private static PixelView Current(Surface surface, Surface target, ref PooledArray<byte> memory)
    {
        PixelView view = surface.View;
        if (!ReferenceEquals(surface, target)) return view;
        byte[] copy = memory.Rent(view.Pixels.Length);
        view.Pixels.CopyTo(copy);
        return new PixelView(copy, view.Width, view.Height, view.StrideBytes, view.Layout);
    }
}
