using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Several GLZ pictures, the later ones referring to the earlier: headers are made here, so that all damage is to tokens and sizes.</summary>
/// <remarks>Each picture: u8 type and window, u8 width, u8 height, u8 bytes of tokens, then these.</remarks>
internal static class GlzSequences
{
    private const int Head = 4, MaxPictures = 8;

    public static FuzzTarget Target(SpiceLimits limits)
    {
        var decoders = new Differential<GlzDecoder>(variant => new GlzDecoder(variant));
        return given =>
        {
            using var window = new Window();
            SpiceImageException? first = null;
            for (int at = 0, id = 0; at + Head <= given.Length && id < MaxPictures; id++)
            {
                ReadOnlySpan<byte> head = given.Span.Slice(at, Head);
                int tokens = Math.Min(head[3], given.Length - at - Head);
                byte[] stream = Stream(head, id, given.Span.Slice(at + Head, tokens));
                at += Head + tokens;
                try
                {
                    GlzHeader header = GlzDecoder.ReadHeader(stream, limits);
                    ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(stream);
                    PixelView pixels = decoders.Run(header.Layout, header.Width, header.Height, 0, (decoder, target) =>
                    {
                        if (!decoder.Decode(input.Span, window, target.Pixels, limits).IsComplete) throw new InvalidOperationException("a picture of the past is said to be still to come");
                    });
                    window.Add(header, pixels);
                }
                catch (SpiceImageException refused)
                {
                    first ??= refused; // the others follow, and may refer to what is not there
                }
            }
            window.ExpectNothingHeld();
            if (first is not null) throw first;
        };
    }

    public static IEnumerable<byte[]> Seeds()
    {
        var encoder = new GlzEncoder();
        using var dictionary = new GlzEncoderDictionary(4096);
        foreach ((LzImageType type, int selector) in new[] { (LzImageType.Rgb16, 0), (LzImageType.Rgb24, 1), (LzImageType.Rgb32, 2), (LzImageType.Rgba, 3) })
        {
            dictionary.Reset();
            var bytes = new List<byte>();
            PixelLayout layout = type.NaturalLayout();
            for (int id = 0; id < 4; id++)
            {
                int width = 20 + id, height = 4, stride = (int)layout.RowBytes(width);
                byte[] pixels = new byte[stride * height];
                for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i % stride * 5 / 4 * ((i / stride % 2) + 1));
                ReadOnlySpan<byte> stream = encoder.Encode(new PixelView(pixels, width, height, stride, layout), type, dictionary, out _).Span.Slice(GlzHeader.Size);
                if (stream.Length > 255) continue;
                bytes.AddRange([(byte)(selector | (id << 4)), (byte)width, (byte)height, (byte)stream.Length, .. stream]);
            }
            yield return [.. bytes];
        }
    }

    private static byte[] Stream(ReadOnlySpan<byte> head, int id, ReadOnlySpan<byte> tokens)
    {
        byte[] stream = new byte[GlzHeader.Size + tokens.Length];
        var type = (LzImageType)(6 + (head[0] & 3));
        BinaryPrimitives.WriteUInt32BigEndian(stream, 0x20205A4C);
        BinaryPrimitives.WriteUInt32BigEndian(stream.AsSpan(4), 0x00010001);
        stream[8] = (byte)((int)type | ((head[0] & 8) << 1));
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(9), head[1]);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(13), head[2]);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(17), (int)type.ToBitmapFormat().RowBytes(head[1]));
        BinaryPrimitives.WriteInt64BigEndian(stream.AsSpan(21), id);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(29), Math.Min(head[0] >> 4, id));
        tokens.CopyTo(stream.AsSpan(GlzHeader.Size));
        return stream;
    }

    private sealed class Window : IGlzWindow, IDisposable
    {
        private readonly Dictionary<ulong, (GlzPicture Picture, SharedBuffer Pixels)> _pictures = [];

        public void Add(in GlzHeader header, PixelView pixels)
        {
            SharedBuffer copy = SharedBuffer.Rent(header.DecodedBytes);
            pixels.Pixels.Slice(0, header.DecodedBytes).CopyTo(copy.Span);
            _pictures.Add(header.Id, (new GlzPicture(header, copy), copy));
        }

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            bool there = _pictures.TryGetValue(id, out (GlzPicture Picture, SharedBuffer Pixels) found);
            picture = there ? found.Picture.Retain() : null;
            return there ? GlzLookup.Found : GlzLookup.Gone;
        }

        public void ExpectNothingHeld()
        {
            foreach ((_, SharedBuffer pixels) in _pictures.Values) Rule.Expect(!pixels.IsShared, "a decode kept a picture of the window");
        }

        public void Dispose()
        {
            foreach ((GlzPicture picture, _) in _pictures.Values) picture.Dispose();
        }
    }
}
