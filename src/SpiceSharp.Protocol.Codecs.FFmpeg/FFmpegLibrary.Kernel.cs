using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>The functions of libavcodec and libavutil that are used here; loaded once, never unloaded.</summary>
/// <remarks>
/// INVARIANT: only functions of the public interface are called, with what they are documented to take. Structures are made, filled and freed by
/// the library; of them only <c>AVFrame</c>'s first fields are read, where <see cref="FFmpegFrameLayout"/> has proved them to be, and the log level's
/// place, which the class of each context tells.
/// </remarks>
internal sealed unsafe class FFmpegLibrary
{
    // Which libavutil belongs to which libavcodec: FFmpeg 8, 7, 6, 5 and 4.
    private static readonly (int Codec, int Util)[] s_majors = [(62, 60), (61, 59), (60, 58), (59, 57), (58, 56)];

    // Linux, macOS, Windows.
    private static readonly Func<string, int, string>[] s_names =
    [
        static (name, major) => $"lib{name}.so.{major}",
        static (name, major) => $"lib{name}.{major}.dylib",
        static (name, major) => $"{name}-{major}.dll",
    ];

    private static readonly (FFmpegLibrary? Library, string Absence) s_found = Load();

    private readonly delegate* unmanaged[Cdecl]<byte*, nint> _findDescriptor;
    private readonly delegate* unmanaged[Cdecl]<int, nint> _findDecoder;
    private readonly delegate* unmanaged[Cdecl]<byte*, int> _findPixelFormat;
    private readonly delegate* unmanaged[Cdecl]<int, nint> _pixelFormatName;
    private readonly delegate* unmanaged[Cdecl]<int, byte*, nuint, int> _errorText;

