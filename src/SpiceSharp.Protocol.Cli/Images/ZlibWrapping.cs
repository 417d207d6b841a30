using System;
using System.IO;
using System.IO.Compression;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The zlib stream around a GLZ picture, without the message that tells its size.</summary>
internal static class ZlibWrapping
{
    /// <summary>Inflates to the GLZ stream, and checks it as the codec does once the size is known.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or larger than any GLZ picture within the limits.</exception>
    public static byte[] Inflate(byte[] wrapped, SpiceLimits limits)
    {
        byte[] inflated = new byte[SizeOf(wrapped, limits)];
        ZlibGlz.Inflate(wrapped, inflated);
        return inflated;
    }

    private static int SizeOf(byte[] wrapped, SpiceLimits limits)
    {
        byte[] buffer = new byte[1 << 16];
        long size = 0, most = Math.Min(int.MaxValue, GlzHeader.Size + (10L * limits.MaxImagePixels));
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(wrapped, writable: false), CompressionMode.Decompress);
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                size += read;
                if (size > most) throw new SpiceImageException(SpiceImageErrorKind.LimitExceeded, 0, $"it inflates to more than {most} bytes");
            }
        }
        catch (InvalidDataException)
        {
            throw new SpiceImageException(SpiceImageErrorKind.InvalidData, 0, "it is no zlib stream, or a damaged one");
        }

        return (int)size;
    }
}
