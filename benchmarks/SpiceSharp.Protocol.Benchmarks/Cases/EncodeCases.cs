using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The encoders of pictures that stand on their own.</summary>
internal static class EncodeCases
{
    public static IEnumerable<Case> All() => Inputs.Pictures.SelectMany(Of);

    private static IEnumerable<Case> Of(Picture picture)
    {
        int bytes = picture.Width * picture.Height * 4;
        foreach (CodecVariant variant in (CodecVariant[])[CodecVariant.Scalar, CodecVariants.Best])
        {
            string by = variant.ToString().ToLowerInvariant();
            var quic = new QuicEncoder(variant);
            var lz = new LzEncoder(variant);
            var lz4 = new Lz4ImageEncoder(variant);
            yield return new Case("quic encode", picture.Name, by, bytes, () => quic.Encode(picture.View, QuicImageType.Rgb32));
            yield return new Case("lz encode", picture.Name, by, bytes, () => lz.Encode(picture.View, LzImageType.Rgb32));
            yield return new Case("lz4 encode", picture.Name, by, bytes, () => lz4.Encode(picture.View, BitmapFormat.ThirtyTwoBit));
        }

        if (!Lz4Library.IsAvailable) yield break;
        byte[] block = new byte[Lz4Library.CompressBound(bytes)];
        yield return new Case("lz4 encode", picture.Name, "liblz4", bytes, () => Lz4Library.Compress(picture.View.Pixels, block));
    }
}
