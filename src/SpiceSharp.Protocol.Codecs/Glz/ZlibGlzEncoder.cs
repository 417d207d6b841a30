using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.IO.Compression;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Wraps GLZ streams as SPICE_IMAGE_TYPE_ZLIB_GLZ_RGB: one complete RFC 1950 stream a picture, where that is shorter.</summary>
/// <remarks>
/// Reusable, and by one thread at a time. Keeps its output buffer, which is never longer than the longest GLZ stream so far. The
/// platform's deflater is made anew for each picture, since it cannot be rewound: some 300 bytes of managed memory and 270 KiB of
/// native memory, freed before the call returns; what is not worth wrapping by its size alone does not cost even that.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The stream holds nothing but memory.")]
public sealed class ZlibGlzEncoder
{
    /// <summary>GLZ streams shorter than this are never worth wrapping.</summary>
    public const int LeastBytes = 100;

    private const int HeaderBytes = 2;
    private const int ChecksumBytes = 4;

    private readonly BoundedStream _output = new();
    private readonly CompressionLevel _level;
    private readonly CodecVariant _variant;

    /// <summary>An encoder that gives a connection's time away rather than the processor's: pictures are compressed already.</summary>
    public ZlibGlzEncoder()
        : this(CompressionLevel.Fastest, CodecVariants.Best)
    {
    }

    /// <summary>An encoder that tries as hard as told.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the variant.</exception>
    public ZlibGlzEncoder(CompressionLevel level, CodecVariant variant) => (_level, _variant) = (level, CodecVariants.Checked(variant));

    /// <summary>Wraps a GLZ stream, if that pays.</summary>
    /// <param name="glz">The whole stream; its length is the announced <c>glz_data_size</c>.</param>
    /// <param name="wrapped">The zlib stream, shorter than <paramref name="glz"/>; borrowed until the next call.</param>
    /// <returns>Whether it pays. If not, the picture goes as GLZ_RGB, in any case it goes: its number is taken.</returns>
    public bool TryWrap(ReadOnlyMemory<byte> glz, out ReadOnlyMemory<byte> wrapped)
    {
        wrapped = default;
        if (glz.Length < LeastBytes) return false;
        _output.Begin(glz.Length - 1);
        Span<byte> head = _output.Take(HeaderBytes);
        (head[0], head[1]) = (0x78, 0x01); // method 8, window of 32 KiB; the fastest level; a multiple of 31
        using (var deflate = new DeflateStream(_output, _level, leaveOpen: true))
        {
            deflate.Write(glz.Span);
        }
        if (_output.IsFull || _output.Free < ChecksumBytes) return false;
        BinaryPrimitives.WriteUInt32BigEndian(_output.Take(ChecksumBytes), Adler32.Compute(glz.Span, _variant));
        wrapped = _output.Written;
        return true;
    }

    /// <summary>Takes what fits and no more: beyond the length of the GLZ stream nobody wants it.</summary>
    private sealed class BoundedStream : Stream
    {
        private byte[] _bytes = [];
        private int _length;
        private int _bound;

        public bool IsFull { get; private set; }

        public int Free => _bound - _length;

        public ReadOnlyMemory<byte> Written => new(_bytes, 0, _length);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Begin(int bound)
        {
            if (_bytes.Length < bound) _bytes = new byte[bound];
            (_length, _bound, IsFull) = (0, bound, false);
        }

        public Span<byte> Take(int count)
        {
            _length += count;
            return _bytes.AsSpan(_length - count, count);
        }

        public override void Write(byte[] buffer, int offset, int count) => Append(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Append(ReadOnlySpan<byte> data)
        {
            IsFull |= data.Length > Free;
            if (!IsFull) data.CopyTo(Take(data.Length));
        }
    }
}
