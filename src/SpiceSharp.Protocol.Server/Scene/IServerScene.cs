using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>What a server shows, and how it reacts to clients. All calls come one after the other, on the server's own task.</summary>
public interface IServerScene
{
    /// <summary>Pixels in a row of the screen.</summary>
    int Width { get; }

    /// <summary>Rows of the screen.</summary>
    int Height { get; }

    /// <summary>The pointer's shape.</summary>
    PointerShape Pointer { get; }

    /// <summary>Paints the first picture.</summary>
    void Start(ServerScreen screen);

    /// <summary>A client typed, moved or clicked.</summary>
    void Handle(ServerInput input, ServerScreen screen, MonotonicInstant now);

    /// <summary>Draws what is due. Returns how long the scene can be left alone unless there is input; null for as long as there is none.</summary>
    TimeSpan? Animate(ServerScreen screen, MonotonicInstant now);
}

/// <summary>A pointer shape: straight-alpha <c>0xAARRGGBB</c> pixels, row by row.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="HotSpotX">Where the pointer points, from the left.</param>
/// <param name="HotSpotY">Where the pointer points, from the top.</param>
/// <param name="Pixels">As many as width times height.</param>
public sealed record PointerShape(int Width, int Height, int HotSpotX, int HotSpotY, ReadOnlyMemory<uint> Pixels);
