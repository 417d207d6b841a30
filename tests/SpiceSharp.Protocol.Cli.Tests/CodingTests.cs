using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary><c>encode</c> and <c>decode</c>: what goes in comes out.</summary>
public sealed class CodingTests : IDisposable
{
    private const int Width = 45, Height = 23;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("quic", "rgb32 rgb24 rgb16 rgba gray", false)]
    [InlineData("lz", "rgb32 rgb24 rgb16 rgba a8 plt8 plt4 plt1 plt4le plt1le", true)]
    [InlineData("lz-plt", "plt8 plt4 plt1", true)]
    [InlineData("glz", "rgb32 rgb24 rgb16 rgba", true)]
    [InlineData("zlib-glz", "rgb32 rgb24 rgb16 rgba", true)]
    [InlineData("lz4", "rgb32 rgb24 rgb16 rgba a8", true)]
    public async Task Every_codec_and_type_in_both_directions(string codec, string types, bool hasBottomUp)
    {
        foreach (string type in types.Split(' '))
        {
            byte[] source = Source(type);
            File.WriteAllBytes(_folder.File("in.png"), source);
            foreach (bool bottomUp in hasBottomUp ? (bool[])[false, true] : [false])
            {
                string[] palette = type.StartsWith("plt", StringComparison.Ordinal) ? ["--palette", _folder.File("palette")] : [];
                string[] direction = bottomUp ? ["--bottom-up"] : [];
                string[] size = codec == "lz4" ? ["--codec", "lz4", "--width", $"{Width}", "--height", $"{Height}"] : [];
                (await CliRun.Async(["encode", _folder.File("in.png"), _folder.File("stream"), "--codec", codec, "--type", type, .. palette, .. direction])).AssertSucceeds();
                foreach (CodecVariant variant in CodecVariants.Supported)
                {
                    (await CliRun.Async(["decode", _folder.File("stream"), _folder.File("out.png"), "--variant", $"{variant}", .. palette, .. size])).AssertSucceeds();
                    Assert.Equal(Colours(source, type), Colours(File.ReadAllBytes(_folder.File("out.png")), type));
                }
            }
        }
    }

    [Fact]
    public async Task A_bitmap_of_each_format_is_decoded_with_what_it_is_told()
    {
        File.WriteAllBytes(_folder.File("raw"), [1, 2, 3, 4, 5, 6]);
        (await CliRun.Async("decode", _folder.File("raw"), _folder.File("out.png"), "--codec", "bitmap", "--format", "24bit", "--width", "1", "--height", "2", "--bottom-up")).AssertSucceeds();
        Assert.Equal([4, 5, 6, 255, 1, 2, 3, 255], Read("out.png").Bgra);
        (await CliRun.Async("decode", _folder.File("raw"), _folder.File("out.png"), "--codec", "bitmap", "--format", "1bit_be", "--width", "8", "--height", "1")).AssertSucceeds();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 255], Read("out.png").Bgra.Where((_, i) => i % 4 == 0));
        File.WriteAllText(_folder.File("palette"), "FF0000\n00FF00\n");
        (await CliRun.Async("decode", _folder.File("raw"), _folder.File("out.png"), "--codec", "bitmap", "--format", "8bit", "--width", "2", "--height", "1", "--palette", _folder.File("palette"))).AssertSucceeds();
        Assert.Equal([0, 255, 0, 255, 0, 0, 0, 255], Read("out.png").Bgra); // indices 1 and 2: green, and one past the end
    }

    [Theory]
    [InlineData("bad_magic.quic", "", "--codec")]
    [InlineData("bad_magic.quic", "--codec quic", "InvalidHeader")]
    [InlineData("bad_magic.quic", "--codec lz4", "--width")]
    [InlineData("bad_magic.quic", "--codec bitmap", "--width")]
    [InlineData("gray_tiny_1x1.quic", "--codec lz", "byte")]
    [InlineData("gray_tiny_1x1.quic", "--codec zlib-glz", "zlib")]
    [InlineData("../glz/desktop-small-000001.glz", "", "refers to picture")]
    [InlineData("../lz/plt8-800x600-ui-big.lz", "", "palette")]
    public async Task What_cannot_be_decoded_is_told_in_one_line(string file, string arguments, string word) =>
        (await CliRun.Async(["decode", TestVectors.File("quic", file), _folder.File("out.png"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).AssertFails(1, word);

    [Theory]
    [InlineData("--codec quic --type a8", "a8")]
    [InlineData("--codec glz --type gray", "gray")]
    [InlineData("--codec lz-plt --type rgb32", "rgb32")]
    [InlineData("--codec lz-plt", "--palette")]
    [InlineData("--codec lz --type plt1 --palette palette", "2 colours")]
    [InlineData("--codec quic --bottom-up", "from the top")]
    public async Task What_cannot_be_encoded_is_told_in_one_line(string arguments, string word)
    {
        File.WriteAllBytes(_folder.File("in.png"), Source("rgba"));
        string[] given = arguments.Replace(" palette", " " + _folder.File("palette"), StringComparison.Ordinal).Split(' ');
        (await CliRun.Async(["encode", _folder.File("in.png"), _folder.File("out"), .. given])).AssertFails(1, word);
    }

    [Fact]
    public async Task A_file_that_is_no_png_is_told()
    {
        File.WriteAllBytes(_folder.File("in.png"), [1, 2, 3]);
        (await CliRun.Async("encode", _folder.File("in.png"), _folder.File("out"), "--codec", "quic")).AssertFails(1, "PNG, byte 0");
    }

    /// <summary>A picture that the type can hold exactly.</summary>
    private static byte[] Source(string type)
    {
        byte[] palette = [.. Enumerable.Range(0, 16 * 3).Select(i => (byte)(255 - (i * 5)))];
        return type switch
        {
            "rgba" => PngSample.Make(Width, Height, 8, 6, false, (x, y, c) => ((x * (c + 2)) + (y * 3)) & 255),
            "gray" or "a8" => PngSample.Make(Width, Height, 8, 0, false, (x, y, _) => ((x * x) + y) & 255),
            "rgb16" => PngSample.Make(Width, Height, 8, 2, false, (x, y, c) => ((x + (y * c)) & 31) * 255 / 31),
            "plt8" or "plt4" or "plt4le" => PngSample.Make(Width, Height, 4, 3, false, (x, y, _) => ((x / 3) + y) & 15, palette),
            "plt1" or "plt1le" => PngSample.Make(Width, Height, 1, 3, false, (x, y, _) => ((x * y) >> 2) & 1, palette[..6]),
            _ => PngSample.Make(Width, Height, 8, 2, true, (x, y, c) => ((x * (c + 1)) + (y * y)) & 255),
        };
    }

    private PngPicture Read(string name) => PngDecoder.Read(File.ReadAllBytes(_folder.File(name)), SpiceLimits.Default);

    /// <summary>The pixels as far as the type keeps them.</summary>
    private static byte[] Colours(byte[] png, string type)
    {
        byte[] bgra = PngDecoder.Read(png, SpiceLimits.Default).Bgra;
        return type == "rgb16" ? [.. bgra.Select(value => (byte)(value >> 3))] : bgra;
    }
}
