using System;
using System.Linq;
using System.Reflection;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Any message of a type, from a seed: constructors are filled by the types of their parameters, unknown enum values included.</summary>
internal sealed class RandomMessages(int seed)
{
    private static readonly ImageType[] ImageTypes =
    [
        ImageType.Bitmap, ImageType.Quic, ImageType.LzPalette, ImageType.LzRgb, ImageType.GlzRgb, ImageType.FromCache, ImageType.Surface,
        ImageType.Jpeg, ImageType.FromCacheLossless, ImageType.ZlibGlzRgb, ImageType.JpegAlpha, ImageType.Lz4, ImageType.Reserved, (ImageType)250,
    ];

    private readonly Random _random = new(seed);

    public IWireMessage Next(Type message) => (IWireMessage)Value(message);

    private object Value(Type type)
    {
        if (type == typeof(MouseMode)) return (MouseMode)Of<ushort>(); // 16 bits in two of its three messages
        if (type.IsEnum) return Enum.ToObject(type, _random.Next(4) == 0 ? _random.Next() : Pick(Enum.GetValues(type).Cast<object>().ToArray()));
        if (type == typeof(bool)) return _random.Next(2) == 0;
        if (type == typeof(byte)) return (byte)_random.Next();
        if (type == typeof(ushort)) return (ushort)_random.Next();
        if (type == typeof(short)) return (short)_random.Next();
        if (type == typeof(uint)) return (uint)_random.NextInt64(1L << 32);
        if (type == typeof(int)) return (int)_random.NextInt64(1L << 32);
        if (type == typeof(ulong)) return (ulong)_random.NextInt64() * 3;
        if (type == typeof(long)) return _random.NextInt64() * (_random.Next(2) == 0 ? 1 : -1);
        if (type == typeof(Guid)) return new Guid(Bytes(16));
        if (type == typeof(ReadOnlyMemory<byte>)) return (ReadOnlyMemory<byte>)Bytes(_random.Next(20));
        if (type == typeof(WireImage)) return Image(required: true);
        if (type == typeof(WireMask)) return new WireMask(Of<MaskFlags>(), Of<WirePoint>(), Image(required: false));
        if (type == typeof(WireClip)) return _random.Next(2) == 0 ? WireClip.To(Array<WireRect>()) : new WireClip((ClipType)(2 * _random.Next(5)), default);
        if (type == typeof(WireBrush)) return Brush();
        if (type == typeof(LineAttributes)) return Attributes();
        if (type == typeof(WirePath)) return Path();
        if (type == typeof(GlyphString)) return Glyphs();
        if (type == typeof(MigrationDestination)) return MigrationDestination.Of(Of<ushort>(), Of<ushort>(), new string('h', _random.Next(9)), new string('c', _random.Next(3)));
        if (type == typeof(WireCursor)) return Cursor();
        if (type == typeof(SubMessageList)) return new SubMessageList([.. Enumerable.Range(0, _random.Next(4)).Select(_ => new SubMessage((ushort)_random.Next(9, 400), Bytes(_random.Next(9))))]);
        if (type == typeof(WireList<GlPlane>)) return new WireList<GlPlane>(Array<GlPlane>()[..1]);
        if (type == typeof(DrawComposite)) return Composite();
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(WireList<>) || type.GetGenericTypeDefinition() == typeof(WireSequence<>)))
        {
            MethodInfo array = GetType().GetMethod(nameof(Array), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.GetGenericArguments());
            return Activator.CreateInstance(type, array.Invoke(this, null))!;
        }

        ConstructorInfo? constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        return constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private T Of<T>() => (T)Value(typeof(T));

    private T[] Array<T>() => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Of<T>())];

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private WireImage Image(bool required)
    {
        if (!required && _random.Next(2) == 0) return default;
        var image = new WireImage { IsPresent = true, Id = Of<ulong>(), Type = Pick(ImageTypes), Flags = Of<ImageFlags>(), Width = Of<uint>(), Height = Of<uint>() };
        switch (image.Type)
        {
            case ImageType.Bitmap:
                uint stride = (uint)_random.Next(9), rows = (uint)_random.Next(9);
                return WithPalette(image with { BitmapFormat = Of<BitmapFormat>(), BitmapWidth = Of<uint>(), BitmapHeight = rows, StrideBytes = stride, Data = Bytes((int)(stride * rows)) }, required: false);
            case ImageType.LzPalette:
                return WithPalette(image with { Data = Of<ReadOnlyMemory<byte>>() }, required: true);
            case ImageType.ZlibGlzRgb:
                return image with { GlzDataSize = Of<uint>(), Data = Of<ReadOnlyMemory<byte>>() };
            case ImageType.JpegAlpha:
                int size = _random.Next(20);
                return image with { JpegAlphaFlags = Of<JpegAlphaFlags>(), JpegSize = (uint)_random.Next(size + 1), Data = Bytes(size) };
            case ImageType.Surface:
                return image with { SurfaceId = Of<uint>() };
            case ImageType.FromCache or ImageType.FromCacheLossless or ImageType.Reserved or (ImageType)250:
                return image;
            default:
                return image with { Data = Of<ReadOnlyMemory<byte>>() };
        }
    }

    private WireImage WithPalette(WireImage image, bool required)
    {
        image = image with { BitmapFlags = Of<BitmapFlags>() };
        if ((image.BitmapFlags & BitmapFlags.PaletteFromCache) != 0) return image with { PaletteId = Of<ulong>() };
        return required || _random.Next(2) == 0 ? image with { HasPalette = true, Palette = Of<WirePalette>() } : image;
    }

    private WireBrush Brush() => _random.Next(4) switch
    {
        0 => WireBrush.None,
        1 => WireBrush.Solid(Of<uint>()),
        2 => WireBrush.Tile(Image(required: true), Of<WirePoint>()),
        _ => new WireBrush((BrushType)_random.Next(3, 256), 0, default),
    };

    private LineAttributes Attributes()
    {
        LineFlags flags = Of<LineFlags>();
        return new(flags, (flags & LineFlags.Styled) != 0 ? Array<int>() : default(WireList<int>));
    }

    /// <summary>Curves begin with a point of their own.</summary>
    private WirePath Path() => new((PathSegment[])[.. Array<PathSegment>().Select(segment => (segment.Flags & PathFlags.Bezier) == 0 ? segment : segment with { Flags = segment.Flags | PathFlags.Begin })]);

    private GlyphString Glyphs()
    {
        var kind = new GlyphString(Of<GlyphStringFlags>(), default);
        if (kind.BitsPerPixel == 0) return kind;
        RasterGlyph[] glyphs =
        [
            .. Enumerable.Range(0, _random.Next(4)).Select(_ =>
            {
                ushort width = (ushort)_random.Next(20), height = (ushort)_random.Next(5);
                return new RasterGlyph(Of<WirePoint>(), Of<WirePoint>(), width, height, Bytes(((width * kind.BitsPerPixel) + 7) / 8 * height));
            }),
        ];
        return new GlyphString(kind.Flags, glyphs);
    }

    private WireCursor Cursor()
    {
        CursorFlags flags = Of<CursorFlags>();
        return new(flags, (flags & CursorFlags.NoCursor) != 0 ? default : Of<CursorHeader>(), Of<ReadOnlyMemory<byte>>());
    }

    private DrawComposite Composite()
    {
        CompositeFlags flags = Of<CompositeFlags>();
        return new(
            Of<DrawBase>(),
            flags,
            Image(required: true),
            (flags & CompositeFlags.HasMask) != 0 ? Image(required: true) : default,
            (flags & CompositeFlags.HasSourceTransform) != 0 ? Of<WireTransform>() : default,
            (flags & CompositeFlags.HasMaskTransform) != 0 ? Of<WireTransform>() : default,
            Of<WirePoint16>(),
            Of<WirePoint16>());
    }
}
