using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How a scaled source is sampled.</summary>
internal enum Sampling
{
    None,
    Nearest,
    Bilinear,
}

/// <summary>Memory in which <see cref="SourceRows"/> puts a row together.</summary>
internal readonly ref struct RowScratch
{
    /// <summary>A row of the surface, 4 bytes a pixel.</summary>
    public Span<byte> Row { get; init; }

    /// <summary>A row of the picture, 4 bytes a pixel; scaled sources only, as are the others.</summary>
    public Span<byte> Line { get; init; }

    /// <summary>A row of the picture as colours.</summary>
    public Span<uint> Upper { get; init; }

    /// <summary>The row below.</summary>
    public Span<uint> Lower { get; init; }

    /// <summary>A row of the surface as colours.</summary>
    public Span<uint> Mixed { get; init; }
}
