using System;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Cli;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class ConformanceTests
{
    [Theory]
    [InlineData("quic", 132)]
    [InlineData("lz", 460)]
    [InlineData("glz", 512)]
    public void Every_vector_ends_as_its_manifest_says(string codec, int entries)
    {
        using var failures = new StringWriter();
        ConformanceReport report = ConformanceRunner.Run(Vectors.Folder(codec), failures, () => new PlainGlzWindow());
        Assert.Equal("", failures.ToString());
        Assert.Equal(new ConformanceReport(entries, 0), report);
    }

    [Fact]
    public void Wrong_pixels_a_refused_stream_and_an_accepted_one_are_failures()
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "one.quic"), Vectors.Read("quic", "gray_tiny_1x1.quic"));
            File.WriteAllBytes(Path.Combine(folder, "bad.quic"), Vectors.Read("quic", "bad_magic.quic"));
            string hash = new('0', 64);
            File.WriteAllText(Path.Combine(folder, "manifest.json"), $$"""
                {
                  "format": "QUIC image codec vectors",
                  "images": [ { "name": "wrong pixels", "quic": "one.quic", "type": 1, "width": 1, "height": 1, "rawSha256": "{{hash}}" } ],
                  "malformed": [
                    { "name": "accepted", "quic": "one.quic", "expect": "error" },
                    { "name": "refused", "quic": "bad.quic", "expect": "ok", "rawSha256": "{{hash}}" },
                    { "name": "either way", "quic": "bad.quic", "expect": "either" },
                    { "name": "no file", "quic": "absent.quic", "expect": "error" }
                  ]
                }
                """);
            using var failures = new StringWriter();
            Assert.Equal(new ConformanceReport(1, 4), ConformanceRunner.Run(folder, failures, () => new PlainGlzWindow()));
            Assert.Equal(["wrong pixels", "accepted", "refused", "no file"], failures.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "format": "jpeg" }""")]
    [InlineData("""{ "format": "lz" }""")]
    [InlineData("""{ "format": "glz", "sequences": [ {} ] }""")]
    [InlineData("""{ "format": "QUIC image codec vectors", "images": 3 }""")]
    public void A_damaged_manifest_is_named_as_such(string manifest)
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest);
            Assert.Throws<InvalidDataException>(() => ConformanceRunner.Run(folder, TextWriter.Null, () => new PlainGlzWindow()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_manifest_is_not_a_success() =>
        Assert.Throws<InvalidDataException>(() => ConformanceRunner.Run(AppContext.BaseDirectory, TextWriter.Null, () => new PlainGlzWindow()));
}
