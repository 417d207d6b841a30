using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Which parts of a <see cref="CursorState"/> a message set.</summary>
[Flags]
public enum CursorChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The shape.</summary>
    Shape = 1,

    /// <summary>The position.</summary>
    Position = 2,

    /// <summary>Whether the pointer shows.</summary>
    Visibility = 4,

    /// <summary>The trail.</summary>
    Trail = 8,
}

/// <summary>The pointer as the guest wants it.</summary>
/// <param name="Shape">Null when there is none: then nothing shows, whatever <paramref name="Visible"/> says.</param>
/// <param name="Position">Where the hot spot is, in pixels of the primary surface; may be outside. Means nothing in client mouse mode.</param>
/// <param name="Visible">Whether the guest shows it.</param>
/// <param name="TrailLength">Copies at former positions; 0 = no trail.</param>
/// <param name="TrailMilliseconds">How often the trail follows.</param>
public readonly record struct CursorState(CursorShape? Shape, WirePoint16 Position, bool Visible, ushort TrailLength, ushort TrailMilliseconds);

/// <summary>What a cursor channel tells its owner. Called on the channel's logical thread, after the state has changed.</summary>
public interface ICursorChannelSink
{
    /// <summary>A message set the pointer.</summary>
    void OnCursorChanged(in CursorState state, CursorChanges changes);

    /// <summary>The server referred to a shape that is not in the cache: there is no pointer until the next shape.</summary>
    void OnCacheMiss(ulong id);

    /// <summary>A shape is in use, but the cache is at its limit and does not keep it: a later reference will miss.</summary>
    void OnCacheFull(ulong id);
}
