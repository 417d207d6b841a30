using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>How the planes of a pixel format make up a picture.</summary>
internal enum FFmpegPlanes
{
    /// <summary>Luma, Cb, Cr.</summary>
    Yuv,

    /// <summary>Luma, then Cb and Cr in turn.</summary>
    SemiPlanar,

    /// <summary>Luma alone.</summary>
    Luma,

    /// <summary>Green, blue, red.</summary>
    Gbr,
}

/// <summary>One pixel format of libavcodec: what its decoders give for eight bits a sample.</summary>
/// <param name="Id">The library's number, another one in each version.</param>
/// <param name="Planes">What the planes hold.</param>
/// <param name="ShiftX">Chroma columns are 2^-n of the luma's, rounded up.</param>
/// <param name="ShiftY">Chroma rows likewise.</param>
/// <param name="IsFullRange">The name itself says that samples go from 0 to 255.</param>
internal readonly record struct FFmpegPixelLayout(int Id, FFmpegPlanes Planes, int ShiftX, int ShiftY, bool IsFullRange)
{
    private static readonly (string Name, FFmpegPlanes Planes, int ShiftX, int ShiftY, bool IsFullRange)[] s_all =
    [
        ("yuv420p", FFmpegPlanes.Yuv, 1, 1, false),
        ("yuvj420p", FFmpegPlanes.Yuv, 1, 1, true),
        ("yuv422p", FFmpegPlanes.Yuv, 1, 0, false),
        ("yuvj422p", FFmpegPlanes.Yuv, 1, 0, true),
        ("yuv440p", FFmpegPlanes.Yuv, 0, 1, false),
        ("yuvj440p", FFmpegPlanes.Yuv, 0, 1, true),
        ("yuv444p", FFmpegPlanes.Yuv, 0, 0, false),
        ("yuvj444p", FFmpegPlanes.Yuv, 0, 0, true),
        ("nv12", FFmpegPlanes.SemiPlanar, 1, 1, false),
        ("gray", FFmpegPlanes.Luma, 0, 0, false),
        ("gbrp", FFmpegPlanes.Gbr, 0, 0, true),
    ];

    /// <summary>All formats that the library knows by name.</summary>
    public static IEnumerable<FFmpegPixelLayout> All(Func<string, int> findId)
    {
        foreach ((string name, FFmpegPlanes planes, int shiftX, int shiftY, bool isFullRange) in s_all)
        {
            int id = findId(name);
            if (id >= 0) yield return new FFmpegPixelLayout(id, planes, shiftX, shiftY, isFullRange);
        }
    }
}
