using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>One opened decoder of the library, with the packet and the frames it works on.</summary>
/// <remarks>
/// INVARIANT: the library owns all memory; a frame's bytes are copied to memory of its own, with the zeros behind them that it wants, and a picture's
/// planes are read between <see cref="Decode"/> and <see cref="Clear"/> only, while the caller holds a reference to this handle.
/// </remarks>
internal sealed unsafe class FFmpegContext : SafeHandle
{
    private const int Padding = 64;      // AV_INPUT_BUFFER_PADDING_SIZE
    private const int MostPictures = 64; // of one frame message; a VP9 superframe holds 8
    private const int FullRange = 2;     // AVCOL_RANGE_JPEG
    private const int Unspecified = 2;   // AVCOL_SPC_UNSPECIFIED
    private const int Quieter = 100;     // beyond every level of the log (56); more would not fit its eight bits

    private readonly FFmpegLibrary _library;
    private readonly VideoCodecType _codec;
    private readonly int _again;
    private nint _packet;
    private nint _frame;
    private nint _spare;

    /// <summary>Opens a decoder.</summary>
    /// <exception cref="InsufficientMemoryException">The library opened none, although it has one.</exception>
    public FFmpegContext(FFmpegLibrary library, VideoCodecType codec, int threads, long maxPixels) : base(IntPtr.Zero, ownsHandle: true)
    {
        (_library, _codec) = (library, codec);
        nint decoder = library.FindDecoder(codec);
        SetHandle(decoder == 0 ? 0 : library.AllocContext(decoder));
        (_packet, _frame, _spare) = (library.AllocPacket(), library.AllocFrame(), library.AllocFrame());
        bool isReady = handle != IntPtr.Zero && _packet != 0 && _frame != 0 && _spare != 0 && Configure(threads, maxPixels) && library.Open(handle, decoder, 0) >= 0;
        _again = isReady ? library.ReceiveFrame(handle, _spare) : 0; // a decoder that was given nothing says how "nothing yet" looks on this system
        if (_again < 0) return;
        Dispose();
        throw new InsufficientMemoryException($"{library.Name} could not open a decoder for {codec}.");
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == IntPtr.Zero && _packet == 0 && _frame == 0 && _spare == 0;

    /// <summary>Columns of the picture.</summary>
    public int Width => FFmpegFrameLayout.Width(_frame);

    /// <summary>Rows of the picture.</summary>
    public int Height => FFmpegFrameLayout.Height(_frame);

    /// <summary>Decodes one frame message.</summary>
    /// <returns>Whether there is a picture; the last, if the frame made several.</returns>
    /// <exception cref="SpiceImageException">There is none, and the library says why.</exception>
    public bool Decode(ReadOnlySpan<byte> data)
    {
        int error = Send(data), pictures = 0;
        for (int i = 0; i < MostPictures; i++)
        {
            int status = _library.ReceiveFrame(handle, _spare);
            if (status == _again) break;
            if (status < 0)
            {
                if (error >= 0) error = status;
                continue;
            }

            (_frame, _spare) = (_spare, _frame);
            pictures++;
        }

        if (pictures == 0 && error < 0) throw new SpiceImageException(SpiceImageErrorKind.InvalidData, 0, $"libavcodec: {_library.ErrorText(error)}");
        return pictures > 0;
    }

    /// <summary>The picture that <see cref="Decode"/> found.</summary>
    /// <exception cref="SpiceImageException">Its format or its colours are not implemented.</exception>
    public FFmpegPicture Picture()
    {
        int format = FFmpegFrameLayout.Format(_frame), width = Width;
        foreach (FFmpegPixelLayout layout in _library.Layouts)
        {
            if (layout.Id != format) continue;
            int chroma = (width + layout.ShiftX) >> layout.ShiftX;
            return new FFmpegPicture(
                width, Height, layout, layout.Planes == FFmpegPlanes.Gbr ? default : Colours(layout),
                Plane(0, width),
                Plane(1, layout.Planes == FFmpegPlanes.Luma ? 0 : layout.Planes == FFmpegPlanes.SemiPlanar ? chroma * 2 : chroma),
                Plane(2, layout.Planes is FFmpegPlanes.Luma or FFmpegPlanes.SemiPlanar ? 0 : chroma));
        }

        throw new SpiceImageException(SpiceImageErrorKind.Unsupported, 0, $"pictures of pixel format {_library.PixelFormatName(format)} are not implemented");
    }

    /// <summary>Gives the picture's memory back to the library.</summary>
    public void Clear()
    {
        _library.ClearFrame(_frame);
        _library.ClearFrame(_spare);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        nint context = handle, packet = _packet, frame = _frame, spare = _spare;
        if (frame != 0) _library.FreeFrame(&frame);
        if (spare != 0) _library.FreeFrame(&spare);
        if (packet != 0) _library.FreePacket(&packet);
        if (context != 0) _library.FreeContext(&context);
        (_packet, _frame, _spare) = (0, 0, 0);
        SetHandle(IntPtr.Zero);
        return true;
    }

    private int Send(ReadOnlySpan<byte> data)
    {
        byte* memory = data.Length > int.MaxValue - Padding ? null : _library.Alloc((nuint)(data.Length + Padding));
        if (memory == null) throw new InsufficientMemoryException($"{_library.Name} has no memory for a frame of {data.Length} bytes.");
        data.CopyTo(new Span<byte>(memory, data.Length));
        new Span<byte>(memory + data.Length, Padding).Clear();
        int status = _library.FillPacket(_packet, memory, data.Length);
        if (status < 0)
        {
            _library.Free(memory);
            return status;
        }

        status = _library.SendPacket(handle, _packet);
        _library.ClearPacket(_packet);
        return status;
    }

    private FFmpegPlane Plane(int plane, int rowBytes)
    {
        if (rowBytes == 0) return default;
        byte* first = FFmpegFrameLayout.Plane(_frame, plane);
        int lineSize = FFmpegFrameLayout.LineSize(_frame, plane);
        if (first == null || Math.Abs((long)lineSize) < rowBytes)
            throw new SpiceImageException(SpiceImageErrorKind.Unsupported, 0, $"plane {plane} of the picture has {lineSize} bytes a row, at least {rowBytes} are expected");
        return new FFmpegPlane(first, lineSize);
    }

    /// <summary>What the stream says of its colours. VP8 cannot say, and what the library makes of its headers is not what servers encode.</summary>
    private YuvColours Colours(FFmpegPixelLayout layout)
    {
        bool tells = _codec != VideoCodecType.Vp8;
        bool isFull = layout.IsFullRange || (tells && Get("color_range"u8, 0) == FullRange);
        return YuvColours.Of(tells ? Get("colorspace"u8, Unspecified) : Unspecified, isFull, Height);
    }

    /// <summary>One packet in, one picture out; cropped exactly; bounded; silent.</summary>
    private bool Configure(int threads, long maxPixels)
    {
        SilenceLog();
        return Set("flags"u8, "+low_delay+unaligned"u8) && Set("thread_type"u8, "slice"u8) && Set("threads"u8, threads) && Set("max_pixels"u8, maxPixels);
    }

    /// <summary>The library prints to the error stream what is wrong with frames; the class of each context tells where its own log level is.</summary>
    private void SilenceLog()
    {
        nint description = *(nint*)handle;             // AVClass: three pointers, the version,
        int place = description == 0 ? 0 : *(int*)(description + (3 * sizeof(nint)) + sizeof(int)); // and the offset of the level
        if (place >= sizeof(nint) && place <= 16 * sizeof(nint) && place % sizeof(int) == 0 && *(int*)(handle + place) == 0) *(int*)(handle + place) = Quieter;
    }

    private bool Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        fixed (byte* key = name)
        fixed (byte* text = value) return _library.SetOption(handle, key, text, 0) >= 0;
    }

    private bool Set(ReadOnlySpan<byte> name, long value)
    {
        fixed (byte* key = name) return _library.SetNumber(handle, key, value, 0) >= 0;
    }

    private long Get(ReadOnlySpan<byte> name, long otherwise)
    {
        long value;
        fixed (byte* key = name) return _library.GetNumber(handle, key, 0, &value) >= 0 ? value : otherwise;
    }
}
