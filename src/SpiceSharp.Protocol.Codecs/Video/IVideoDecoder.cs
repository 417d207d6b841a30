using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes the frames of one video stream, in their order. Used by one thread at a time.</summary>
/// <remarks>
/// A decoder is made for one codec and survives damaged frames: what follows is decoded as well as can be. It never writes outside the memory that
/// the target gave it, whatever the stream says.
/// </remarks>
public interface IVideoDecoder : IDisposable
{
    /// <summary>Whether a frame may be left out without harm to those behind it (MJPEG). Else every frame must be decoded, shown or not.</summary>
    bool FramesAreIndependent { get; }

    /// <summary>Decodes the payload of one frame message and writes the picture, if the frame makes one.</summary>
    /// <param name="frame">What STREAM_DATA carries: one JPEG, one raw VP8 or VP9 frame, or H.264 / H.265 in Annex B form. Not empty.</param>
    /// <param name="target">Asked for memory once the picture's size is known and found within <paramref name="limits"/>; null when nobody wants the
    /// picture, and the frame is decoded for those behind it only.</param>
    /// <param name="limits">The bounds in force.</param>
    /// <returns>Whether a whole picture was written to the target's memory: B, G, R, X rows as coded, the first coded row on top.</returns>
    /// <exception cref="SpiceImageException">The frame cannot be decoded; the next may be.</exception>
    bool Decode(ReadOnlySpan<byte> frame, IVideoTarget? target, SpiceLimits limits);

    /// <summary>Forgets everything of the stream: the decoder is as new, for another stream of the same codec.</summary>
    void Reset();
}

/// <summary>Gives the memory that a decoded video picture is written to.</summary>
public interface IVideoTarget
{
    /// <summary>Memory for a picture of this size, in <see cref="PixelLayout.Bgrx32"/>; at most once a frame.</summary>
    /// <param name="width">Pixels in a row: at least 1, within the limits.</param>
    /// <param name="height">Rows: at least 1, within the limits.</param>
    PixelTarget Begin(int width, int height);
}

/// <summary>Makes decoders for some video codecs. Thread-safe.</summary>
public interface IVideoDecoderFactory
{
    /// <summary>Whether decoders of this codec can really be made here: what is announced to servers follows from it.</summary>
    bool CanDecode(VideoCodecType codec);

    /// <summary>A new decoder, owned by the caller.</summary>
    /// <exception cref="NotSupportedException"><see cref="CanDecode"/> says no.</exception>
    IVideoDecoder Create(VideoCodecType codec);
}
