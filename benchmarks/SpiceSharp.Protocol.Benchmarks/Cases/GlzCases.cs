using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>GLZ sequences, from an empty dictionary on: decoded with the display's own, and encoded.</summary>
internal static class GlzCases
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;

    public static IEnumerable<Case> Decoders() => Inputs.Sequences.SelectMany(sequence => Decoders(sequence.Name, Encode(sequence.Frames)));

    public static IEnumerable<Case> Decoders(string name, IReadOnlyList<byte[]> streams)
    {
        long bytes = streams.Sum(stream => (long)GlzDecoder.ReadHeader(stream, s_limits).DecodedBytes);
        foreach (CodecVariant variant in (CodecVariant[])[CodecVariant.Scalar, CodecVariants.Best])
        {
            var decoder = new GlzDecoder(variant);
            var dictionary = new GlzDictionary(s_limits);
            yield return new Case("glz", name, variant.ToString().ToLowerInvariant(), bytes, () =>
            {
                dictionary.Reset();
                foreach (byte[] stream in streams)
                {
                    GlzPicture picture = dictionary.Admit(GlzDecoder.ReadHeader(stream, s_limits));
                    decoder.Decode(stream, dictionary, picture.Target, s_limits);
                    dictionary.Insert(picture);
                }
            });
        }
    }

    public static IEnumerable<Case> Encoders()
    {
        foreach ((string name, IReadOnlyList<Picture> frames) in Inputs.Sequences)
        {
            long bytes = frames.Sum(frame => frame.Width * frame.Height * 4L);
            foreach (CodecVariant variant in (CodecVariant[])[CodecVariant.Scalar, CodecVariants.Best])
            {
                var encoder = new GlzEncoder(variant);
                var dictionary = new GlzEncoderDictionary(s_limits.GlzWindowPixels);
                yield return new Case("glz encode", name, variant.ToString().ToLowerInvariant(), bytes, () =>
                {
                    dictionary.Reset();
                    foreach (Picture frame in frames) encoder.Encode(frame.View, LzImageType.Rgb32, dictionary, out _);
                });
            }
        }
    }

    private static byte[][] Encode(IReadOnlyList<Picture> frames)
    {
        using var dictionary = new GlzEncoderDictionary(s_limits.GlzWindowPixels);
        var encoder = new GlzEncoder();
        return [.. frames.Select(frame => encoder.Encode(frame.View, LzImageType.Rgb32, dictionary, out _).ToArray())];
    }
}
