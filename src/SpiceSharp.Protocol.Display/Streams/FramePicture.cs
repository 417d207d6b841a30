using System;
using System.Buffers;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display;

/// <summary>Memory for the one picture that is decoded at the moment; all streams of a display use the same, one after the other.</summary>
internal sealed class FramePicture : IVideoTarget
{
    private byte[] _pixels = [];
    private int _width;
    private int _height;

    /// <summary>What was decoded last, top row first.</summary>
    public PixelView Pixels => new(_pixels, _width, _height, _width * 4, PixelLayout.Bgrx32);

    /// <inheritdoc/>
    public PixelTarget Begin(int width, int height)
    {
        int bytes = checked(width * height * 4); // the decoder has checked the size against the limits
        if (_pixels.Length < bytes)
        {
            Release();
            _pixels = ArrayPool<byte>.Shared.Rent(bytes);
        }

        (_width, _height) = (width, height);
        return new PixelTarget(_pixels, width, height, width * 4, PixelLayout.Bgrx32);
    }

    /// <summary>Turns the picture upside down: streams without TOP_DOWN are coded so.</summary>
    public void Flip()
    {
        int stride = _width * 4;
        byte[] row = ArrayPool<byte>.Shared.Rent(stride);
        for (int top = 0, bottom = _height - 1; top < bottom; top++, bottom--)
        {
            Span<byte> upper = _pixels.AsSpan(top * stride, stride), lower = _pixels.AsSpan(bottom * stride, stride);
            upper.CopyTo(row);
            lower.CopyTo(upper);
            row.AsSpan(0, stride).CopyTo(lower);
        }

        ArrayPool<byte>.Shared.Return(row);
    }

    /// <summary>Gives the memory back: no stream is left.</summary>
    public void Release()
    {
        if (_pixels.Length > 0) ArrayPool<byte>.Shared.Return(_pixels);
        (_pixels, _width, _height) = ([], 0, 0);
    }
}
