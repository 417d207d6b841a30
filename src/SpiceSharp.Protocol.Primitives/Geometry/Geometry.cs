using System;

namespace SpiceSharp.Protocol;

/// <summary>A point in pixels, <c>i32 x; i32 y</c> on the wire (8 bytes).</summary>
public readonly record struct WirePoint(int X, int Y)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 8;
}

/// <summary>A point in pixels, <c>i16 x; i16 y</c> on the wire (4 bytes).</summary>
public readonly record struct WirePoint16(short X, short Y)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 4;
}

/// <summary>A point in 28.4 fixed point, <c>i32 x; i32 y</c> on the wire (8 bytes); 16 units a pixel.</summary>
public readonly record struct WirePointFixed(int X, int Y)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 8;
}

/// <summary>A half-open rectangle in pixels: <c>i32 top, left, bottom, right</c> on the wire, in this order (16 bytes).</summary>
/// <remarks>Empty when <c>Left &gt;= Right</c> or <c>Top &gt;= Bottom</c>. A peer may send any values; sizes are therefore 64-bit.</remarks>
public readonly record struct WireRect(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 16;

    /// <summary>Right − Left; negative when inverted.</summary>
    public long Width => (long)Right - Left;

    /// <summary>Bottom − Top; negative when inverted.</summary>
    public long Height => (long)Bottom - Top;

    /// <summary>Whether the rectangle holds no pixel.</summary>
    public bool IsEmpty => Left >= Right || Top >= Bottom;

    /// <summary>A rectangle from its left top corner and its size.</summary>
    public static WireRect FromSize(int left, int top, int width, int height) => new(top, left, checked(top + height), checked(left + width));

    /// <summary>The pixels common to both; an empty rectangle when there are none.</summary>
    public WireRect Intersect(WireRect other)
    {
        var common = new WireRect(Math.Max(Top, other.Top), Math.Max(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Min(Right, other.Right));
        return common.IsEmpty ? default : common;
    }

    /// <summary>The smallest rectangle that holds both; an empty one adds nothing.</summary>
    public WireRect Union(WireRect other)
    {
        if (IsEmpty) return other;
        if (other.IsEmpty) return this;
        return new WireRect(Math.Min(Top, other.Top), Math.Min(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Max(Right, other.Right));
    }

    /// <summary>Whether a pixel lies inside.</summary>
    public bool Contains(int x, int y) => x >= Left && x < Right && y >= Top && y < Bottom;

    /// <summary>Whether every pixel of another rectangle lies inside; true for an empty one.</summary>
    public bool Contains(WireRect other) => other.IsEmpty || (other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom);
}
