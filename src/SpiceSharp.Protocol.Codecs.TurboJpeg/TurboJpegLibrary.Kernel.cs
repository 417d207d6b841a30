using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg;

/// <summary>The functions of libturbojpeg that are used here; loaded once, never unloaded.</summary>
/// <remarks>
/// INVARIANT: memory is given to the library for the time of a call only, pinned, with its true length. It writes at most the width and height
/// it is told, at the pitch it is told: it scales a picture down that is larger, and refuses where it cannot. A <see cref="PixelTarget"/> has
/// proved that rows of that width and that many of them at that pitch lie inside its memory.
/// </remarks>
internal sealed unsafe class TurboJpegLibrary
{
    private const int PixelFormatBgrx = 3;
    private const int PixelFormatGray = 6;
    private const int FlagFastUpsample = 256;
    private const int FlagFastDct = 2048;
    private const int FlagAccurateDct = 4096;
    private const int FlagLimitScans = 32768; // a progressive picture of many thousand empty scans ends with an error

    private static readonly string[] s_names =
    [
        "libturbojpeg.so.0",     // Linux: Debian, Fedora, Alpine
        "libturbojpeg.0.dylib",  // macOS: Homebrew, MacPorts
        "turbojpeg.dll",         // Windows: the vendor's installer
        "libturbojpeg.dll",      // Windows: MSYS2
        "libturbojpeg.so",
        "libturbojpeg.dylib",
    ];

    private readonly delegate* unmanaged[Cdecl]<nint> _initDecompress;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _destroy;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, int, int, int, int, int, int> _decompress;
    private readonly delegate* unmanaged[Cdecl]<nint, nint> _errorText;

    private TurboJpegLibrary(IReadOnlyList<nint> functions)
    {
        _initDecompress = (delegate* unmanaged[Cdecl]<nint>)functions[0];
        _destroy = (delegate* unmanaged[Cdecl]<nint, int>)functions[1];
        // The size is an unsigned long: where that has 32 bits and pointers 64 (Windows) the callee looks at the low half of the same register.
        _decompress = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, int, int, int, int, int, int>)functions[2];
        _errorText = (delegate* unmanaged[Cdecl]<nint, nint>)functions[3];
    }

    /// <summary>The library, or null where it is not installed or older than 2.0.</summary>
    public static TurboJpegLibrary? Instance { get; } = Load();

    /// <summary>Why there is none.</summary>
    public static string AbsenceReason => $"libturbojpeg 2.0 or newer is not installed; looked for {string.Join(", ", s_names)}.";

    /// <summary>A new decompressor; zero when there is no memory for it.</summary>
    public nint InitDecompress() => _initDecompress();

    /// <summary>Frees a decompressor.</summary>
    public bool Destroy(nint decompressor) => _destroy(decompressor) == 0;

    /// <summary>Decodes to a Bgrx32 (X = 255) or Gray8 target; a damaged stream fills it, too, if the library does not give up.</summary>
    /// <returns>What is wrong, in the library's words, see <see cref="TurboJpegMessage"/>; null when nothing is.</returns>
    public string? Decompress(TurboJpegHandle decompressor, ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode)
    {
        bool held = false;
        try
        {
            decompressor.DangerousAddRef(ref held);
            nint handle = decompressor.DangerousGetHandle();
            int format = target.Layout == PixelLayout.Gray8 ? PixelFormatGray : PixelFormatBgrx;
            int flags = FlagLimitScans | (mode == JpegMode.Fast ? FlagFastDct | FlagFastUpsample : FlagAccurateDct);
            int status;
            fixed (byte* source = stream)
            fixed (byte* pixels = target.Pixels)
                status = _decompress(handle, source, (nuint)stream.Length, pixels, target.Width, target.StrideBytes, target.Height, format, flags);
            if (status == 0) return null;
            return Marshal.PtrToStringAnsi(_errorText(handle)) ?? "no reason given";
        }
        finally
        {
            if (held) decompressor.DangerousRelease();
        }
    }

    private static TurboJpegLibrary? Load()
    {
        foreach (string name in s_names)
        {
            nint library = NativeLoader.TryLoad(name);
            if (library == 0) continue;
            nint[] functions =
            [
                NativeLoader.Find(library, "tjInitDecompress"),
                NativeLoader.Find(library, "tjDestroy"),
                NativeLoader.Find(library, "tjDecompress2"),
                NativeLoader.Find(library, "tjGetErrorStr2"),
            ];
            if (Array.IndexOf(functions, 0) < 0) return new TurboJpegLibrary(functions);
        }

        return null;
    }
}
