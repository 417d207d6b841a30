using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Server;

/// <summary>The picture that all clients of a server see: a scene draws on it, display channels follow it.</summary>
/// <remarks>
/// Pixels are <c>0x00RRGGBB</c> words. The screen holds the present picture itself, so that a client that comes late, or is too slow for every
/// change, is given pixels instead of history. Thread-safe: a lock keeps drawing and telling the channels in one order.
/// </remarks>
public sealed class ServerScreen
{
    private readonly uint[] _pixels;
    private readonly List<IScreenObserver> _observers = [];

    /// <summary>A black screen.</summary>
    /// <param name="width">Pixels, 1 to 8192.</param>
    /// <param name="height">Pixels, 1 to 8192.</param>
    public ServerScreen(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 8192);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 8192);
        Width = width;
        Height = height;
        _pixels = new uint[width * height];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The whole screen.</summary>
    public WireRect Bounds => WireRect.FromSize(0, 0, Width, Height);

    /// <summary>Guards pixels and observers; recursive, so that a scene may draw while it handles input.</summary>
    internal object Gate { get; } = new();

    /// <summary>Paints an area in one colour; it is cut to the screen.</summary>
    public void Fill(WireRect area, uint colour)
    {
        WireRect visible = area.Intersect(Bounds);
        if (visible.IsEmpty) return;
        lock (Gate)
        {
            for (int y = visible.Top; y < visible.Bottom; y++) Row(visible, y).Fill(colour);
            Publish(new ScreenOperation.Fill(visible, colour));
        }
    }

    /// <summary>Paints pixels, row by row and without padding; the area lies within the screen.</summary>
    /// <param name="area">Where; as many pixels as <paramref name="pixels"/> has.</param>
    /// <param name="pixels">The pixels; copied.</param>
    /// <param name="cacheId">
    /// A name for exactly these pixels, so that a client is sent them once; 0 for pixels that do not come again.
    /// </param>
    /// <exception cref="ArgumentException">The area is not within the screen, or the number of pixels differs.</exception>
    public void Draw(WireRect area, ReadOnlySpan<uint> pixels, ulong cacheId = 0)
    {
        if (area.IsEmpty || !Bounds.Contains(area)) throw new ArgumentException($"The area {area} is not within the screen.", nameof(area));
        if (pixels.Length != area.Width * area.Height) throw new ArgumentException($"{pixels.Length} pixels do not fill {area}.", nameof(pixels));
        lock (Gate)
        {
            int width = (int)area.Width;
            for (int y = area.Top; y < area.Bottom; y++) pixels.Slice((y - area.Top) * width, width).CopyTo(Row(area, y));
            Publish(new ScreenOperation.Draw(area, pixels.ToArray(), cacheId));
        }
    }

    /// <summary>Moves pixels within the screen; source and target may overlap.</summary>
    /// <exception cref="ArgumentException">Source or target is not within the screen.</exception>
    public void Move(WireRect area, WirePoint source)
    {
        if (area.IsEmpty || !Bounds.Contains(area)) throw new ArgumentException($"The area {area} is not within the screen.", nameof(area));
        WireRect from = WireRect.FromSize(source.X, source.Y, (int)area.Width, (int)area.Height);
        if (!Bounds.Contains(from)) throw new ArgumentException($"The source {from} is not within the screen.", nameof(source));
        lock (Gate)
        {
            int rows = (int)area.Height;
            bool downwards = area.Top > from.Top;
            for (int i = 0; i < rows; i++)
            {
                int row = downwards ? rows - 1 - i : i;
                Row(from, from.Top + row).CopyTo(Row(area, area.Top + row));
            }

            Publish(new ScreenOperation.Move(area, source));
        }
    }

    /// <summary>Copies the present picture, row by row without padding.</summary>
    public uint[] CopyPixels() => CopyPixels(Bounds);

    internal uint[] CopyPixels(WireRect area)
    {
        uint[] copy = new uint[area.Width * area.Height];
        lock (Gate)
        {
            int width = (int)area.Width;
            for (int y = area.Top; y < area.Bottom; y++) Row(area, y).CopyTo(copy.AsSpan((y - area.Top) * width, width));
        }

        return copy;
    }

    internal void Follow(IScreenObserver observer)
    {
        lock (Gate) _observers.Add(observer);
    }

    internal void Unfollow(IScreenObserver observer)
    {
        lock (Gate) _observers.Remove(observer);
    }

    private void Publish(ScreenOperation operation)
    {
        foreach (IScreenObserver observer in _observers) observer.Changed(operation);
    }

    private Span<uint> Row(WireRect area, int y) => _pixels.AsSpan((y * Width) + area.Left, (int)area.Width);
}
