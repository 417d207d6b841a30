using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>One change of the screen, still independent of how a client is told.</summary>
internal abstract record ScreenOperation(WireRect Area)
{
    /// <summary>One colour, <c>0x00RRGGBB</c>.</summary>
    public sealed record Fill(WireRect Area, uint Colour) : ScreenOperation(Area);

    /// <summary>Pixels moved within the screen.</summary>
    public sealed record Move(WireRect Area, WirePoint Source) : ScreenOperation(Area);

    /// <summary>New pixels, row by row, <c>0x00RRGGBB</c>; <paramref name="CacheId"/> other than 0 names them for the client's image cache.</summary>
    public sealed record Draw(WireRect Area, ReadOnlyMemory<uint> Pixels, ulong CacheId) : ScreenOperation(Area);
}

/// <summary>Follows a screen. Called while the screen's lock is held.</summary>
internal interface IScreenObserver
{
    void Changed(ScreenOperation operation);
}
