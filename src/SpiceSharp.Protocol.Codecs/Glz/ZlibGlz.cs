using System;
using System.Buffers;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The zlib wrapping of SPICE_IMAGE_TYPE_ZLIB_GLZ_RGB: one complete RFC 1950 stream per picture that inflates to a GLZ stream.</summary>
public static class ZlibGlz
{
    /// <summary>Header (2 bytes) and Adler-32 (4 bytes).</summary>
    private const int Overhead = 6;

    /// <summary>Proves the announced size of the GLZ stream affordable, so that a buffer of it may be taken.</summary>
    /// <param name="glzDataSize">The size as announced on the wire.</param>
    /// <param name="width">Width by the image descriptor.</param>
    /// <param name="height">Height by the image descriptor.</param>
    /// <param name="limits">Bounds of a picture.</param>
    /// <returns>The size.</returns>
    /// <exception cref="SpiceImageException">No GLZ stream of such a picture is that long or that short, or the picture exceeds the limits.</exception>
    public static int CheckSize(uint glzDataSize, uint width, uint height, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ImageChecks.CheckSize(width, height, limits, 0);
        // The longest legal form is 7 bytes for one pixel, and less than 3 for its alpha.
        long most = GlzHeader.Size + (10L * width * height);
        if (glzDataSize <= GlzHeader.Size || glzDataSize > Math.Min(most, int.MaxValue))
            ImageChecks.Fail(SpiceImageErrorKind.LimitExceeded, 0, $"{glzDataSize} bytes are announced, a GLZ stream of {width} x {height} pixels takes {GlzHeader.Size + 1} to {most}");
        return (int)glzDataSize;
    }

    /// <summary>Inflates a whole stream to exactly the length of <paramref name="destination"/>.</summary>
    /// <remarks>The platform's inflater is made anew for each stream: some 400 bytes of managed memory and 40 KiB of native memory, freed before the call returns.</remarks>
    /// <exception cref="SpiceImageException">The stream is damaged, inflates to fewer or more bytes, or its Adler-32 differs.</exception>
    public static void Inflate(ReadOnlyMemory<byte> data, Span<byte> destination)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.Length < Overhead)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, bytes.Length, $"a zlib stream takes at least {Overhead} bytes, {bytes.Length} are present");
        // RFC 1950: method 8, window of at most 32 KiB, no preset dictionary, and a check value.
        if ((bytes[0] & 15) != 8 || (bytes[0] >> 4) > 7 || (bytes[1] & 32) != 0 || ((bytes[0] << 8) | bytes[1]) % 31 != 0)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"0x{bytes[0]:X2}{bytes[1]:X2} is not a zlib header");
        InflateDeflate(data.Slice(2, bytes.Length - Overhead), destination);
        uint expected = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(bytes.Length - 4));
        uint actual = Adler32.Compute(destination, CodecVariants.Best);
        if (actual != expected)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidData, bytes.Length - 4, $"the Adler-32 is 0x{actual:X8}, the stream says 0x{expected:X8}");
    }

    private static void InflateDeflate(ReadOnlyMemory<byte> data, Span<byte> destination)
    {
        byte[]? copy = null;
        if (!MemoryMarshal.TryGetArray(data, out ArraySegment<byte> segment))
        {
            copy = ArrayPool<byte>.Shared.Rent(data.Length);
            data.CopyTo(copy);
            segment = new ArraySegment<byte>(copy, 0, data.Length);
        }
        try
        {
            using var source = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
            using var inflate = new DeflateStream(source, CompressionMode.Decompress);
            ReadExactly(inflate, destination);
        }
        catch (InvalidDataException damaged)
        {
            ImageChecks.Fail(SpiceImageErrorKind.InvalidData, 2, $"the deflate data is damaged ({damaged.Message.TrimEnd('.')})");
        }
        finally
        {
            if (copy is not null) ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static void ReadExactly(DeflateStream inflate, Span<byte> destination)
    {
        int done = 0;
        while (done < destination.Length)
        {
            int read = inflate.Read(destination.Slice(done));
            if (read == 0)
                ImageChecks.Fail(SpiceImageErrorKind.Truncated, 2, $"the stream inflates to {done} bytes, {destination.Length} are announced");
            done += read;
        }
        if (inflate.ReadByte() >= 0)
            ImageChecks.Fail(SpiceImageErrorKind.TrailingData, 2, $"the stream inflates to more than the {destination.Length} bytes announced");
    }
}
