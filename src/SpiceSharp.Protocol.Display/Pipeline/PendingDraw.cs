using System;
using System.Diagnostics.CodeAnalysis;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>A drawing whose turn has not come. Used again for others.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Clear lets go of everything; the object is used again.")]
internal sealed class PendingDraw(ImageDecoders decoders)
{
    private readonly DecodeJob?[] _jobs = new DecodeJob?[3];
    private SlotSet _slots = new(decoders);
    private DrawCommand _command;
    private DrawBase _target;
    private MessageFrame _frame;

    public ref readonly DrawCommand Command => ref _command;

    public ref readonly DrawBase Target => ref _target;

    public ref readonly MessageFrame Frame => ref _frame;

    public SlotSet Slots => _slots;

    /// <summary>Pixels that are decoded for it ahead, and what its message holds meanwhile, four bytes for a pixel.</summary>
    public long Pixels { get; private set; }

    /// <summary>Takes a drawing over, its images in exchange for empty slots.</summary>
    public void Set(in DrawCommand command, in DrawBase target, in MessageFrame frame, ref SlotSet slots)
    {
        (_command, _target, _frame) = (command, target, frame.Retain());
        (_slots, slots) = (slots, _slots);
        (_jobs[0], _jobs[1], _jobs[2]) = (_slots.Source.AheadJob, _slots.Brush.AheadJob, _slots.CompositeMask.AheadJob);
        foreach (DecodeJob? job in _jobs) job?.Open();
        Pixels = _slots.Source.AheadPixels + _slots.Brush.AheadPixels + _slots.CompositeMask.AheadPixels + (frame.Body.Length / 4);
    }

    /// <summary>Offers its pictures to the workers.</summary>
    public void Offer(DecodeQueue queue)
    {
        foreach (DecodeJob? job in _jobs)
        {
            if (job is not null) queue.Add(job);
        }
    }

    /// <summary>Returns when every picture is decoded, or is left to the sink: then it is decoded straight to where it goes.</summary>
    public void Await(DecodeQueue queue)
    {
        foreach (DecodeJob? job in _jobs)
        {
            if (job is not null && !job.TryClaim()) queue.Await(job);
        }
    }

    /// <summary>Lets go of everything.</summary>
    public void Clear()
    {
        _slots.Clear();
        _frame.Dispose();
        (_command, _target, _frame, Pixels) = (default, default, default, 0);
        _jobs.AsSpan().Clear();
    }
}
