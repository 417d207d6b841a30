using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A picture of a sequence.</summary>
/// <param name="Stream">The GLZ stream.</param>
/// <param name="Wrapped">The same in a zlib stream; null where it came without.</param>
internal sealed record GlzSequencePicture(byte[] Stream, byte[]? Wrapped)
{
    public GlzHeader Header { get; } = GlzDecoder.ReadHeader(Stream, ConformanceRunner.Limits);
}

/// <summary>Decodes a sequence of pictures with the display's own dictionary, from an empty one on.</summary>
internal sealed class GlzSequence
{
    private readonly List<GlzSequencePicture> _pictures;
    private readonly GlzDecoder _decoder;
    /// <summary>For the largest window the format has: whatever the sequence's was, its memory then goes round.</summary>
    private readonly GlzDictionary _dictionary = new(ConformanceRunner.Limits with { GlzWindowPixels = GlzEncoderDictionary.MaxWindowPixels });

    public GlzSequence(IEnumerable<GlzSequencePicture> pictures, CodecVariant variant)
    {
        _pictures = [.. pictures];
        _decoder = new GlzDecoder(variant);
    }

    public BenchInput ToInput(string codec, string name)
    {
        GlzHeader first = _pictures[0].Header;
        string[] types = [.. _pictures.Select(picture => SpiceNames.Of(picture.Header.Type)).Distinct()];
        return new BenchInput(
            codec, name, types is [var only] ? only : "mixed", first.Width, first.Height, _pictures.Count, _pictures.Sum(picture => (long)picture.Header.DecodedBytes), _ => DecodeAll())
        {
            BufferBytes = _pictures.Max(picture => picture.Header.DecodedBytes),
        };
    }

    /// <summary>Decodes all once, and puts them into an order in which none has to wait for another.</summary>
    /// <exception cref="SpiceImageException">One is refused, or waits for a picture that never comes.</exception>
    public void DecodeFirst(Action<GlzSequencePicture, ReadOnlySpan<byte>> check)
    {
        _dictionary.Reset();
        var waiting = new Queue<(GlzSequencePicture Picture, GlzPicture Promise)>(_pictures.Select(picture => (picture, _dictionary.Admit(picture.Header))));
        _pictures.Clear();
        for (int inVain = 0; waiting.TryDequeue(out (GlzSequencePicture Picture, GlzPicture Promise) next);)
        {
            if (!TryDecode(next.Picture, next.Promise))
            {
                waiting.Enqueue(next);
                if (++inVain >= waiting.Count) throw new SpiceImageException(SpiceImageErrorKind.Dictionary, 0, $"picture {next.Picture.Header.Id} refers to one that never comes");
                continue;
            }

            inVain = 0;
            check(next.Picture, next.Promise.Pixels);
            _dictionary.Insert(next.Promise);
            _pictures.Add(next.Picture);
        }

        _dictionary.Reset();
    }

    private void DecodeAll()
    {
        _dictionary.Reset();
        foreach (GlzSequencePicture picture in _pictures)
        {
            GlzPicture promise = _dictionary.Admit(GlzDecoder.ReadHeader(picture.Stream, ConformanceRunner.Limits));
            TryDecode(picture, promise);
            _dictionary.Insert(promise);
        }
    }

    /// <summary>Decodes a picture that was admitted; false when it must wait.</summary>
    private bool TryDecode(GlzSequencePicture picture, GlzPicture promise)
    {
        if (picture.Wrapped is null) return TryDecode(picture.Stream, promise);
        byte[] inflated = ArrayPool<byte>.Shared.Rent(picture.Stream.Length);
        try
        {
            ZlibGlz.Inflate(picture.Wrapped, inflated.AsSpan(0, picture.Stream.Length));
            return TryDecode(inflated.AsSpan(0, picture.Stream.Length), promise);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(inflated);
        }
    }

    private bool TryDecode(ReadOnlySpan<byte> stream, GlzPicture promise) => _decoder.Decode(stream, _dictionary, promise.Target, ConformanceRunner.Limits).IsComplete;
}
