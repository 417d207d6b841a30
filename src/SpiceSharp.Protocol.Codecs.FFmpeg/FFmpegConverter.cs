using System;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Decoded pictures to BGRX memory; keeps the row or two that some formats need in between.</summary>
internal sealed class FFmpegConverter(CodecVariant variant)
{
    private byte[] _cb = [];
    private byte[] _cr = [];

    /// <summary>Writes a picture; the target has its size.</summary>
    public void Write(in FFmpegPicture picture, PixelTarget target)
    {
        FFmpegPixelLayout layout = picture.Layout;
        int width = picture.Width, chroma = (width + layout.ShiftX) >> layout.ShiftX;
        if (layout.Planes is FFmpegPlanes.SemiPlanar or FFmpegPlanes.Luma) Prepare(chroma);
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> first = picture.First.Row(y, width);
            Span<byte> pixels = target.Row(y);
            switch (layout.Planes)
            {
                case FFmpegPlanes.Gbr:
                    YuvRows.FromGbr(first, picture.Second.Row(y, width), picture.Third.Row(y, width), pixels);
                    continue;
                case FFmpegPlanes.SemiPlanar:
                    Split(picture.Second.Row(y >> layout.ShiftY, chroma * 2), _cb, _cr);
                    YuvRows.FromHalf(first, _cb, _cr, pixels, picture.Colours, variant);
                    continue;
                case FFmpegPlanes.Luma:
                    YuvRows.FromFull(first, _cb, _cr, pixels, picture.Colours, variant);
                    continue;
                default:
                    ReadOnlySpan<byte> cb = picture.Second.Row(y >> layout.ShiftY, chroma), cr = picture.Third.Row(y >> layout.ShiftY, chroma);
                    if (layout.ShiftX == 0) YuvRows.FromFull(first, cb, cr, pixels, picture.Colours, variant);
                    else YuvRows.FromHalf(first, cb, cr, pixels, picture.Colours, variant);
                    continue;
            }
        }
    }

    private static void Split(ReadOnlySpan<byte> pairs, Span<byte> first, Span<byte> second)
    {
        for (int i = 0; i < pairs.Length >> 1; i++) (first[i], second[i]) = (pairs[i * 2], pairs[(i * 2) + 1]);
    }

    /// <summary>Rows of chroma that is none.</summary>
    private void Prepare(int samples)
    {
        if (_cb.Length < samples) (_cb, _cr) = (new byte[samples], new byte[samples]);
        _cb.AsSpan().Fill(128);
        _cr.AsSpan().Fill(128);
    }
}
