using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>The drawing messages, one method each: take the images in (this may wait), then hand the command on.</content>
public sealed partial class DisplayModel
{
    /// <inheritdoc/>
    public ReceiveResult OnCopyBits(in CopyBits message, in MessageFrame frame) =>
        Draw(Command(message.Base, DrawKind.CopyBits) with { SourcePoint = message.SourcePosition }, message.Base, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawFill(in DrawFill message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if ((Take(_slots.Mask, message.Mask.Bitmap, narrow, frame) ?? Take(_slots.Brush, message.Brush, narrow, frame)) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Fill) with
            {
                Mask = MaskOf(message.Mask),
                Brush = BrushOf(message.Brush, _slots.Brush),
                RasterOperation = message.RasterOperation,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawOpaque(in DrawOpaque message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if ((Take(_slots.Mask, message.Mask.Bitmap, narrow, frame) ?? Take(_slots.Source, message.Source, narrow, frame) ?? Take(_slots.Brush, message.Brush, narrow, frame)) is { } wait)
            return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Opaque) with
            {
                Mask = MaskOf(message.Mask),
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                SourceArea = message.SourceArea,
                Brush = BrushOf(message.Brush, _slots.Brush),
                RasterOperation = message.RasterOperation,
                ScaleMode = message.ScaleMode,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawCopy(in DrawCopy message, in MessageFrame frame) =>
        Copy(DrawKind.Copy, message.Base, message.Source, message.SourceArea, message.RasterOperation, message.ScaleMode, message.Mask, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawBlend(in DrawBlend message, in MessageFrame frame) =>
        Copy(DrawKind.Blend, message.Base, message.Source, message.SourceArea, message.RasterOperation, message.ScaleMode, message.Mask, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawBlackness(in DrawBlackness message, in MessageFrame frame) => Masked(DrawKind.Blackness, message.Base, message.Mask, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawWhiteness(in DrawWhiteness message, in MessageFrame frame) => Masked(DrawKind.Whiteness, message.Base, message.Mask, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawInvers(in DrawInvers message, in MessageFrame frame) => Masked(DrawKind.Invers, message.Base, message.Mask, frame);

    /// <inheritdoc/>
    public ReceiveResult OnDrawRop3(in DrawRop3 message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if ((Take(_slots.Mask, message.Mask.Bitmap, narrow, frame) ?? Take(_slots.Source, message.Source, narrow, frame) ?? Take(_slots.Brush, message.Brush, narrow, frame)) is { } wait)
            return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Rop3) with
            {
                Mask = MaskOf(message.Mask),
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                SourceArea = message.SourceArea,
                Brush = BrushOf(message.Brush, _slots.Brush),
                Rop3 = message.Rop3,
                ScaleMode = message.ScaleMode,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawStroke(in DrawStroke message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if (Take(_slots.Brush, message.Brush, narrow, frame) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Stroke) with { Brush = BrushOf(message.Brush, _slots.Brush), RasterOperation = message.ForeMode, Stroke = message },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawText(in DrawText message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if ((Take(_slots.Brush, message.ForeBrush, narrow, frame) ?? Take(_slots.BackBrush, message.BackBrush, narrow, frame)) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Text) with
            {
                Brush = BrushOf(message.ForeBrush, _slots.Brush),
                BackBrush = BrushOf(message.BackBrush, _slots.BackBrush),
                RasterOperation = message.ForeMode,
                Text = message,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawTransparent(in DrawTransparent message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if (Take(_slots.Source, message.Source, narrow, frame) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Transparent) with
            {
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                SourceArea = message.SourceArea,
                TransparentColor = message.TrueColor,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawAlphaBlend(in DrawAlphaBlend message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        if (Take(_slots.Source, message.Source, narrow, frame) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.AlphaBlend) with
            {
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                SourceArea = message.SourceArea,
                Alpha = message.Alpha,
                DestinationHasAlpha = (message.Flags & AlphaFlags.DestinationHasAlpha) != 0,
                SourceSurfaceHasAlpha = (message.Flags & AlphaFlags.SourceSurfaceHasAlpha) != 0,
            },
            message.Base,
            frame);
    }

    /// <inheritdoc/>
    public ReceiveResult OnDrawComposite(in DrawComposite message, in MessageFrame frame)
    {
        bool narrow = Begin(message.Base, frame);
        // The mask is a picture like the source here, and comes behind it in the message.
        if ((Take(_slots.Source, message.Source, narrow, frame) ?? Take(_slots.CompositeMask, message.Mask, narrow, frame)) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(message.Base, DrawKind.Composite) with
            {
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                CompositeMask = _slots.CompositeMask.Source,
                CompositeMaskSurface = _slots.CompositeMask.Surface,
                Composite = message,
            },
            message.Base,
            frame);
    }

    private ReceiveResult Copy(
        DrawKind kind, in DrawBase target, in WireImage source, WireRect sourceArea, ushort ropDescriptor, ImageScaleMode scaleMode, in WireMask mask, in MessageFrame frame)
    {
        bool narrow = Begin(target, frame);
        if ((Take(_slots.Mask, mask.Bitmap, narrow, frame) ?? Take(_slots.Source, source, narrow, frame)) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(
            Command(target, kind) with
            {
                Mask = MaskOf(mask),
                Source = _slots.Source.Source,
                SourceSurface = _slots.Source.Surface,
                SourceArea = sourceArea,
                RasterOperation = ropDescriptor,
                ScaleMode = scaleMode,
            },
            target,
            frame);
    }

    private ReceiveResult Masked(DrawKind kind, in DrawBase target, in WireMask mask, in MessageFrame frame)
    {
        bool narrow = Begin(target, frame);
        if (Take(_slots.Mask, mask.Bitmap, narrow, frame) is { } wait) return ReceiveResult.Suspended(wait);
        return Draw(Command(target, kind) with { Mask = MaskOf(mask) }, target, frame);
    }
}
