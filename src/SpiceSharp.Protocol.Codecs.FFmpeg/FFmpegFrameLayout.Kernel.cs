namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Where <c>AVFrame</c> keeps the picture: the same in every version so far, and proved again for the one that was loaded.</summary>
/// <remarks>
/// <code>
/// with pointers of 64 bits
/// offset  size  field
///      0  8* 8  data           the planes
///     64  8* 4  linesize       bytes from row to row; may be negative
///     96     8  extended_data  of video: the address of data
///    104     4  width
///    108     4  height
///    112     4  nb_samples
///    116     4  format         -1 in an empty frame
/// </code>
/// INVARIANT: nothing else of the structure is touched, and nothing is written before an empty frame was read and found as expected.
/// </remarks>
internal static unsafe class FFmpegFrameLayout
{
    private const int Planes = 8;

    private static int LineSizes => Planes * sizeof(nint);

    private static int ExtendedData => LineSizes + (Planes * sizeof(int));

    private static int Size => ExtendedData + sizeof(nint);

    public static byte* Plane(nint frame, int plane) => ((byte**)frame)[plane];

    public static int LineSize(nint frame, int plane) => ((int*)(frame + LineSizes))[plane];

    public static int Width(nint frame) => ((int*)(frame + Size))[0];

    public static int Height(nint frame) => ((int*)(frame + Size))[1];

    public static int Format(nint frame) => ((int*)(frame + Size))[3];

    /// <summary>Lets the library make a picture and looks whether all of it is where it should be.</summary>
    /// <returns>What is not; null when nothing is wrong.</returns>
    public static string? FindFault(FFmpegLibrary library)
    {
        nint frame = library.AllocFrame();
        if (frame == 0) return "could not make a frame";
        try
        {
            if (!IsEmpty(frame)) return "has frames of an unknown layout";
            int format = library.PixelFormat("yuv420p");
            (((int*)(frame + Size))[0], ((int*)(frame + Size))[1], ((int*)(frame + Size))[3]) = (70, 18, format);
            if (library.AllocPicture(frame, 0) < 0 || !IsPicture(frame, format)) return "makes pictures of an unknown layout";
            library.ClearFrame(frame);
            return IsEmpty(frame) ? null : "clears frames of an unknown layout";
        }
        finally
        {
            library.FreeFrame(&frame);
        }
    }

    /// <summary>Whether memory is an empty frame of this layout.</summary>
    public static bool IsEmpty(nint frame)
    {
        for (int plane = 0; plane < Planes; plane++)
            if (Plane(frame, plane) != null || LineSize(frame, plane) != 0) return false;
        return *(nint*)(frame + ExtendedData) == frame && Width(frame) == 0 && Height(frame) == 0 && Format(frame) == -1;
    }

    private static bool IsPicture(nint frame, int format)
    {
        for (int plane = 0; plane < Planes; plane++)
        {
            int least = plane == 0 ? 70 : plane < 3 ? 35 : 0;
            if ((Plane(frame, plane) != null) != (least > 0) || LineSize(frame, plane) < least || LineSize(frame, plane) > least * 16) return false;
        }

        return *(nint*)(frame + ExtendedData) == frame && Width(frame) == 70 && Height(frame) == 18 && Format(frame) == format;
    }
}
