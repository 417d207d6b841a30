using System;
using System.Buffers;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>Takes an image of a message in: everything it does to palettes, image cache and GLZ dictionary, whether it is drawn or not.</summary>
/// <remarks>
/// An image may have to wait for another display channel; then nothing that was done is done again when its message is received again.
/// What only concerns the drawing at hand (a cache miss, a damaged picture nobody else refers to) becomes the slot's problem; what leaves
/// shared state uncertain is an error.
/// </remarks>
internal sealed class ImageLoader
{
    private readonly DisplaySharedState _shared;
    private readonly SpiceLimits _limits;
    private readonly SurfaceTable _surfaces;
    private readonly PaletteCache _palettes;
    private readonly Counters _counters;

    public ImageLoader(DisplaySharedState shared, SpiceLimits limits, SurfaceTable surfaces, PaletteCache palettes, ImageDecoders decoders, Counters counters)
    {
        (_shared, _limits, _surfaces, _palettes, Decoders, _counters) = (shared, limits, surfaces, palettes, decoders, counters);
    }

    /// <summary>The decoders, for slots.</summary>
    public ImageDecoders Decoders { get; }

    /// <summary>Whether what is missing may still come over another channel.</summary>
    private bool HasCompany => _shared.ConnectedChannels > 1;

    /// <summary>Takes an image in and fills its slot.</summary>
    /// <param name="slot">The slot; left alone when it is filled already.</param>
    /// <param name="image">The image; one that is not present leaves the slot empty.</param>
    /// <param name="sixteenBit">Whether the surface drawn on has 16 bits a pixel.</param>
    /// <param name="frame">The message.</param>
    /// <returns>What to wait for; null when done.</returns>
    /// <exception cref="SpiceProtocolException">Shared state is uncertain from here on, or a palette is missing.</exception>
    public IBarrier? Take(ImageSlot slot, in WireImage image, bool sixteenBit, in MessageFrame frame)
    {
        if (slot.IsTaken || !image.IsPresent) return null;
        if (!slot.IsCounted)
        {
            slot.IsCounted = true;
            _counters.Image(image.Type);
            _counters.ImageBytes.Add(image.Data.Length);
        }

        IBarrier? wait = null;
        switch (image.Type)
        {
            case ImageType.Surface:
                TakeSurface(slot, image);
                break;
            case ImageType.FromCache or ImageType.FromCacheLossless:
                wait = TakeCached(slot, image);
                break;
            case ImageType.GlzRgb or ImageType.ZlibGlzRgb:
                wait = TakeGlz(slot, image, frame);
                break;
            default:
                TakeCoded(slot, image, sixteenBit, frame);
                break;
        }

        if (wait is not null)
        {
            _counters.Waits.Add();
            return wait;
        }

        slot.IsTaken = true;
        bool isBits = slot.Info.Layout == PixelLayout.Mask1;
        if (slot.Source is not null && isBits != slot.IsMask)
        {
            slot.Fail(DisplayProblemKind.InvalidMask, slot.IsMask
                ? $"the mask is a picture of {slot.Info.Layout} ({image.Type}), not of 1 bit"
                : $"a 1-bit picture without colours cannot be drawn ({image.Type})");
        }

        return null;
    }

    private void TakeSurface(ImageSlot slot, in WireImage image)
    {
        if (!_surfaces.TryGet(image.SurfaceId, out SurfaceDescription surface))
            slot.Fail(DisplayProblemKind.UnknownSourceSurface, $"'{slot.Field}' is surface {image.SurfaceId}, which does not exist");
        else if (slot.IsMask && surface.Format != SurfaceFormat.Alpha1)
            slot.Fail(DisplayProblemKind.InvalidMask, $"the mask is surface {image.SurfaceId}, of format {surface.Format} instead of 1 bit");
        else
            slot.SetSurface(new SurfaceId(image.SurfaceId));
    }

    private IBarrier? TakeCached(ImageSlot slot, in WireImage image)
    {
        bool exact = image.Type == ImageType.FromCacheLossless;
        CacheAnswer answer = _shared.Images.Find(image.Id, exact, out OwnedImage? picture, HasCompany, out IBarrier? arrival);
        if (answer == CacheAnswer.Hit)
        {
            _counters.CacheHits.Add();
            slot.SetOwned(picture!);
            return null;
        }

        // Asked again now that the barrier is registered: a channel that left before woke nobody.
        if (arrival is not null && HasCompany) return arrival;
        _counters.CacheMisses.Add();
        slot.Fail(DisplayProblemKind.ImageNotCached, answer == CacheAnswer.Undecodable
            ? $"cached image {image.Id} could not be decoded when it came"
            : $"image {image.Id} is not in the cache");
        return null;
    }

