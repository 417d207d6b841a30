using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The compressor of libjpeg-turbo, where the system has it: SPICE has no JPEG encoder of its own.</summary>
internal static class JpegLibrary
{
    private const string Name = "libturbojpeg.so.0";
    private const int Bgrx = 3;

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Name, out _);

    /// <summary>A baseline file.</summary>
    /// <param name="picture">The pixels.</param>
    /// <param name="subsampling">0 for 4:4:4, 1 for 4:2:2, 2 for 4:2:0.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Compress(Picture picture, int subsampling, int quality)
    {
        nint handle = InitCompress(), file = 0;
        nuint size = 0;
        PixelView view = picture.View;
        int result = Compress2(handle, in MemoryMarshal.AsRef<byte>(view.Pixels), view.Width, view.StrideBytes, view.Height, Bgrx, ref file, ref size, subsampling, quality, 0);
        if (result != 0) throw new InvalidOperationException("libturbojpeg does not compress the picture.");
        byte[] bytes = new byte[size];
        Marshal.Copy(file, bytes, 0, bytes.Length);
        Free(file);
        _ = Destroy(handle);
        return bytes;
    }

    [DllImport(Name, EntryPoint = "tjInitCompress")]
    private static extern nint InitCompress();

    [DllImport(Name, EntryPoint = "tjCompress2")]
    private static extern int Compress2(
        nint handle, in byte source, int width, int pitch, int height, int pixelFormat, ref nint file, ref nuint size, int subsampling, int quality, int flags);

    [DllImport(Name, EntryPoint = "tjFree")]
    private static extern void Free(nint buffer);

    [DllImport(Name, EntryPoint = "tjDestroy")]
    private static extern int Destroy(nint handle);
}
