using System;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task It_ends_with_a_picture_and_a_summary()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("demo.png");
        CliRun run = (await CliRun.Async("demo", "-o", file)).AssertSucceeds();
        foreach (string word in (string[])["main#0", "display#0", "inputs#0", "cursor#0", "FILL", "COPY_BITS", "LZ_RGB", "QUIC", "FROM_CACHE", "first picture", file])
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        RgbPicture picture = PngReader.Read(file);
        Assert.Equal((800, 600), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task It_counts_what_was_drawn()
    {
        using var folder = new TemporaryFolder();
        JsonElement first = (await CliRun.Async("demo", "--json", "-o", folder.File("1.png"))).AssertSucceeds().Json;
        Assert.Equal(0, first.GetProperty("skippedDraws").GetInt64());
        foreach (string kind in (string[])["FILL", "COPY", "COPY_BITS"]) Assert.True(first.GetProperty("draws").GetProperty(kind).GetInt64() > 0, kind);
        foreach (string type in (string[])["GLZ_RGB", "QUIC", "FROM_CACHE"]) Assert.True(first.GetProperty("images").GetProperty(type).GetInt64() > 0, type);
        Assert.All(first.GetProperty("channels").EnumerateArray(), channel => Assert.Equal("plain", channel.GetProperty("security").GetString()));
        Assert.Equal(4, first.GetProperty("channels").GetArrayLength());
        Assert.Equal(12, first.GetProperty("cursor").GetProperty("width").GetInt32());
    }
}
