using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_COMPOSITE: target = operator(source in mask, target), with the operators of the Render extension.</summary>
internal sealed class CompositeOperation
{
    private const byte Saturate = 0x0D;
    private const byte OverReverse = 0x04;

    /// <summary>So many pixels at a time, that all intermediate colours stay in the nearest cache.</summary>
    private const int Chunk = 512;

    private readonly Operand _source = new();
    private readonly Operand _mask = new();
    private PooledArray<uint> _colors;
    private PooledArray<uint> _alphas;
    private PooledArray<uint> _target;

    public DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        DrawComposite message = command.Composite;
        bool hasMask = (message.Flags & CompositeFlags.HasMask) != 0;
        DrawOutcome outcome = context.TryFindSource(command, out Picture source);
        Picture mask = default;
        if (outcome == DrawOutcome.Drawn && hasMask) outcome = context.TryFindCompositeMask(command, out mask);
        if (outcome != DrawOutcome.Drawn) return outcome;
        OperandPlace sourcePlace = SourcePlace(message, command.Box), maskPlace = MaskPlace(message, command.Box);
        bool isDefined = IsKnown(message.Operator) && IsUsable(source, sourcePlace, target) && (!hasMask || IsUsable(mask, maskPlace, target));
        if (!isDefined) return DrawOutcome.Undefined;
        context.Region.Set(command.Box.Intersect(target.Bounds), command.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        bool isOpaque = source.Surface is not null && (message.Flags & CompositeFlags.SourceOpaque) != 0;
        PictureReader sourceReader = context.OpenComposite(source, target, isOpaque);
        _source.Set(sourcePlace, sourceReader, IsFiveBit(source, target));
        PictureReader maskReader = default;
        if (hasMask)
        {
            maskReader = context.OpenCompositeMask(mask, target);
            _mask.Set(maskPlace, maskReader, IsFiveBit(mask, target));
        }

        byte number = message.Operator == Saturate && !hasMask && (isOpaque || !source.HasAlpha) ? OverReverse : message.Operator;
        bool isComponent = (message.Flags & CompositeFlags.ComponentAlpha) != 0;
        bool isByteOperator = ByteOperators.TryCombine(number, default, default, default);
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
        {
            for (int y = rect.Top; y < rect.Bottom; y++)
            {
                for (int x = rect.Left; x < rect.Right; x += Chunk)
                {
                    int width = Math.Min(Chunk, rect.Right - x);
                    Span<byte> pixels = target.Pixels(x, y, width);
                    Span<uint> row = TargetRows.Read(pixels, target.Layout, _target.Rent(Chunk).AsSpan(0, width));
                    if (isByteOperator)
                    {
                        ReadOnlySpan<uint> masks = hasMask ? _mask.At(maskReader, x, y, width) : default;
                        CombineBytes(number, _source.At(sourceReader, x, y, width), masks, isComponent, row);
                    }
                    else
                    {
                        ReadOnlySpan<FloatColor> masks = hasMask ? _mask.FloatsAt(maskReader, x, y, width) : default;
                        CombineFloats(number, _source.FloatsAt(sourceReader, x, y, width), masks, isComponent, target.Layout == PixelLayout.Rgb555, row);
                    }

                    TargetRows.Write(row, target.Layout, pixels);
                }
            }
        }

        return DrawOutcome.Drawn;
    }

    private static OperandPlace SourcePlace(in DrawComposite message, WireRect box) => new(
        message.SourceOrigin.X - (long)box.Left,
        message.SourceOrigin.Y - (long)box.Top,
        (message.Flags & CompositeFlags.HasSourceTransform) != 0 ? message.SourceTransform : null,
        message.SourceFilter,
        message.SourceRepeat);

    private static OperandPlace MaskPlace(in DrawComposite message, WireRect box) => new(
        message.MaskOrigin.X - (long)box.Left,
        message.MaskOrigin.Y - (long)box.Top,
        (message.Flags & CompositeFlags.HasMaskTransform) != 0 ? message.MaskTransform : null,
        message.MaskFilter,
        message.MaskRepeat);

    private static bool IsUsable(in Picture picture, in OperandPlace place, Surface target) =>
        place.IsDefined && picture.Width > 0 && picture.Height > 0 && picture.Layout != PixelLayout.Mask1 && target.Layout != PixelLayout.Mask1;

    /// <summary>Whether its pixels have 5 bits a channel: 555 surfaces, and whatever image became one by being brought to a 555 target.</summary>
    private static bool IsFiveBit(in Picture picture, Surface target) =>
        (picture.Surface is null ? target.Layout : picture.Layout) == PixelLayout.Rgb555;

    private static bool IsKnown(byte number)
    {
        FloatColor none = default;
        return ByteOperators.TryCombine(number, default, default, default) || FloatOperators.TryCombine(number, default, ref none);
    }

    private void CombineBytes(byte number, ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, bool isComponent, Span<uint> target)
    {
        if (masks.IsEmpty)
        {
            ByteOperators.TryCombine(number, colors, default, target);
            return;
        }

        Span<uint> masked = _colors.Rent(target.Length).AsSpan(0, target.Length), alphas = default;
        if (isComponent) MaskRows.Component(colors, masks, masked, alphas = _alphas.Rent(target.Length).AsSpan(0, target.Length));
        else MaskRows.Unified(colors, masks, masked);
        ByteOperators.TryCombine(number, masked, alphas, target);
    }

    private static void CombineFloats(byte number, ReadOnlySpan<FloatColor> colors, ReadOnlySpan<FloatColor> masks, bool isComponent, bool isFiveBit, Span<uint> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            FloatSource source = masks.IsEmpty ? FloatSource.Of(colors[i])
                : isComponent ? FloatSource.ComponentMasked(colors[i], masks[i])
                : FloatSource.Masked(colors[i], masks[i].A);
            var result = FloatColor.From(target[i], isFiveBit);
            FloatOperators.TryCombine(number, source, ref result);
            target[i] = result.ToColor();
        }
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        _source.Trim();
        _mask.Trim();
        _colors.Trim();
        _alphas.Trim();
        _target.Trim();
    }
}