    private FFmpegLibrary(nint codec, nint util, string name, FFmpegExports exports)
    {
        Name = name;
        AllocContext = (delegate* unmanaged[Cdecl]<nint, nint>)exports.Find(codec, "avcodec_alloc_context3");
        FreeContext = (delegate* unmanaged[Cdecl]<nint*, void>)exports.Find(codec, "avcodec_free_context");
        Open = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)exports.Find(codec, "avcodec_open2");
        SendPacket = (delegate* unmanaged[Cdecl]<nint, nint, int>)exports.Find(codec, "avcodec_send_packet");
        ReceiveFrame = (delegate* unmanaged[Cdecl]<nint, nint, int>)exports.Find(codec, "avcodec_receive_frame");
        AllocPacket = (delegate* unmanaged[Cdecl]<nint>)exports.Find(codec, "av_packet_alloc");
        FreePacket = (delegate* unmanaged[Cdecl]<nint*, void>)exports.Find(codec, "av_packet_free");
        ClearPacket = (delegate* unmanaged[Cdecl]<nint, void>)exports.Find(codec, "av_packet_unref");
        FillPacket = (delegate* unmanaged[Cdecl]<nint, byte*, int, int>)exports.Find(codec, "av_packet_from_data");
        AllocFrame = (delegate* unmanaged[Cdecl]<nint>)exports.Find(util, "av_frame_alloc");
        FreeFrame = (delegate* unmanaged[Cdecl]<nint*, void>)exports.Find(util, "av_frame_free");
        ClearFrame = (delegate* unmanaged[Cdecl]<nint, void>)exports.Find(util, "av_frame_unref");
        AllocPicture = (delegate* unmanaged[Cdecl]<nint, int, int>)exports.Find(util, "av_frame_get_buffer");
        Alloc = (delegate* unmanaged[Cdecl]<nuint, byte*>)exports.Find(util, "av_malloc");
        Free = (delegate* unmanaged[Cdecl]<byte*, void>)exports.Find(util, "av_free");
        SetOption = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int>)exports.Find(util, "av_opt_set");
        SetNumber = (delegate* unmanaged[Cdecl]<nint, byte*, long, int, int>)exports.Find(util, "av_opt_set_int");
        GetNumber = (delegate* unmanaged[Cdecl]<nint, byte*, int, long*, int>)exports.Find(util, "av_opt_get_int");
        _findDescriptor = (delegate* unmanaged[Cdecl]<byte*, nint>)exports.Find(codec, "avcodec_descriptor_get_by_name");
        _findDecoder = (delegate* unmanaged[Cdecl]<int, nint>)exports.Find(codec, "avcodec_find_decoder");
        _findPixelFormat = (delegate* unmanaged[Cdecl]<byte*, int>)exports.Find(util, "av_get_pix_fmt");
        _pixelFormatName = (delegate* unmanaged[Cdecl]<int, nint>)exports.Find(util, "av_get_pix_fmt_name");
        _errorText = (delegate* unmanaged[Cdecl]<int, byte*, nuint, int>)exports.Find(util, "av_strerror");
        Layouts = exports.IsComplete ? [.. FFmpegPixelLayout.All(PixelFormat)] : [];
    }

    /// <summary>The newest library that was found and proved to be what is expected here; null where there is none.</summary>
    public static FFmpegLibrary? Instance => s_found.Library;

    /// <summary>Why there is none.</summary>
    public static string AbsenceReason => s_found.Absence;

    /// <summary>The file that was loaded.</summary>
    public string Name { get; }

    /// <summary>The pixel formats that are understood, by this library's numbers.</summary>
    public FFmpegPixelLayout[] Layouts { get; }

    public delegate* unmanaged[Cdecl]<nint, nint> AllocContext { get; }

    public delegate* unmanaged[Cdecl]<nint*, void> FreeContext { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, nint, int> Open { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int> SendPacket { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int> ReceiveFrame { get; }

    public delegate* unmanaged[Cdecl]<nint> AllocPacket { get; }

    public delegate* unmanaged[Cdecl]<nint*, void> FreePacket { get; }

    public delegate* unmanaged[Cdecl]<nint, void> ClearPacket { get; }

    /// <summary>The packet owns the bytes from here on, if this succeeds; they came from <see cref="Alloc"/>.</summary>
    public delegate* unmanaged[Cdecl]<nint, byte*, int, int> FillPacket { get; }

    public delegate* unmanaged[Cdecl]<nint> AllocFrame { get; }

    public delegate* unmanaged[Cdecl]<nint*, void> FreeFrame { get; }

    public delegate* unmanaged[Cdecl]<nint, void> ClearFrame { get; }

    /// <summary>Memory for the picture that the frame's size and format describe.</summary>
    public delegate* unmanaged[Cdecl]<nint, int, int> AllocPicture { get; }

    public delegate* unmanaged[Cdecl]<nuint, byte*> Alloc { get; }

    public delegate* unmanaged[Cdecl]<byte*, void> Free { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int> SetOption { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, long, int, int> SetNumber { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, int, long*, int> GetNumber { get; }

    /// <summary>The decoder of a codec that was registered first; zero when this library was built without any.</summary>
    public nint FindDecoder(VideoCodecType codec)
    {
        ReadOnlySpan<byte> name = codec switch
        {
            VideoCodecType.Vp8 => "vp8"u8,
            VideoCodecType.Vp9 => "vp9"u8,
            VideoCodecType.H264 => "h264"u8,
            VideoCodecType.H265 => "hevc"u8,
            _ => default,
        };
        if (name.IsEmpty) return 0;
        fixed (byte* text = name) // ends with a zero, as every literal
        {
            nint descriptor = _findDescriptor(text);
            return descriptor == 0 ? 0 : _findDecoder(*(int*)descriptor); // its first field is the codec's number
        }
    }

    /// <summary>The library's number of a pixel format; negative when it knows none of this name.</summary>
    public int PixelFormat(string name)
    {
        fixed (byte* text = System.Text.Encoding.ASCII.GetBytes(name + '\0')) return _findPixelFormat(text);
    }

    /// <summary>The name of a pixel format.</summary>
    public string PixelFormatName(int format) => Marshal.PtrToStringAnsi(_pixelFormatName(format)) ?? $"number {format}";

    /// <summary>What an error number stands for.</summary>
    public string ErrorText(int error)
    {
        byte* text = stackalloc byte[128];
        return _errorText(error, text, 128) >= 0 ? Marshal.PtrToStringAnsi((nint)text) ?? "" : $"error {error}";
    }

    private static (FFmpegLibrary? Library, string Absence) Load()
    {
        var refusals = new List<string>();
        foreach ((int codec, int util) in s_majors)
        {
            foreach (Func<string, int, string> name in s_names)
                if (TryLoad(name("avcodec", codec), name("avutil", util), codec, util, refusals) is { } library) return (library, "");
        }

        string why = string.Concat(refusals.Select(refusal => $"; {refusal}"));
        return (null, $"libavcodec {s_majors[s_majors.Length - 1].Codec} to {s_majors[0].Codec} is not installed{why}.");
    }

    private static FFmpegLibrary? TryLoad(string codecName, string utilName, int codecMajor, int utilMajor, List<string> refusals)
    {
        nint codec = NativeLoader.TryLoad(codecName), util = codec == 0 ? 0 : NativeLoader.TryLoad(utilName);
        if (codec == 0) return null;
        var exports = new FFmpegExports();
        var codecVersion = (delegate* unmanaged[Cdecl]<uint>)exports.Find(codec, "avcodec_version");
        var utilVersion = (delegate* unmanaged[Cdecl]<uint>)exports.Find(util, "avutil_version");
        var library = new FFmpegLibrary(codec, util, codecName, exports);
        string? refusal = util == 0 ? $"without {utilName}"
            : !exports.IsComplete ? $"without {exports.FirstMissing}"
            : codecVersion() >> 16 != codecMajor || utilVersion() >> 16 != utilMajor ? $"is of version {codecVersion() >> 16} with libavutil {utilVersion() >> 16}"
            : FFmpegFrameLayout.FindFault(library);
        if (refusal is null) return library;
        refusals.Add($"{codecName} {refusal}");
        return null;
    }
}
