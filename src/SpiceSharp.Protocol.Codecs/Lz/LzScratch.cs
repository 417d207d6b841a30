using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Memory of a codec. Kept between pictures up to a bound, so that one huge picture is not paid for ever after.</summary>
internal struct LzScratch
{
    /// <summary>A 4K picture of 32-bit pixels.</summary>
    private const int MaxKeptBytes = 34 << 20;

    private byte[]? _bytes;

    /// <summary>At least so many bytes, of unspecified content.</summary>
    public byte[] TakeArray(int bytes)
    {
        byte[]? kept = _bytes;
        if (kept is null || kept.Length < bytes)
        {
            kept = new byte[bytes];
            _bytes = bytes <= MaxKeptBytes ? kept : null;
        }
        return kept;
    }

    /// <summary>So many bytes, of unspecified content.</summary>
    public Span<byte> Take(int bytes) => TakeArray(bytes).AsSpan(0, bytes);
}
