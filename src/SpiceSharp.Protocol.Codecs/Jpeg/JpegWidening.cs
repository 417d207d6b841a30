namespace SpiceSharp.Protocol.Codecs;

/// <summary>How a component's rows become rows as wide as the picture.</summary>
internal enum JpegWidening
{
    /// <summary>They are as wide.</summary>
    None,

    /// <summary>Samples are repeated.</summary>
    Repeat,

    /// <summary>The triangle filter doubles rows.</summary>
    Filter,

    /// <summary>The filter puts rows between rows.</summary>
    FilterBetween,

    /// <summary>The filter doubles rows that lie between rows.</summary>
    FilterBoth,
}
