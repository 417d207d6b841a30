using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol;

/// <summary>One monitor of the guest, wherever its pixels come from.</summary>
/// <param name="Display">The display channel that carries it. Together with <paramref name="Monitor"/> its identity, which stays when sizes change.</param>
/// <param name="Monitor">The monitor's number on that channel; 0 where the server names none.</param>
/// <param name="Surface">The surface it is part of, usually the primary.</param>
/// <param name="Area">Its pixels on that surface, clipped to it; never empty.</param>
/// <param name="SurfaceWidth">The surface's width: that of the frames of this display.</param>
/// <param name="SurfaceHeight">The surface's height.</param>
public readonly record struct SessionHead(byte Display, uint Monitor, SurfaceId Surface, WireRect Area, int SurfaceWidth, int SurfaceHeight);

/// <summary>All monitors of a session at one moment. Immutable.</summary>
/// <param name="Number">Counts the changes from 1: of two layouts the one with the higher number is newer. 0 before the first.</param>
/// <param name="Heads">The monitors, by display, then by monitor number.</param>
public sealed record HeadLayout(long Number, IReadOnlyList<SessionHead> Heads)
{
    /// <summary>No monitor yet.</summary>
    public static HeadLayout None { get; } = new(0, []);
}
