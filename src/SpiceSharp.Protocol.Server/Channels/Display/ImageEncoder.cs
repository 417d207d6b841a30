using System;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Turns pixels into the image that suits them and the client's preference: in the automatic modes QUIC for smooth ones, GLZ or LZ for flat ones.</summary>
/// <remarks>One for each channel. The image borrows the encoder's memory until the next call; nothing is allocated once the memory is there, but by the deflater.</remarks>
/// <param name="type">As what pixels pictures are sent.</param>
/// <param name="zlib">Whether GLZ streams are wrapped in zlib where that makes them smaller.</param>
/// <param name="lz4">Whether the client takes LZ4.</param>
internal sealed class ImageEncoder(PictureType type, bool zlib, bool lz4)
{
    /// <summary>Below this many bytes of pixels a stream's header costs more than it saves.</summary>
    private const int TinyBytes = 54;

    /// <summary>QUIC pictures have at least so many rows and columns.</summary>
    private const int LeastQuic = 3;

    private readonly PictureSource _source = new();
    private readonly QuicEncoder _quic = new();
    private readonly LzEncoder _lz = new();
    private readonly Lz4ImageEncoder _lz4 = new();
    private readonly GlzEncoder _glz = new();
    private readonly ZlibGlzEncoder _wrapper = new();

    /// <summary>The client's dictionary; null for none, and GLZ is not used.</summary>
    public SharedGlz? Glz { get; set; }

    /// <summary>Encodes <c>0x00RRGGBB</c> pixels, row by row.</summary>
    public WireImage Encode(ReadOnlySpan<uint> pixels, int width, int height, ImageCompression preference)
    {
        _source.Load(pixels, width, height, type);
        WireImage image = EncodeAs(Choose(pixels, preference, out GlzEncoderDictionary? dictionary), dictionary);
        // A GLZ picture is sent whatever became of it: the dictionary has it already.
        bool isWorse = image.Type is ImageType.Quic or ImageType.LzRgb or ImageType.LzPalette or ImageType.Lz4 && image.Data.Length >= _source.Rows.Length;
        return isWorse ? EncodeAs(ImageType.Bitmap, null) : image;
    }

    private ImageType Choose(ReadOnlySpan<uint> pixels, ImageCompression preference, out GlzEncoderDictionary? dictionary)
    {
        dictionary = null;
        if (preference == ImageCompression.Off || _source.Rows.Length < TinyBytes) return ImageType.Bitmap;
        if (_source.IsIndexed) return ImageType.LzPalette;
        bool isAutomatic = preference is not (ImageCompression.Quic or ImageCompression.Glz or ImageCompression.Lz or ImageCompression.Lz4);
        bool wantsQuic = preference == ImageCompression.Quic || (isAutomatic && !IsFlat(pixels, _source.Width));
        if (wantsQuic && _source.Width >= LeastQuic && _source.Height >= LeastQuic) return ImageType.Quic;
        if (preference == ImageCompression.Lz4 && lz4) return ImageType.Lz4;
        bool wantsGlz = preference is ImageCompression.Glz or ImageCompression.AutoGlz;
        dictionary = wantsGlz ? Glz?.Dictionary : null;
        return dictionary?.Accepts(_source.Width, _source.Height) == true ? ImageType.GlzRgb : ImageType.LzRgb;
    }

    private WireImage EncodeAs(ImageType chosen, GlzEncoderDictionary? dictionary)
    {
        var image = new WireImage { IsPresent = true, Type = chosen, Width = (uint)_source.Width, Height = (uint)_source.Height };
        switch (chosen)
        {
            case ImageType.Quic:
                return image with { Data = _quic.Encode(_source.Pixels, QuicTypeOf(_source.Type)) };
            case ImageType.LzRgb:
                return image with { Data = _lz.Encode(_source.Pixels, LzTypeOf(_source.Type)) };
            case ImageType.Lz4:
                return image with { Data = _lz4.Encode(_source.Pixels, FormatOf(_source.Type)) };
            case ImageType.GlzRgb:
                ReadOnlyMemory<byte> stream = _glz.Encode(_source.Pixels, LzTypeOf(_source.Type), dictionary!, out _);
                return zlib && _wrapper.TryWrap(stream, out ReadOnlyMemory<byte> wrapped)
                    ? image with { Type = ImageType.ZlibGlzRgb, GlzDataSize = (uint)stream.Length, Data = wrapped }
                    : image with { Data = stream };
            case ImageType.LzPalette:
                return image with
                {
                    BitmapFlags = BitmapFlags.TopDown,
                    HasPalette = true,
                    Palette = new WirePalette(0, _source.Palette),
                    Data = _lz.EncodeIndexed(_source.Rows.Span, _source.Width, _source.Height, _source.StrideBytes, LzTypeOf(_source.Type)),
                };
            default:
                bool packs = _source.Type == PictureType.Rgb24;
                return image with
                {
                    BitmapFormat = FormatOf(_source.Type),
                    BitmapFlags = BitmapFlags.TopDown,
                    BitmapWidth = (uint)_source.Width,
                    BitmapHeight = (uint)_source.Height,
                    StrideBytes = (uint)(packs ? _source.Width * 3 : _source.StrideBytes),
                    HasPalette = _source.IsIndexed,
                    Palette = _source.IsIndexed ? new WirePalette(0, _source.Palette) : default,
                    Data = packs ? _source.PackTo24Bits() : _source.Rows,
                };
        }
    }

    private static QuicImageType QuicTypeOf(PictureType type) => type switch
    {
        PictureType.Rgb24 => QuicImageType.Rgb24,
        PictureType.Rgb16 => QuicImageType.Rgb16,
        PictureType.Rgba => QuicImageType.Rgba,
        _ => QuicImageType.Rgb32,
    };

    private static LzImageType LzTypeOf(PictureType type) => type switch
    {
        PictureType.Rgb24 => LzImageType.Rgb24,
        PictureType.Rgb16 => LzImageType.Rgb16,
        PictureType.Rgba => LzImageType.Rgba,
        PictureType.Palette8 => LzImageType.Plt8,
        PictureType.Palette4 => LzImageType.Plt4BigEndian,
        PictureType.Palette1 => LzImageType.Plt1BigEndian,
        _ => LzImageType.Rgb32,
    };

    private static BitmapFormat FormatOf(PictureType type) => LzTypeOf(type).ToBitmapFormat();

    /// <summary>Text and surfaces of one colour: at least three in four pixels equal their left neighbour.</summary>
    private static bool IsFlat(ReadOnlySpan<uint> pixels, int width)
    {
        int equal = 0;
        for (int i = 1; i < pixels.Length; i++)
        {
            if (i % width != 0 && pixels[i] == pixels[i - 1]) equal++;
        }

        return equal * 4L >= pixels.Length * 3L;
    }
}
