using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Independent pictures on several threads at once, with decoders out of shared pools.</summary>
public class ParallelDecodingTests
{
    private const int Threads = 4;

    [Fact]
    public void Pictures_of_every_codec_decode_on_several_threads_at_once()
    {
        (CodecCase Case, byte[] Expected)[] cases = [.. CodecCase.All.Select(picture => (picture, picture.Expected()))];
        var pools = new DecoderPools();
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            // Each in an order of its own, so that a decoder meets other codecs' failures and sizes, and other threads.
            var random = new Random(thread);
            foreach (int index in Enumerable.Range(0, cases.Length).OrderBy(_ => random.Next()))
            {
                (CodecCase picture, byte[] expected) = cases[index];
                byte[] pixels = new byte[expected.Length];
                using var decoders = new DecoderSet(pools);
                picture.DecodeTo(decoders, pixels);
                Assert.True(pixels.AsSpan().SequenceEqual(expected), $"{picture} on thread {thread}");
            }
        });
        Assert.True(cases.Length > 300, $"{cases.Length} pictures");
    }

    [Fact]
    public void A_decoder_that_failed_is_as_good_as_new_to_the_next_borrower()
    {
        var pools = new DecoderPools(maxRetained: 1);
        foreach (IGrouping<string, CodecCase> kind in CodecCase.All.GroupBy(picture => picture.Name.Split('-', '_', ' ')[0]))
            foreach (CodecCase picture in kind.Take(3))
            {
                byte[] expected = picture.Expected(), pixels = new byte[expected.Length];
                using (var spoiled = new DecoderSet(pools))
                {
                    // A target of another size is refused by all but GLZ and BITMAP, whose pictures have the target's.
                    ImageAssert.DecodesOrRefuses(() => picture.Decode(spoiled, new PixelTarget(new byte[(picture.Width + 1) * picture.Height * 8], picture.Width + 1, picture.Height, (picture.Width + 1) * 4, picture.Layout)));
                }

                using var again = new DecoderSet(pools);
                picture.DecodeTo(again, pixels);
                Assert.Equal(expected, pixels);
            }
    }

    [Fact]
    public void Pools_keep_what_they_were_told_to()
    {
        var pools = new DecoderPools(maxRetained: 2);
        LzDecoder[] many = [.. Enumerable.Range(0, 5).Select(_ => pools.Lz.Get())];
        foreach (LzDecoder decoder in many) pools.Lz.Return(decoder);
        List<LzDecoder> kept = [.. Enumerable.Range(0, 5).Select(_ => pools.Lz.Get())];
        Assert.Equal(2, kept.Intersect(many).Count());
        Assert.Equal(5, kept.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecoderPools(maxRetained: 0));
    }
}
