using System;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg;

/// <summary>Decodes JPEG with the system's libturbojpeg (2.0 or newer), found at run time; same pictures and same kinds of refusal as <see cref="JpegDecoder"/>.</summary>
/// <remarks>
/// <para>Where the library is not installed use the managed decoder: <see cref="CreateOrManaged"/> decides.</para>
/// <para>One that is dropped instead of disposed frees its memory with the garbage.</para>
/// <para>Reusable, also after a failure; one thread at a time, several decoders on several threads at once. What the library cannot tell is
/// where damage lies: offsets of its findings are 0.</para>
/// </remarks>
public sealed class TurboJpegDecoder : IJpegDecoder
{
    private readonly TurboJpegLibrary _library;
    private readonly TurboJpegHandle _handle;
    private readonly JpegDecoder _headers = new(); // so that both decoders accept and refuse the same kinds
    private bool _hasTables;

    /// <summary>A decoder over the library.</summary>
    /// <exception cref="PlatformNotSupportedException">The library is not there; see <see cref="IsAvailable"/>.</exception>
    public TurboJpegDecoder() : this(TurboJpegLibrary.Instance ?? throw new PlatformNotSupportedException(TurboJpegLibrary.AbsenceReason))
    {
    }

    private TurboJpegDecoder(TurboJpegLibrary library) => (_library, _handle) = (library, new TurboJpegHandle(library));

    /// <summary>Whether the library was found. Looked for once, under the names it has on Linux, macOS and Windows.</summary>
    public static bool IsAvailable => TurboJpegLibrary.Instance is not null;

    /// <summary>As <see cref="JpegDecoder.KeepTables"/>.</summary>
    public bool KeepTables { get; init; }

    /// <summary>A decoder for pictures that stand alone, if the library is there.</summary>
    public static bool TryCreate([NotNullWhen(true)] out IJpegDecoder? decoder)
    {
        decoder = TurboJpegLibrary.Instance is { } library ? new TurboJpegDecoder(library) : null;
        return decoder is not null;
    }

    /// <summary>This decoder where the library is there, else the managed one: what an option that asks for a factory takes.</summary>
    public static IJpegDecoder CreateOrManaged() => TryCreate(out IJpegDecoder? decoder) ? decoder : new JpegDecoder();

    /// <inheritdoc/>
    public JpegHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits) => _headers.ReadHeader(stream, limits);

    /// <inheritdoc/>
    public JpegResult Decode(ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode, SpiceLimits limits)
    {
        JpegHeader header = _headers.ReadHeader(stream, limits);
        if (header.Width != target.Width || header.Height != target.Height)
            throw new SpiceImageException(SpiceImageErrorKind.Mismatch, 0, $"the stream holds {header.Width} x {header.Height} pixels, {target.Width} x {target.Height} are expected");
        bool grey = target.Layout == PixelLayout.Gray8 && header.Components == 1;
        if (!grey && target.Layout != PixelLayout.Bgrx32)
            throw new SpiceImageException(SpiceImageErrorKind.Mismatch, 0, $"a JPEG picture of {header.Components} components cannot be decoded to {target.Layout}");

        if (!KeepTables) ResetTables();
        _hasTables = true;
        JpegDamage damage = TurboJpegMessage.Classify(_library.Decompress(_handle, stream, target, mode));
        if (!grey)
        {
            // The library makes the unused byte 255, SPICE expects 0.
            for (int y = 0; y < target.Height; y++) PixelOperations.SetX(target.Row(y), target.Row(y), 0);
        }

        return new JpegResult(damage, 0);
    }

    /// <inheritdoc/>
    public void ResetTables()
    {
        // The library keeps every table it has read for as long as its decompressor lives.
        if (_hasTables) _handle.Renew();
        _hasTables = false;
    }

    /// <summary>Frees the library's decompressor.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        _headers.Dispose();
    }
}
