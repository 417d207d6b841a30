using System;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>One plane of a decoded picture, in the library's memory.</summary>
/// <remarks>INVARIANT: whoever makes one knows that each row of the picture is there; a row is lent until the frame is cleared.</remarks>
internal readonly unsafe struct FFmpegPlane(byte* first, int lineSize)
{
    /// <summary>Bytes from row to row; negative when the picture lies upside down.</summary>
    public int LineSize => lineSize;

    /// <summary>The first bytes of a row.</summary>
    public ReadOnlySpan<byte> Row(int y, int bytes) => new(first + ((nint)y * lineSize), bytes);
}

/// <summary>A decoded picture, lent by the decoder until its next frame.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Layout">What the planes hold.</param>
/// <param name="Colours">How samples become colours.</param>
/// <param name="First">Luma or green.</param>
/// <param name="Second">Cb, Cb and Cr in turn, or blue.</param>
/// <param name="Third">Cr or red.</param>
internal readonly record struct FFmpegPicture(int Width, int Height, FFmpegPixelLayout Layout, YuvColours Colours, FFmpegPlane First, FFmpegPlane Second, FFmpegPlane Third);
