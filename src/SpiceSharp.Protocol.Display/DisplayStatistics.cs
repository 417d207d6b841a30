using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>What one display channel has received and done since it began: a snapshot.</summary>
public sealed record DisplayStatistics
{
    /// <summary>Images received, by type; those from a cache are counted as FROM_CACHE.</summary>
    public required IReadOnlyDictionary<ImageType, long> ImagesByType { get; init; }

    /// <summary>Drawings that reached the sink, by kind.</summary>
    public required IReadOnlyDictionary<DrawKind, long> DrawsByKind { get; init; }

    /// <summary>Problems, by kind; a drawing with one did not reach the sink, save for <see cref="DisplayProblemKind.DamagedImage"/>.</summary>
    public required IReadOnlyDictionary<DisplayProblemKind, long> ProblemsByKind { get; init; }

    /// <summary>Drawings that did not reach the sink, or failed in it.</summary>
    public long DrawsSkipped { get; init; }

    /// <summary>Drawings with a list of clip rectangles.</summary>
    public long ClippedDraws { get; init; }

    /// <summary>Drawings with a mask.</summary>
    public long MaskedDraws { get; init; }

    /// <summary>Pictures taken from the image cache.</summary>
    public long CacheHits { get; init; }

    /// <summary>Pictures that should have been in the image cache and were not.</summary>
    public long CacheMisses { get; init; }

    /// <summary>Pictures put into the image cache.</summary>
    public long CacheStores { get; init; }

    /// <summary>Palettes put into the palette cache.</summary>
    public long PaletteStores { get; init; }

    /// <summary>Times a message had to wait for another display channel.</summary>
    public long Waits { get; init; }

    /// <summary>Bytes of image data received: streams and raw rows, without their framing.</summary>
    public long ImageBytes { get; init; }

    /// <summary>Time spent decoding images, by type; empty unless it was asked for. GLZ pictures include their way into the dictionary.</summary>
    public IReadOnlyDictionary<ImageType, TimeSpan> DecodeTimeByType { get; init; } = new Dictionary<ImageType, TimeSpan>();

    /// <summary>Surfaces created.</summary>
    public long SurfacesCreated { get; init; }

    /// <summary>Video streams created.</summary>
    public long StreamsCreated { get; init; }

    /// <summary>Video streams that exist now.</summary>
    public long StreamsActive { get; init; }

    /// <summary>Video frames received.</summary>
    public long StreamFrames { get; init; }

    /// <summary>Video frames that reached the sink.</summary>
    public long StreamFramesShown { get; init; }

    /// <summary>Video frames not shown because they came, or would have been shown, too late.</summary>
    public long StreamFramesLate { get; init; }

    /// <summary>Video frames not shown because their stream ended before their time, cannot be decoded, or made no picture of them.</summary>
    public long StreamFramesDiscarded { get; init; }

    /// <summary>Video frames that did not decode.</summary>
    public long StreamFramesDamaged { get; init; }

    /// <summary>Bytes of video frames received.</summary>
    public long StreamBytes { get; init; }
}
