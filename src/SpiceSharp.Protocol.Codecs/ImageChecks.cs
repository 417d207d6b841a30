using System;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The checks every codec makes alike.</summary>
internal static class ImageChecks
{
    /// <summary>A picture's pixels as 32-bit words stay below 2^30 bytes, as SPICE itself requires. All arithmetic on sizes behind this check fits an int.</summary>
    public const long MaxPictureBytes = (1L << 30) - 1;

    [DoesNotReturn]
    public static void Fail(SpiceImageErrorKind kind, long offset, string reason) => throw new SpiceImageException(kind, offset, reason);

    /// <summary>Proves a claimed size to be one that may be allocated.</summary>
    public static void CheckSize(uint width, uint height, SpiceLimits limits, long offset)
    {
        if (width == 0 || height == 0)
            Fail(SpiceImageErrorKind.InvalidHeader, offset, $"the picture is {width} x {height} pixels, at least 1 x 1 is expected");
        if (width > (uint)limits.MaxImageDimension || height > (uint)limits.MaxImageDimension)
            Fail(SpiceImageErrorKind.LimitExceeded, offset, $"the picture is {width} x {height} pixels, the limit is {limits.MaxImageDimension} in each direction");
        ulong pixels = (ulong)width * height;
        if (pixels > (ulong)limits.MaxImagePixels || pixels * 4 > MaxPictureBytes)
            Fail(SpiceImageErrorKind.LimitExceeded, offset, $"the picture is {width} x {height} pixels, the limit is {Math.Min(limits.MaxImagePixels, MaxPictureBytes / 4)} in total");
    }

    /// <summary>The stream's own size must be the one the descriptor, and so the target, gives.</summary>
    public static void CheckTargetSize(int width, int height, PixelTarget target)
    {
        if (width != target.Width || height != target.Height)
            Fail(SpiceImageErrorKind.Mismatch, 0, $"the stream holds {width} x {height} pixels, {target.Width} x {target.Height} are expected");
    }

    [DoesNotReturn]
    public static void FailLayout(string type, PixelLayout layout) =>
        Fail(SpiceImageErrorKind.Mismatch, 0, $"a picture of type {type} cannot be decoded to {layout}");
}