    private void TakeCoded(ImageSlot slot, in WireImage image, bool sixteenBit, in MessageFrame frame)
    {
        bool isKept = (image.Flags & (ImageFlags.CacheMe | ImageFlags.CacheReplaceMe)) != 0;
        bool isLossy = image.Type is ImageType.Jpeg or ImageType.JpegAlpha;
        uint[]? palette = TakePalette(slot, image, frame);
        if (isLossy && Replaces(image)) throw Error(SpiceErrorKind.InvalidField, slot, image, frame, "is lossy and asks to replace a lossy picture");
        try
        {
            // What is kept may be drawn on any surface: 555 stays 555, and the canvas widens it, with 0xFF on top as it does for bitmaps.
            ImageInfo info = Decoders.Probe(image, palette, slot.IsMask, sixteenBit || isKept);
            slot.SetCoded(image, palette, info, NewKey(image));
            if (isKept) Keep(slot, image, isLossy, frame);
        }
        catch (SpiceImageException refusal) when (IsContained(refusal, isKept))
        {
            bool unsupported = refusal.Kind == SpiceImageErrorKind.Unsupported;
            slot.Fail(unsupported ? DisplayProblemKind.UnsupportedImage : DisplayProblemKind.InvalidImage, refusal.Message, refusal);
            // A later FROM_CACHE of it shall be a miss, not a wait for what never comes.
            if (isKept) Store(slot, image, null, isLossy, frame);
        }
        catch (SpiceImageException refusal)
        {
            throw Error(slot, image, frame, refusal);
        }
    }

    private IBarrier? TakeGlz(ImageSlot slot, in WireImage image, in MessageFrame frame)
    {
        byte[]? inflated = null;
        DecodeMeter? meter = Decoders.Meter;
        MonotonicInstant start = meter?.Now() ?? default;
        try
        {
            Decoders.CheckSize(image);
            if (image.Type == ImageType.GlzRgb) return DecodeGlz(slot, image, image.Data.Span, frame);
            int size = ZlibGlz.CheckSize(image.GlzDataSize, image.Width, image.Height, _limits);
            inflated = ArrayPool<byte>.Shared.Rent(size);
            ZlibGlz.Inflate(image.Data, inflated.AsSpan(0, size));
            return DecodeGlz(slot, image, inflated.AsSpan(0, size), frame);
        }
        catch (SpiceImageException refusal)
        {
            SpiceProtocolException error = Error(slot, image, frame, refusal);
            _shared.Fail(error); // later pictures refer to this one
            throw error;
        }
        finally
        {
            if (inflated is not null) ArrayPool<byte>.Shared.Return(inflated);
            meter?.Add(image.Type, start);
        }
    }

    private IBarrier? DecodeGlz(ImageSlot slot, in WireImage image, ReadOnlySpan<byte> stream, in MessageFrame frame)
    {
        GlzHeader header = GlzDecoder.ReadHeader(stream, _limits);
        if (header.Width != image.Width || header.Height != image.Height)
            throw new SpiceImageException(SpiceImageErrorKind.Mismatch, 9, $"the stream holds {header.Width} x {header.Height} pixels, the descriptor says {image.Width} x {image.Height}");
        GlzPicture picture = slot.Promise ??= _shared.Dictionary.Admit(header);
        using var glz = new Borrowed<GlzDecoder>(_shared.Decoders.Glz);
        while (glz.Value.Decode(stream, _shared.Dictionary, picture.Target, _limits) is { MissingPicture: { } missing })
        {
            if (_shared.Dictionary.WaitFor(missing) is not { } arrival) continue; // has come meanwhile, or never will: decoding again tells
            if (HasCompany) return arrival;
            throw new SpiceImageException(SpiceImageErrorKind.Dictionary, 0, $"picture {header.Id} refers to picture {missing}, which has not come and can come over no other channel");
        }

        SharedBuffer handedOut = picture.RetainPixels();
        GlzPicture own = picture.Retain();
        slot.Promise = null;
        _shared.Dictionary.Insert(picture);
        slot.SetGlz(own, handedOut, (image.Flags & ImageFlags.HighBitsSet) != 0, NewKey(image));
        if ((image.Flags & (ImageFlags.CacheMe | ImageFlags.CacheReplaceMe)) != 0) Keep(slot, image, false, frame);
        return null;
    }

