using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_picture_and_sequence_of_the_folders_below_is_an_entry()
    {
        Directory.CreateDirectory(_folder.File("pictures"));
        File.Copy(TestVectors.File("quic", "gray_tiny_1x1.quic"), _folder.File("pictures/a.quic"));
        File.Copy(TestVectors.File("glz", "forms-rgba-000000.glz"), _folder.File("pictures/seq-000000.glz"));
        File.Copy(TestVectors.File("glz", "forms-rgba-000001.glz"), _folder.File("pictures/seq-000001.glz"));
        File.WriteAllText(_folder.File("pictures/readme.txt"), "not a picture");
        CliRun run = await CliRun.Async("bench", _folder.Path, "--seconds", "1", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Json.GetProperty("memcpyMBps").GetDouble() > 0);
        JsonElement[] entries = [.. run.Json.GetProperty("entries").EnumerateArray()];
        Assert.Equal(["glz seq", "quic a"], entries.Select(entry => $"{entry.GetProperty("codec")} {entry.GetProperty("name")}"));
        foreach (JsonElement entry in entries)
        {
            Assert.Equal(["codec", "name", "width", "height", "mbPerSecond", "nsPerImage", "allocatedBytesPerImage"], entry.EnumerateObject().Select(property => property.Name));
            Assert.True(entry.GetProperty("nsPerImage").GetDouble() > 0);
        }

        Assert.Equal((1, 1), (entries[1].GetProperty("width").GetInt32(), entries[1].GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task Committed_vectors_of_one_codec_are_told_in_a_table()
    {
        CliRun run = await CliRun.Async("bench", TestVectors.Folder("glz"), "--seconds", "1", "--codec", "zlib-glz", "--variant", "scalar");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("desktop-small 640x400 (12 images)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" glz ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_pixels_are_an_error_and_nothing_is_measured()
    {
        File.Copy(TestVectors.File("quic", "gray_tiny_1x1.quic"), _folder.File("one.quic"));
        File.WriteAllText(_folder.File("manifest.json"), $$"""
            { "format": "QUIC image codec vectors", "malformed": [],
              "images": [ { "name": "wrong", "quic": "one.quic", "layout": "gray8", "width": 1, "height": 1, "rawSha256": "{{new string('0', 64)}}" } ] }
            """);
        (await CliRun.Async("bench", _folder.Path)).AssertFails(1, "wrong");
    }

    [Fact]
    public async Task Damage_without_a_manifest_is_skipped_and_an_empty_folder_is_an_error()
    {
        (await CliRun.Async("bench", _folder.Path)).AssertFails(1, "nothing to decode");
        File.Copy(TestVectors.File("quic", "bad_magic.quic"), _folder.File("bad.quic"));
        File.Copy(TestVectors.File("quic", "gray_tiny_1x1.quic"), _folder.File("good.quic"));
        CliRun run = await CliRun.Async("bench", _folder.Path, "--seconds", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("bad.quic", run.Error, StringComparison.Ordinal);
        Assert.Contains("good", run.Output, StringComparison.Ordinal);
    }
}
