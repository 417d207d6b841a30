using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Carries out drawings, one at a time, and counts how they ended.</summary>
internal sealed class Painter(Dictionary<SurfaceId, Surface> surfaces, Presenter presenter, CanvasStatistics statistics)
{
    private readonly DrawContext _context = new(surfaces, presenter, statistics);
    private readonly StrokeOperation _stroke = new();
    private readonly TextOperation _text = new();
    private readonly CompositeOperation _composite = new();

    public void Draw(in DrawCommand command)
    {
        DrawOutcome outcome = DrawOutcome.Undecodable;
        try
        {
            outcome = surfaces.TryGetValue(command.Surface, out Surface? target) ? DrawOn(target, command) : DrawOutcome.UnknownSurface;
        }
        finally
        {
            statistics.Add(command.Kind, outcome);
            _context.Trim();
            if (command.Kind == DrawKind.Stroke) _stroke.Trim();
            else if (command.Kind == DrawKind.Text) _text.Trim();
            else if (command.Kind == DrawKind.Composite) _composite.Trim();
        }
    }

    /// <summary>One frame of a video stream.</summary>
    public void Draw(in VideoFrame frame)
    {
        DrawOutcome outcome = surfaces.TryGetValue(frame.Surface, out Surface? target) ? DrawOn(target, frame) : DrawOutcome.UnknownSurface;
        statistics.AddStreamFrame(outcome == DrawOutcome.Drawn);
        _context.Trim();
    }

    private DrawOutcome DrawOn(Surface target, in DrawCommand command)
    {
        bool isGuarded = presenter.BeginDrawing(target);
        try
        {
            return CarryOut(target, command);
        }
        finally
        {
            if (isGuarded) presenter.EndDrawing();
        }
    }

    private DrawOutcome DrawOn(Surface target, in VideoFrame frame)
    {
        bool isGuarded = presenter.BeginDrawing(target);
        try
        {
            return FrameOperation.Draw(frame, target, _context);
        }
        finally
        {
            if (isGuarded) presenter.EndDrawing();
        }
    }

    private DrawOutcome CarryOut(Surface target, in DrawCommand command) => command.Kind switch
    {
        DrawKind.Fill => FillOperation.Draw(command, target, _context),
        DrawKind.Blackness or DrawKind.Whiteness or DrawKind.Invers => ConstantOperation.Draw(command, target, _context),
        DrawKind.Copy or DrawKind.Blend => CopyOperation.Draw(command, target, _context),
        DrawKind.Rop3 => Rop3Operation.Draw(command, target, _context),
        DrawKind.Opaque => OpaqueOperation.Draw(command, target, _context),
        DrawKind.CopyBits => CopyBitsOperation.Draw(command, target, _context),
        DrawKind.Transparent => TransparentOperation.Draw(command, target, _context),
        DrawKind.AlphaBlend => AlphaBlendOperation.Draw(command, target, _context),
        DrawKind.Stroke => _stroke.Draw(command, target, _context),
        DrawKind.Text => _text.Draw(command, target, _context),
        DrawKind.Composite => _composite.Draw(command, target, _context),
        _ => DrawOutcome.Undefined,
    };
}
