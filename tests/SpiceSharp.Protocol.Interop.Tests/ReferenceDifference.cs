using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>What a scene of the catalogue must equal.</summary>
internal enum Judge
{
    /// <summary>spice-gtk's picture and the server's own, which are the same.</summary>
    Both,

    /// <summary>spice-gtk's picture: the server draws from its own bitmaps what a client cannot know from the codes it is sent.</summary>
    SpiceGtk,

    /// <summary>The server's own picture: spice-gtk ends.</summary>
    Server,

    /// <summary>The picture computed in catalogue-models.h from the definition of the operation, pixel by pixel.</summary>
    Model,
}

/// <summary>A scene in which spice-gtk, or the server, is wrong or ends. The same table is in docs/protocol/reference-differences.md.</summary>
/// <param name="Scene">The scene of the catalogue.</param>
/// <param name="Compressions">Where; empty: under every compression.</param>
/// <param name="Judge">What is right.</param>
/// <param name="Why">What the reference does, and why the other thing is right.</param>
internal sealed record ReferenceDifference(string Scene, string[] Compressions, Judge Judge, string Why)
{
    private static readonly string[] s_coded = ["quic", "lz", "glz", "auto_lz", "auto_glz"], s_glz = ["glz", "auto_glz"];

    public static IReadOnlyList<ReferenceDifference> All { get; } =
    [
        new("rop3-codes-of-fewer-operands", [], Judge.Model, "38 ROP3 codes are not implemented: both end. The truth table defines all 256."),
        new("rop3-pattern", [], Judge.Model, "Both read beyond the rows of the pattern. A pattern repeats, anchored at its origin on the surface, as in FILL."),
        new("copy-1-little-endian", [], Judge.Model, "Both end at a 1-bit picture whose lowest bit comes first. The format is defined; as a mask it works."),
        new("copy-4-little-endian", [], Judge.Model, "Both end at a 4-bit picture whose low nibble comes first. The format is defined."),
        new("text-8", [], Judge.Model, "A8 glyphs: both take each row from the one before, the first from memory outside. The rows are in order, from the bottom, as those of A1 and A4."),
        new("stroke-curve-of-one-point", [], Judge.Model, "Both divide the curve without end. A curve without extent paints nothing."),
        new("stroke-clip-side-by-side", [], Judge.Model, "Spans of solid lines are clipped in place, and those not read yet are overwritten. The clip is a region: each pixel in it is painted."),
        new("surface-of-16-bits", [], Judge.Model, "A 16-bit surface as source on a 32-bit one: both end. No conversion is defined, so the drawing is left out."),
        new("alpha-a8", ["lz4"], Judge.Server, "spice-gtk ends at a picture of alpha alone in LZ4. The server draws the same picture as under any other compression."),
        new("surface-argb-from-16", s_coded, Judge.SpiceGtk, "A 555 picture on an ARGB surface: the server widens its bitmap with alpha 255, the codecs widen with 0, which is all a client is sent."),
        new("surface-argb-from-cached-16", s_glz, Judge.SpiceGtk, "The same from the cache, as GLZ widens before the cache."),
    ];

    /// <summary>What is known about a scene; ARGB surfaces and models are not played on a 16-bit primary surface.</summary>
    public static ReferenceDifference? Find(string scene, string compression) =>
        All.FirstOrDefault(difference => difference.Scene == scene && (difference.Compressions.Length == 0 || difference.Compressions.Contains(compression)));
}
