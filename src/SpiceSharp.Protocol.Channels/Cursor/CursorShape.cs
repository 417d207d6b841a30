using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>A decoded pointer picture. Immutable: any thread may keep it.</summary>
public sealed class CursorShape
{
    internal CursorShape(int width, int height, int hotSpotX, int hotSpotY, byte[] straight, byte[] premultiplied)
    {
        Width = width;
        Height = height;
        HotSpotX = Math.Min(hotSpotX, width);
        HotSpotY = Math.Min(hotSpotY, height);
        Straight = straight;
        Premultiplied = premultiplied;
    }

    private CursorShape()
    {
        IsDefaultPointer = true;
    }

    /// <summary>Stands for a shape of unknown type: show the platform's own pointer.</summary>
    public static CursorShape DefaultPointer { get; } = new();

    /// <summary>Whether this is <see cref="DefaultPointer"/>, which has no pixels.</summary>
    public bool IsDefaultPointer { get; }

    /// <summary>Width in pixels; 0 for an empty shape, which is no visible pointer.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The pixel column that points, 0 … <see cref="Width"/>: one past the last is allowed, more is clamped.</summary>
    public int HotSpotX { get; }

    /// <summary>The pixel row that points, 0 … <see cref="Height"/>.</summary>
    public int HotSpotY { get; }

    /// <summary>B, G, R, A bytes, rows top-down without padding, colour not multiplied by alpha: for native pointers and PNG.</summary>
    public ReadOnlyMemory<byte> Straight { get; }

    /// <summary>The same with colour multiplied by alpha: for painting over a picture.</summary>
    public ReadOnlyMemory<byte> Premultiplied { get; }
}
