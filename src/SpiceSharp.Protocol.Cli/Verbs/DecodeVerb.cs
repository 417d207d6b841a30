using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Cli;

/// <summary><c>decode</c>: one coded picture to PNG.</summary>
internal static class DecodeVerb
{
    private static readonly (string Name, BitmapFormat Value)[] s_formats =
        [.. Enum.GetValues<BitmapFormat>().Where(format => format != BitmapFormat.Invalid).Select(format => (SpiceNames.Of(format).ToLowerInvariant(), format))];

    public static Command Create(CliHost host)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The stream as it follows its size on the wire, or a JPEG file." };
        file.AcceptExistingOnly();
        var output = new Argument<FileInfo>("OUT.png") { Description = "The picture: RGB, RGBA where it has alpha, grey for brightness or alpha alone." };
        var codec = new Option<string?>("--codec") { Description = "The codec; without: by the first bytes (quic, lz, glz, zlib-glz, jpeg).", HelpName = "NAME" };
        codec.AcceptOnlyFromAmong([.. StreamCodecs.Names]);
        Option<int> width = Arguments.Count("--width", "Pixels in a row, of lz4 and bitmap.", 0);
        Option<int> height = Arguments.Count("--height", "Rows, of lz4 and bitmap.", 0);
        var format = new Option<string?>("--format") { Description = "How a bitmap's pixels are stored.", HelpName = "NAME" };
        format.AcceptOnlyFromAmong([.. s_formats.Select(pair => pair.Name)]);
        var bottomUp = new Option<bool>("--bottom-up") { Description = "A bitmap's first row is the bottom one. Other codecs tell." };
        var palette = new Option<FileInfo>("--palette") { Description = "Colours of an indexed picture: a line RRGGBB for each entry.", HelpName = "FILE" };
        palette.AcceptExistingOnly();
        var jpegMode = new Option<string>("--jpeg-mode") { Description = "How JPEG samples are computed: accurate, as for pictures, or fast, as for video.", HelpName = "MODE", DefaultValueFactory = _ => "accurate" };
        jpegMode.AcceptOnlyFromAmong("accurate", "fast");
        Option<CodecVariant> variant = Arguments.Variant();

        var command = new Command("decode", "Decode one picture (QUIC, LZ, LZ_PLT, GLZ without references, zlib-wrapped GLZ, LZ4, JPEG, bitmap) to PNG. Values are copied as they are: alpha stays multiplied in where it was.");
        command.Add(file);
        command.Add(output);
        foreach (Option option in (Option[])[codec, width, height, format, bottomUp, palette, jpegMode, variant]) command.Add(option);
        command.SetAction(parsed =>
        {
            FileInfo source = parsed.GetRequiredValue(file);
            var hints = new StreamHints
            {
                Width = parsed.GetValue(width),
                Height = parsed.GetValue(height),
                Format = s_formats.FirstOrDefault(pair => pair.Name == parsed.GetValue(format)).Value,
                TopDown = !parsed.GetValue(bottomUp),
                JpegMode = parsed.GetValue(jpegMode) == "fast" ? JpegMode.Fast : JpegMode.Accurate,
                Palette = parsed.GetValue(palette) is { } colours ? PaletteFile.Read(colours) : null,
            };
            StreamCodec? named = parsed.GetValue(codec) is { } name ? StreamCodecs.Parse(name) : null;
            try
            {
                Decode(host, source, named, hints, parsed.GetValue(variant), parsed.GetRequiredValue(output));
            }
            catch (SpiceImageException refused)
            {
                throw new CliException($"{source.Name}: {refused.Kind}: {refused.Message}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Decode(CliHost host, FileInfo source, StreamCodec? named, StreamHints hints, CodecVariant variant, FileInfo output)
    {
        byte[] stream = File.ReadAllBytes(source.FullName);
        StreamCodec codec = named ?? StreamCodecs.Recognise(stream)
            ?? throw new CliException($"{source.Name} does not begin like a stream of any codec: give --codec, for lz4 and bitmap with the size.");
        bool wrapped = codec == StreamCodec.ZlibGlz;
        if (wrapped) (stream, codec) = (ZlibWrapping.Inflate(stream, SpiceLimits.Default), StreamCodec.Glz);
        using var decoder = new StreamDecoder(variant);
        StreamInfo info = decoder.Probe(stream, codec, hints, SpiceLimits.Default);
        byte[] pixels = new byte[info.DecodedBytes];
        JpegResult result = decoder.Decode(stream, info, hints, info.TargetIn(pixels), SpiceLimits.Default);
        Write(output, info, pixels);
        host.Output.WriteLine($"{output.Name}: {(wrapped ? "zlib-wrapped " : "")}{StreamCodecs.NameOf(codec).ToUpperInvariant()} {info.Type}, {info.Width} x {info.Height}{(info.TopDown ? "" : ", coded from the bottom")}");
        if (result.IsDamaged) host.Remark($"{source.Name} is damaged ({result.Damage}, about byte {result.Offset}); what could be decoded was written.");
    }

    private static void Write(FileInfo output, StreamInfo info, byte[] pixels)
    {
        using FileStream stream = output.Create();
        switch (info.Layout)
        {
            case PixelLayout.Bgra32:
                PngFile.WriteRgba(stream, pixels, info.Width, info.Height, info.Width * 4);
                break;
            case PixelLayout.Gray8 or PixelLayout.Alpha8:
                PngFile.WriteGrey(stream, pixels, info.Width, info.Height, info.Width);
                break;
            case PixelLayout.Mask1:
                PngFile.WriteGrey(stream, BitsToGrey(pixels, info), info.Width, info.Height, info.Width);
                break;
            case PixelLayout.Bgrx32:
                PngFile.WriteRgb(stream, pixels, info.Width, info.Height, info.Width * 4);
                break;
            default:
                byte[] bgrx = new byte[info.Width * info.Height * 4];
                PixelConverter.Convert(info.ViewOf(pixels), new PixelTarget(bgrx, info.Width, info.Height, info.Width * 4, PixelLayout.Bgrx32));
                PngFile.WriteRgb(stream, bgrx, info.Width, info.Height, info.Width * 4);
                break;
        }
    }

    private static byte[] BitsToGrey(byte[] bits, StreamInfo info)
    {
        byte[] grey = new byte[info.Width * info.Height];
        int stride = (int)info.Layout.RowBytes(info.Width);
        for (int i = 0; i < grey.Length; i++)
        {
            int x = i % info.Width, y = i / info.Width;
            grey[i] = (byte)(((bits[(y * stride) + (x >> 3)] >> (x & 7)) & 1) * 255);
        }

        return grey;
    }
}