    private uint[]? TakePalette(ImageSlot slot, in WireImage image, in MessageFrame frame)
    {
        if (image.Type is not (ImageType.Bitmap or ImageType.LzPalette)) return null;
        if ((image.BitmapFlags & BitmapFlags.PaletteFromCache) != 0)
        {
            uint[]? cached = _palettes.Find(image.PaletteId);
            if (cached is null && !slot.IsMask) // a mask never looks at its palette
                throw Error(SpiceErrorKind.MissingReference, slot, image, frame, $"names palette {image.PaletteId}, which is not in the cache");
            return cached;
        }

        if (!image.HasPalette) return null;
        uint[] entries = PaletteCache.Copy(image.Palette);
        if ((image.BitmapFlags & BitmapFlags.PaletteCacheMe) != 0)
        {
            if (!_palettes.TryStore(image.Palette.Unique, entries))
                throw Error(SpiceErrorKind.LimitExceeded, slot, image, frame, $"brings one palette more than the limit of {_limits.MaxPalettes}");
            _counters.PaletteStores.Add();
        }

        return entries;
    }

    private void Keep(ImageSlot slot, in WireImage image, bool lossy, in MessageFrame frame)
    {
        if (!_shared.Images.HasRoomFor(image.Id, (long)slot.Info.Width * slot.Info.Height)) throw TooMuch(slot, image, frame);
        Store(slot, image, slot.Materialise(), lossy, frame);
    }

    private void Store(ImageSlot slot, in WireImage image, OwnedImage? picture, bool lossy, in MessageFrame frame)
    {
        if (!_shared.Images.TryStore(image.Id, picture, lossy, !Replaces(image))) throw TooMuch(slot, image, frame);
        _counters.CacheStores.Add();
    }

    /// <summary>The server keeps more than was announced: it is not for us to choose what to drop, so the session's displays end.</summary>
    private SpiceProtocolException TooMuch(ImageSlot slot, in WireImage image, in MessageFrame frame)
    {
        SpiceProtocolException error = Error(
            SpiceErrorKind.LimitExceeded, slot, image, frame, $"of {image.Width} x {image.Height} pixels does not fit into the image cache of {_shared.CachedImages} images, {_shared.CachedPixels} pixels");
        _shared.Fail(error);
        return error;
    }

    /// <summary>CACHE_REPLACE_ME counts only where CACHE_ME is not set too.</summary>
    private static bool Replaces(in WireImage image) =>
        (image.Flags & (ImageFlags.CacheMe | ImageFlags.CacheReplaceMe)) == ImageFlags.CacheReplaceMe;

    private ImageKey NewKey(in WireImage image) => new(image.Id, _shared.NextGeneration());

    /// <summary>Whether only the drawing at hand suffers. A size beyond the limits is refused outright: the peer asks for what nobody agreed to.</summary>
    private static bool IsContained(SpiceImageException refusal, bool isKept) => refusal.Kind switch
    {
        SpiceImageErrorKind.Unsupported => true,
        SpiceImageErrorKind.LimitExceeded => false,
        _ => !isKept,
    };

    private static SpiceProtocolException Error(ImageSlot slot, in WireImage image, in MessageFrame frame, SpiceImageException refusal)
    {
        SpiceErrorKind kind = refusal.Kind == SpiceImageErrorKind.LimitExceeded ? SpiceErrorKind.LimitExceeded : SpiceErrorKind.InvalidImage;
        int offset = OffsetOf(image.Data, frame.Body) + (image.Type == ImageType.ZlibGlzRgb ? 0 : (int)Math.Min(refusal.Offset, image.Data.Length));
        return new SpiceProtocolException(kind, frame.Context, offset, slot.Field, $"is a {image.Type} image that cannot be taken in: {refusal.Message.TrimEnd('.')}", refusal);
    }

    private static SpiceProtocolException Error(SpiceErrorKind kind, ImageSlot slot, in WireImage image, in MessageFrame frame, string reason) =>
        new(kind, frame.Context, OffsetOf(image.Data, frame.Body), slot.Field, reason);

    /// <summary>Where in the body the image's data is, when both are the same memory; 0 when not.</summary>
    private static int OffsetOf(ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> body)
    {
        bool same = MemoryMarshal.TryGetArray(data, out ArraySegment<byte> inner) & MemoryMarshal.TryGetArray(body, out ArraySegment<byte> outer);
        int offset = inner.Offset - outer.Offset;
        return same && inner.Array == outer.Array && offset > 0 && offset <= body.Length ? offset : 0;
    }
}
