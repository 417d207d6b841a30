using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Motion JPEG (SPICE_VIDEO_CODEC_TYPE_MJPEG, 1): every frame is a JPEG, but the Huffman tables may come in the first frame only.</summary>
/// <remarks>Decodes as the reference client does: the fast transform, chroma samples repeated instead of interpolated.</remarks>
public sealed class MjpegDecoder : IVideoDecoder
{
    private readonly IJpegDecoder _jpeg;

    /// <summary>A decoder on the managed JPEG decoder.</summary>
    public MjpegDecoder() : this(new JpegDecoder { KeepTables = true })
    {
    }

    /// <summary>A decoder on another JPEG decoder.</summary>
    /// <param name="jpeg">Keeps tables from frame to frame; owned by this decoder from now on.</param>
    public MjpegDecoder(IJpegDecoder jpeg)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        _jpeg = jpeg;
    }

    /// <inheritdoc/>
    public bool FramesAreIndependent => true;

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> frame, IVideoTarget? target, SpiceLimits limits)
    {
        if (target is null)
        {
            (_jpeg as JpegDecoder)?.ReadTables(frame); // those of the first frame may be all there are
            return false;
        }

        JpegHeader header = _jpeg.ReadHeader(frame, limits);
        _jpeg.Decode(frame, target.Begin(header.Width, header.Height), JpegMode.Fast, limits); // damage is made good, as in a picture
        return true;
    }

    /// <inheritdoc/>
    public void Reset() => _jpeg.ResetTables();

    /// <inheritdoc/>
    public void Dispose() => _jpeg.Dispose();
}
