using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Versioning;
using SpiceSharp.Protocol.Cli;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class ConformanceTests
{
    private const int QuicEntries = 132, LzEntries = 460, GlzEntries = 512;

    public static TheoryData<CodecVariant> Variants => [.. CodecVariants.Supported];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_vector_ends_as_its_manifest_says(CodecVariant variant)
    {
        using var failures = new StringWriter();
        Assert.Equal(new ConformanceReport(QuicEntries, 0), Run(Vectors.Folder("quic"), failures, variant));
        Assert.Equal(new ConformanceReport(LzEntries, 0), Run(Vectors.Folder("lz"), failures, variant));
        Assert.Equal(new ConformanceReport(GlzEntries, 0), Run(Vectors.Folder("glz"), failures, variant));
        Assert.Equal("", failures.ToString());
    }

    /// <summary>More vectors than are committed: <c>SPICESHARP_VECTORS</c> may name a folder, also for the netstandard2.0 builds; without it some that are.</summary>
    [Fact]
    public void Every_vector_of_a_named_folder_ends_as_its_manifest_says()
    {
        string folder = Environment.GetEnvironmentVariable("SPICESHARP_VECTORS") ?? Vectors.Folder("lz");
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var failures = new StringWriter();
            ConformanceReport report = Run(folder, failures, variant);
            Assert.Equal("", failures.ToString());
            Assert.True(report.Passed > 0);
            string? built = typeof(QuicDecoder).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;
            TestContext.Current.TestOutputHelper?.WriteLine($"{variant}: {report.Passed} passed, library built for {built}");
        }
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
            Assert.Equal(new ConformanceReport(1, 4), Run(folder, failures));
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
            Assert.Throws<InvalidDataException>(() => Run(folder, TextWriter.Null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_manifest_is_not_a_success()
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            Assert.Throws<InvalidDataException>(() => Run(folder, TextWriter.Null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ConformanceReport Run(string folder, TextWriter failures, CodecVariant? variant = null) =>
        ConformanceRunner.Run(folder, failures, () => new PlainGlzWindow(), variant ?? CodecVariants.Best);
}
