namespace SpiceSharp.Protocol.Canvas;

/// <summary>What became of a drawing.</summary>
public enum DrawOutcome
{
    /// <summary>Done, even where clip, mask or the surface's edge left nothing of it.</summary>
    Drawn,

    /// <summary>It names a surface that does not exist, as target, source, tile or mask.</summary>
    UnknownSurface,

    /// <summary>A picture it needs could not be had; <c>DisplayModel</c> knows why.</summary>
    MissingImage,

    /// <summary>A combination the protocol does not define: bit depths that do not match, a kind, brush, operator, filter or scale mode of unknown number, a line style without length.</summary>
    Undefined,

    /// <summary>A picture did not decode.</summary>
    Undecodable,
}
