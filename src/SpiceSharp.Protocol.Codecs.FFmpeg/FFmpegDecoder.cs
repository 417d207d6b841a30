using System;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>A decoder of one codec. Opened with the first frame and closed by <see cref="Reset"/>: an idle one holds no memory of the library.</summary>
internal sealed class FFmpegDecoder(FFmpegLibrary library, VideoCodecType codec, int threads, CodecVariant variant) : IVideoDecoder
{
    private const int Alignment = 128; // what codecs at most round a side up to

    private readonly FFmpegConverter _converter = new(variant);
    private FFmpegContext? _context;
    private long _maxPixels;
    private bool _isDisposed;

    /// <inheritdoc/>
    public bool FramesAreIndependent => false;

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> frame, IVideoTarget? target, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (frame.IsEmpty) throw new SpiceImageException(SpiceImageErrorKind.Truncated, 0, "the frame is empty"); // to the library it would be the stream's end
        FFmpegContext context = Open(limits);
        bool held = false;
        try
        {
            context.DangerousAddRef(ref held);
            if (!context.Decode(frame) || target is null) return false;
            CheckSize(context.Width, context.Height, limits);
            FFmpegPicture picture = context.Picture();
            PixelTarget pixels = target.Begin(picture.Width, picture.Height);
            if (pixels.Width != picture.Width || pixels.Height != picture.Height || pixels.Layout != PixelLayout.Bgrx32)
                throw new ArgumentException($"The picture has {picture.Width} x {picture.Height} pixels, the target {pixels.Width} x {pixels.Height} in {pixels.Layout}.", nameof(target));
            _converter.Write(picture, pixels);
            return true;
        }
        finally
        {
            if (held)
            {
                context.Clear();
                context.DangerousRelease();
            }
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _context?.Dispose();
        _context = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Reset();
    }

    /// <summary>The open decoder; under other limits than before it begins anew.</summary>
    private FFmpegContext Open(SpiceLimits limits)
    {
        // Codecs round the size up, and the library compares what it allocates: the rounding is allowed for here, the picture's own size is checked later.
        long maxPixels = limits.MaxImagePixels + ((long)Math.Min(limits.MaxImageDimension, limits.MaxImagePixels) * 2 * Alignment) + (Alignment * Alignment);
        if (_context is null || maxPixels != _maxPixels)
        {
            Reset();
            _context = new FFmpegContext(library, codec, threads, Math.Min(maxPixels, int.MaxValue));
            _maxPixels = maxPixels;
        }

        return _context;
    }

    private static void CheckSize(int width, int height, SpiceLimits limits)
    {
        if (width < 1 || height < 1) throw new SpiceImageException(SpiceImageErrorKind.InvalidHeader, 0, $"the picture is {width} x {height} pixels, at least 1 x 1 is expected");
        if (width > limits.MaxImageDimension || height > limits.MaxImageDimension || (long)width * height > Math.Min(limits.MaxImagePixels, (1 << 28) - 1))
            throw new SpiceImageException(SpiceImageErrorKind.LimitExceeded, 0, $"the picture is {width} x {height} pixels, the limit is {limits.MaxImageDimension} in each direction and {limits.MaxImagePixels} in total");
    }
}
