using System;
using System.Runtime.ExceptionServices;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>One image of the drawing at hand: mask, source or tile. Reused for every drawing; remembers what is done while a message waits.</summary>
internal sealed class ImageSlot : IImageSource, IDisposable
{
    /// <summary>Smaller pictures are decoded sooner than handed over.</summary>
    private const int MinAheadPixels = 4096;

    private readonly ImageDecoders _decoders;
    private readonly DecodeJob _job;
    private WireImage _image; // still coded: borrowed from the message
    private uint[]? _palette;
    private GlzPicture? _glz; // decoded, but upside down or without its high bits
    private OwnedImage? _owned;
    private bool _setHighBits;
    private ExceptionDispatchInfo? _failure; // of decoding ahead

    /// <summary>An empty slot.</summary>
    /// <param name="field">The message field it stands for, as errors name it.</param>
    /// <param name="isMask">Whether only 1-bit pictures will do here.</param>
    /// <param name="decoders">What decodes.</param>
    public ImageSlot(string field, bool isMask, ImageDecoders decoders)
    {
        Field = field;
        IsMask = isMask;
        _decoders = decoders;
        _job = new DecodeJob(this);
    }

    /// <summary>The message field this stands for.</summary>
    public string Field { get; }

    /// <summary>Whether only 1-bit pictures will do here.</summary>
    public bool IsMask { get; }

    /// <summary>Whether the image was counted already, on an earlier attempt at the same message.</summary>
    public bool IsCounted { get; set; }

    /// <summary>What the GLZ dictionary was promised on an earlier attempt at the same message: the picture, not decoded yet. Owned.</summary>
    public GlzPicture? Promise { get; set; }

    /// <summary>Whether everything the image has to do with shared state is done.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What the sink gets: the picture, where there is one.</summary>
    public IImageSource? Source => IsTaken && Problem is null && Surface is null && Info.Width > 0 ? this : null;

    /// <summary>The surface that serves as the picture.</summary>
    public SurfaceId? Surface { get; private set; }

    /// <summary>Why the drawing cannot be done.</summary>
    public DisplayProblemKind? Problem { get; private set; }

    /// <summary>The problem in words.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The codec's error behind the problem.</summary>
    public SpiceImageException? Cause { get; private set; }

    /// <summary>What was wrong with the picture although it could be decoded; known once it was.</summary>
    public JpegResult Damage { get; private set; }

    /// <summary>How many pixels there are to decode ahead of the drawing; 0 when the picture is in memory, or not worth it.</summary>
    public long AheadPixels => Source is null || _owned is not null || _glz is not null || (long)Info.Width * Info.Height is < MinAheadPixels ? 0 : (long)Info.Width * Info.Height;

    /// <summary>The job that decodes them; null when there is nothing to decode ahead.</summary>
    public DecodeJob? AheadJob => AheadPixels > 0 ? _job : null;

    /// <inheritdoc/>
    public ImageKey Key { get; private set; }

    /// <inheritdoc/>
    public ImageInfo Info { get; private set; }

    /// <summary>The picture is a surface.</summary>
    public void SetSurface(SurfaceId surface) => Surface = surface;

    /// <summary>The picture is still coded.</summary>
    public void SetCoded(in WireImage image, uint[]? palette, ImageInfo info, ImageKey key)
    {
        (_image, _palette, Info, Key) = (image, palette, info, key);
        _setHighBits = (image.Flags & ImageFlags.HighBitsSet) != 0 && info.Layout is PixelLayout.Bgrx32 or PixelLayout.Palette32;
    }

    /// <summary>The picture is in memory; the slot takes over the caller's share.</summary>
    public void SetOwned(OwnedImage picture) => (_owned, Info, Key) = (picture, picture.Info, picture.Key);

    /// <summary>The picture is in the GLZ dictionary as it came from the stream; the slot takes over the caller's reference of both.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="pixels">Its memory, to be shared where it can be handed out as it is.</param>
    /// <param name="setHighBits">HIGH_BITS_SET: concerns what is handed out, not the dictionary.</param>
    /// <param name="key">Identity.</param>
    public void SetGlz(GlzPicture picture, SharedBuffer pixels, bool setHighBits, ImageKey key)
    {
        GlzHeader header = picture.Header;
        var info = new ImageInfo(header.Width, header.Height, header.Layout);
        _setHighBits = setHighBits && header.Layout == PixelLayout.Bgrx32;
        if (header.TopDown && !_setHighBits)
        {
            picture.Dispose();
            SetOwned(new OwnedImage(pixels, info, header.Width * 4, key));
            return;
        }

        pixels.Dispose();
        (_glz, Info, Key) = (picture, info, key);
    }

    /// <summary>The picture cannot be had; the rest of the message's duties go on.</summary>
    public void Fail(DisplayProblemKind problem, string detail, SpiceImageException? cause = null)
    {
        if (Problem is not null) return;
        (Problem, Detail, Cause) = (problem, detail, cause);
    }

    /// <summary>Decodes into memory, unless it is there already.</summary>
    public OwnedImage Materialise()
    {
        if (_owned is not null) return _owned;
        _failure?.Throw();
        int stride = (int)Info.Layout.RowBytes(Info.Width);
        SharedBuffer pixels = SharedBuffer.Rent(stride * Info.Height);
        try
        {
            WriteNatural(new PixelTarget(pixels.Span, Info.Width, Info.Height, stride, Info.Layout));
        }
        catch
        {
            pixels.Dispose();
            throw;
        }

        return _owned = new OwnedImage(pixels, Info, stride, Key);
    }

    /// <summary>Decodes into memory, on any thread while nobody else uses the slot. A failure is told to whoever asks for the picture.</summary>
    public void DecodeAhead()
    {
        try
        {
            Materialise();
        }
#pragma warning disable CA1031 // thrown again where the picture is drawn, if it is
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
    }

    /// <inheritdoc/>
    public bool TryGetPixels(out PixelView pixels)
    {
        pixels = _owned is null ? default : _owned.Pixels;
        return _owned is not null;
    }

    /// <inheritdoc/>
    public void DecodeTo(PixelTarget target)
    {
        if (target.Width != Info.Width || target.Height != Info.Height)
            throw new ArgumentException($"The picture is {Info.Width} x {Info.Height}, the target {target.Width} x {target.Height}.", nameof(target));
        bool sameWords = Info.Layout == target.Layout
            || (Info.Layout.BitsPerPixel() == 32 && target.Layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32);
        _failure?.Throw();
        if (_owned is null && sameWords)
            WriteNatural(new PixelTarget(target.Pixels, target.Width, target.Height, target.StrideBytes, Info.Layout));
        else
            PixelConverter.Convert(Materialise().Pixels, target);
    }

    /// <inheritdoc/>
    public OwnedImage Retain() => Materialise().Retain();

    /// <summary>Empties the slot for the next drawing.</summary>
    public void Clear()
    {
        _owned?.Dispose();
        _glz?.Dispose();
        (_owned, _glz, _image, _palette, _setHighBits, _failure) = (null, null, default, null, false, null);
        Promise?.Dispose();
        (IsCounted, Promise, IsTaken) = (false, null, false);
        (Surface, Problem, Detail, Cause, Damage, Key, Info) = (null, null, "", null, default, default, default);
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void WriteNatural(PixelTarget target)
    {
        if (_glz is not null) _glz.CopyTo(target);
        else Damage = _decoders.Decode(_image, _palette, target);
        if (_setHighBits) PixelConverter.SetHighBits(target);
    }
}
