using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>What every drawing has in common: its images, the reasons not to draw it, the call of the sink.</content>
public sealed partial class DisplayModel
{
    /// <summary>Begins a drawing, or goes on with one that had to wait.</summary>
    /// <returns>Whether the surface drawn on has 16 bits a pixel.</returns>
    private bool Begin(in DrawBase target, in MessageFrame frame)
    {
        if (_shared.Failure is { } failure)
            throw new SpiceProtocolException(SpiceErrorKind.InvalidImage, frame.Context, 0, "display", "cannot go on, what it shares with other displays is broken", failure);
        return _surfaces.TryGet(target.Surface, out SurfaceDescription surface) && surface.Layout.BitsPerPixel() == 16;
    }

    private IBarrier? Take(ImageSlot slot, in WireImage image, bool sixteenBit, in MessageFrame frame) => _loader.Take(slot, image, sixteenBit, frame);

    private IBarrier? Take(ImageSlot slot, in WireBrush brush, bool sixteenBit, in MessageFrame frame) =>
        brush.Type == BrushType.Pattern ? _loader.Take(slot, brush.Pattern.Image, sixteenBit, frame) : null;

    private static DrawCommand Command(in DrawBase target, DrawKind kind) => new()
    {
        Kind = kind,
        Surface = new SurfaceId(target.Surface),
        Box = target.Box,
        Clip = new ClipRegion(target.Clip.Type == ClipType.Rects, target.Clip.Rects),
    };

    private DrawMask MaskOf(in WireMask mask) =>
        mask.HasBitmap ? new DrawMask(_slots.Mask.Source, _slots.Mask.Surface, mask.Position, (mask.Flags & MaskFlags.Invers) != 0) : default;

    private static DrawBrush BrushOf(in WireBrush brush, ImageSlot slot) =>
        new(brush.Type, brush.Color, slot.Source, slot.Surface, brush.Pattern.Position);

    /// <summary>Every image is taken in: draws, now or when the drawings before are done.</summary>
    private ReceiveResult Draw(in DrawCommand command, in DrawBase target, in MessageFrame frame)
    {
        if (_pipeline is not null && _pipeline.TryDefer(command, target, frame, ref _slots)) return ReceiveResult.Done;
        try
        {
            Paint(command, target, frame, _slots);
        }
        finally
        {
            _slots.Clear();
        }

        return ReceiveResult.Done;
    }

    /// <summary>Draws, or says why not.</summary>
    private void Paint(in DrawCommand command, in DrawBase target, in MessageFrame frame, SlotSet slots)
    {
        if (IsDrawable(command, target, frame, slots)) Hand(command, frame);
        else _counters.DrawsSkipped.Add();
        ReportDamage(slots.Mask, frame);
        ReportDamage(slots.Source, frame);
        ReportDamage(slots.Brush, frame);
        ReportDamage(slots.BackBrush, frame);
        ReportDamage(slots.CompositeMask, frame);
    }

    private void ReportDamage(ImageSlot slot, in MessageFrame frame)
    {
        if (slot.Damage.IsDamaged)
            Report(DisplayProblemKind.DamagedImage, frame, $"'{slot.Field}' is a JPEG picture with damage ({slot.Damage.Damage}) at byte {slot.Damage.Offset} of its stream");
    }

    private void Hand(in DrawCommand command, in MessageFrame frame)
    {
        try
        {
            _sink.Draw(command);
        }
        catch (SpiceImageException refusal)
        {
            // Only a picture that nobody else will refer to is still coded when it gets to the sink.
            _counters.DrawsSkipped.Add();
            Report(DisplayProblemKind.InvalidImage, frame, refusal.Message, refusal);
            return;
        }

        _counters.Draw(command.Kind);
        if (command.Clip.IsLimited) _counters.ClippedDraws.Add();
        if (command.Mask.IsPresent) _counters.MaskedDraws.Add();
    }

    private bool IsDrawable(in DrawCommand command, in DrawBase target, in MessageFrame frame, SlotSet slots)
    {
        if (!_surfaces.TryGet(target.Surface, out _)) return No(DisplayProblemKind.UnknownSurface, frame, $"surface {target.Surface} does not exist");
        if (target.Clip.Type > ClipType.Rects) return No(DisplayProblemKind.UnknownClip, frame, $"clip type {(byte)target.Clip.Type} is not known");
        if (IsProblem(slots.Mask, frame) || IsProblem(slots.Source, frame) || IsProblem(slots.Brush, frame) || IsProblem(slots.BackBrush, frame) || IsProblem(slots.CompositeMask, frame))
            return false;
        bool scales = command.SourceArea.Width != command.Box.Width || command.SourceArea.Height != command.Box.Height;
        if (command.ScaleMode > ImageScaleMode.Nearest && scales) return No(DisplayProblemKind.UnknownScaleMode, frame, $"scale mode {(byte)command.ScaleMode} is not known");
        return true;
    }

    private bool IsProblem(ImageSlot slot, in MessageFrame frame) => slot.Problem is { } problem && !No(problem, frame, slot.Detail, slot.Cause);

    private bool No(DisplayProblemKind kind, in MessageFrame frame, string detail, SpiceException? cause = null)
    {
        Report(kind, frame, detail, cause);
        return false;
    }
}
