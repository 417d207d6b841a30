using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Streams of independent encoders, sent as images of drawing messages: what the sink gets has the hash of what was encoded.</summary>
public class VectorTests : ScriptedTest
{
    private const int MaxPixels = 40_000; // larger ones are the codec tests' business

    private readonly ScriptedDisplay _display = OpenWithPrimary();
    private readonly ScriptedDisplay _narrow = OpenWithPrimary(format: SurfaceFormat.Rgb555);

    [Fact]
    public void Lz_images_of_every_type()
    {
        int types = 0;
        foreach (JsonElement entry in Small(Vectors.List("lz", "images"), e => e.Number("type") != 10))
        {
            int type = entry.Number("type");
            types |= 1 << type;
            WireImage image = Coded(type <= 5 ? ImageType.LzPalette : ImageType.LzRgb, entry.Number("width"), entry.Number("height"), Vectors.Read("lz", entry.Text("file")));
            if (type <= 5) image = image.WithPalette(0, false, [.. entry.GetProperty("palette").EnumerateArray().Select(e => e.GetUInt32())]);
            Picture wide = Drawn(_display, image, entry);
            if (entry.TryGetProperty("bgrx_sha256", out JsonElement hash)) AssertHash(hash.GetString()!, wide, entry);
            else AssertHash(entry.Text("sha256"), wide, entry);
            if (type == 6) AssertHash(entry.Text("sha256"), Drawn(_narrow, image, entry), entry); // 555 pixels stay what they are on a 16-bit surface
        }

        Assert.Equal(0b1011_1111_1110, types);
    }

    [Fact]
    public void Quic_images_of_every_type()
    {
        int types = 0;
        foreach (JsonElement entry in Small(Vectors.List("quic", "images"), e => e.Text("typeName") is not ("GRAY" or "RGB24")))
        {
            int type = entry.Number("type");
            types |= 1 << type;
            WireImage image = Coded(ImageType.Quic, entry.Number("width"), entry.Number("height"), Vectors.Read("quic", entry.Text("quic")));
            ScriptedDisplay display = entry.Text("typeName") == "RGB16" ? _narrow : _display;
            Picture picture = Drawn(display, image, entry);
            Assert.Equal(entry.Text("rawSha256"), Vectors.Sha256(picture.Pixels));
        }

        Assert.Equal(3, Enumerable.Range(0, 8).Count(type => (types >> type & 1) != 0));
    }

    [Fact]
    public void A_grey_quic_stream_is_no_image()
    {
        JsonElement grey = Vectors.List("quic", "images").First(e => e.Text("typeName") == "GRAY");
        _display.Skips(
            Copy(Coded(ImageType.Quic, grey.Number("width"), grey.Number("height"), Vectors.Read("quic", grey.Text("quic")))),
            DisplayProblemKind.InvalidImage);
    }

    [Fact]
    public void Quic_streams_to_refuse_are_survived()
    {
        int refused = 0;
        foreach (JsonElement entry in Vectors.List("quic", "malformed").Where(e => e.Text("expect") == "error"))
        {
            // Where the header cannot be read, the descriptor has to come from somewhere.
            byte[] stream = Vectors.Read("quic", entry.Text("quic"));
            WireImage image = Coded(ImageType.Quic, 16, 16, stream);
            ScriptedDisplay display = OpenWithPrimary();
            try
            {
                display.Done(Copy(image));
            }
            catch (SpiceProtocolException error)
            {
                Assert.Equal(SpiceErrorKind.LimitExceeded, error.Kind);
                refused++;
                continue;
            }

            Assert.Equal(DisplayProblemKind.InvalidImage, Assert.Single(display.Problems).Kind);
            refused++;
        }

        Assert.InRange(refused, 10, 1000);
    }

    private static IEnumerable<JsonElement> Small(JsonElement[] entries, System.Func<JsonElement, bool> where) =>
        entries.Where(e => (long)e.Number("width") * e.Number("height") <= MaxPixels && e.Number("width") <= 32_768 && where(e));

    private static Picture Drawn(ScriptedDisplay display, in WireImage image, JsonElement entry)
    {
        display.Done(Copy(image));
        Assert.True(display.Problems.Count == 0, $"{entry.Text("name")}: {display.Problems.FirstOrDefault().Detail}");
        return display.Sink.Last.Source!;
    }

    private static void AssertHash(string expected, Picture picture, JsonElement entry)
    {
        byte[] pixels = Vectors.StreamOrder(picture.Pixels, picture.Info.Height, entry.GetProperty("top_down").GetBoolean());
        Assert.True(expected == Vectors.Sha256(pixels), entry.Text("name"));
    }
}
