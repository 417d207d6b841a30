using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Several display channels, each on a thread of its own, that borrow their decoders from the pools of one session.</summary>
public class ParallelChannelsTests : ScriptedTest
{
    private const int Channels = 4;
    private const int MaxPixels = 40_000;

    [Fact]
    public void Each_channel_gets_its_own_pictures_right()
    {
        (WireImage Image, JsonElement Entry, string Hash)[] pictures = [.. Lz(), .. Quic()];
        Assert.True(pictures.Length > 200, $"{pictures.Length} pictures");
        // Fewer decoders are kept than channels decode: some are made anew, and dropped, all the time.
        using var shared = new DisplaySharedState(SpiceLimits.Default, new DecoderPools(maxRetained: 2));
        ScriptedDisplay[] displays = [.. Enumerable.Range(0, Channels).Select(i => OpenWithPrimary(shared, number: (byte)i))];
        Parallel.For(0, Channels, new ParallelOptions { MaxDegreeOfParallelism = Channels }, number =>
        {
            ScriptedDisplay display = displays[number];
            var random = new Random(number);
            foreach ((WireImage image, JsonElement entry, string hash) in pictures.OrderBy(_ => random.Next()))
            {
                int problems = display.Problems.Count;
                if (random.Next(8) == 0) // a damaged one now and then: its decoder goes back to the pool all the same
                {
                    display.Send(Copy(image with { Data = image.Data.Slice(0, image.Data.Length * 3 / 4) }));
                    Assert.InRange(display.Problems.Count - problems, 0, 1);
                    problems = display.Problems.Count;
                }

                display.Done(Copy(image));
                Assert.Equal(problems, display.Problems.Count);
                Picture picture = display.Sink.Last.Source!;
                bool topDown = !entry.TryGetProperty("top_down", out JsonElement direction) || direction.GetBoolean();
                Assert.True(hash == Vectors.Sha256(Vectors.StreamOrder(picture.Pixels, picture.Info.Height, topDown)), entry.Text("name"));
                display.Sink.Drawings.Clear();
            }
        });
    }

    private static IEnumerable<(WireImage, JsonElement, string)> Lz() =>
        from entry in Vectors.List("lz", "images")
        let type = entry.Number("type")
        where type != 10 && (long)entry.Number("width") * entry.Number("height") <= MaxPixels
        let image = Coded(type <= 5 ? ImageType.LzPalette : ImageType.LzRgb, entry.Number("width"), entry.Number("height"), Vectors.Read("lz", entry.Text("file")))
        select (
            type <= 5 ? image.WithPalette(0, false, [.. entry.GetProperty("palette").EnumerateArray().Select(e => e.GetUInt32())]) : image,
            entry,
            entry.TryGetProperty("bgrx_sha256", out JsonElement hash) ? hash.GetString()! : entry.Text("sha256"));

    private static IEnumerable<(WireImage, JsonElement, string)> Quic() =>
        from entry in Vectors.List("quic", "images")
        where entry.Text("typeName") is "RGB32" or "RGBA" && (long)entry.Number("width") * entry.Number("height") <= MaxPixels
        select (Coded(ImageType.Quic, entry.Number("width"), entry.Number("height"), Vectors.Read("quic", entry.Text("quic"))), entry, entry.Text("rawSha256"));
}
