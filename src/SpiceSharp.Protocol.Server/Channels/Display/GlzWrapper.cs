using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.IO.Compression;

namespace SpiceSharp.Protocol.Server;

/// <summary>Puts GLZ streams into zlib streams, where that pays. What the platform's deflater allocates for itself is all that is allocated.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A memory stream holds nothing but memory.")]
internal sealed class GlzWrapper
{
    /// <summary>Shorter streams are not worth trying.</summary>
    private const int LeastBytes = 100;

    private readonly MemoryStream _buffer = new();

    /// <summary>Wraps a stream; false when the result would not be smaller. The result is borrowed until the next call.</summary>
    public bool TryWrap(ReadOnlyMemory<byte> stream, out ReadOnlyMemory<byte> wrapped)
    {
        wrapped = default;
        if (stream.Length < LeastBytes) return false;
        _buffer.SetLength(0);
        using (var zlib = new ZLibStream(_buffer, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(stream.Span);
        if (_buffer.Length >= stream.Length) return false;
        wrapped = _buffer.GetBuffer().AsMemory(0, (int)_buffer.Length);
        return true;
    }
}
