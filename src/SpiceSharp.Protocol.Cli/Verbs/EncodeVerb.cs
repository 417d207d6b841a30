using System.CommandLine;
using System.IO;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>encode</c>: a PNG picture to one of SPICE's own codecs.</summary>
internal static class EncodeVerb
{
    /// <summary>As <c>lz</c>, but with a palette: the wire has two names for the codec.</summary>
    private const string LzPalette = "lz-plt";

    private static readonly string[] s_codecs = ["quic", "lz", LzPalette, "glz", "zlib-glz", "lz4"];

    public static Command Create(CliHost host)
    {
        var file = new Argument<FileInfo>("IN.png") { Description = "The picture: PNG of any kind." };
        file.AcceptExistingOnly();
        var output = new Argument<FileInfo>("OUT") { Description = "The stream as it follows its size on the wire." };
        var codec = new Option<string>("--codec") { Description = "The codec.", HelpName = "NAME", Required = true };
        codec.AcceptOnlyFromAmong(s_codecs);
        var type = new Option<string?>("--type")
        {
            Description = "What the pixels become: rgb32, rgb24, rgb16 (upper five bits), rgba, gray, a8 (alpha, or brightness where there is none), plt8, plt4, plt1. Default: rgb32, of lz-plt plt8.",
            HelpName = "NAME",
        };
        type.AcceptOnlyFromAmong([.. StreamType.Names]);
        var bottomUp = new Option<bool>("--bottom-up") { Description = "Code the bottom row first; not for quic." };
        var palette = new Option<FileInfo?>("--palette") { Description = "Where to write an indexed picture's colours, which its stream does not hold: a line RRGGBB for each.", HelpName = "FILE" };
        Option<CodecVariant> variant = Arguments.Variant();

        var command = new Command("encode", "Encode a PNG picture as a stream of its own. Values are copied as they are: alpha is not multiplied in.");
        command.Add(file);
        command.Add(output);
        foreach (Option option in (Option[])[codec, type, bottomUp, palette, variant]) command.Add(option);
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(codec);
            StreamType wanted = StreamType.Parse(parsed.GetValue(type) ?? (name == LzPalette ? "plt8" : "rgb32"));
            if (name == LzPalette && !wanted.IsIndexed) throw new CliException($"{LzPalette} has no pictures of type {wanted.Name}.");
            FileInfo? colours = parsed.GetValue(palette);
            if (wanted.IsIndexed && colours is null) throw new CliException($"The stream of an indexed picture does not hold its colours: give --palette.");
            PngPicture picture = PngDecoder.Read(File.ReadAllBytes(parsed.GetRequiredValue(file).FullName), SpiceLimits.Default);
            EncodedStream encoded = StreamEncoder.Encode(picture, StreamCodecs.Parse(name == LzPalette ? "lz" : name), wanted, !parsed.GetValue(bottomUp), parsed.GetValue(variant));
            File.WriteAllBytes(parsed.GetRequiredValue(output).FullName, encoded.Stream);
            if (encoded.Palette is not null) PaletteFile.Write(colours!, encoded.Palette);
            host.Output.WriteLine($"{parsed.GetRequiredValue(output).Name}: {name} {wanted.Name}, {picture.Width} x {picture.Height}, {encoded.Stream.Length} bytes");
            return ExitCode.Ok;
        });
        return command;
    }
}
