using System.Threading;

namespace SpiceSharp.Protocol.Display;

/// <summary>The decoding of one picture, done once by whoever claims it first: a worker, or the display's own loop.</summary>
internal sealed class DecodeJob(ImageSlot slot)
{
    private const int Waiting = 0, Claimed = 1, Done = 2;

    private int _state = Done;

    /// <summary>Whether the outcome is there: the slot may be asked for its pixels without a wait.</summary>
    public bool IsDone => Volatile.Read(ref _state) == Done;

    /// <summary>The slot has a picture: the job may be claimed.</summary>
    public void Open() => Volatile.Write(ref _state, Waiting);

    /// <summary>Takes the job; whoever gets true must decode, or leave it to the sink.</summary>
    public bool TryClaim() => Interlocked.CompareExchange(ref _state, Claimed, Waiting) == Waiting;

    /// <summary>Decodes what was claimed. A failure is the slot's, to be told when the picture is asked for.</summary>
    public void Run()
    {
        slot.DecodeAhead();
        Volatile.Write(ref _state, Done);
    }
}
