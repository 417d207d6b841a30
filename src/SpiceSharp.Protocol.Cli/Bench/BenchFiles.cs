using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The files of a folder without manifest. What cannot be decoded alone is skipped, and said.</summary>
internal sealed class BenchFiles(StreamDecoder decoder, Func<string, bool> wanted, Action<string> skipped)
{
    private static readonly string[] s_extensions = [".quic", ".lz", ".glz", ".jpg", ".jpeg"];
    private static readonly StreamHints s_fastJpeg = new() { JpegMode = JpegMode.Fast };

    public IEnumerable<BenchInput> Find(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        foreach (IGrouping<string, string> sequence in files.Where(IsGlz).GroupBy(SequenceOf))
        {
            if (wanted("glz") && Try(sequence.Key, () => GlzBench.OfFiles(Path.GetFileName(sequence.Key), [.. sequence], decoder.Variant)) is { } input) yield return input;
        }

        foreach (string file in files.Where(file => !IsGlz(file)))
        {
            if (Try(file, () => Load(file, StreamHints.None)) is { } input) yield return input;
            if (IsJpeg(file) && Try(file, () => Load(file, s_fastJpeg)) is { } fast) yield return fast with { Name = fast.Name + " (fast)" };
        }
    }

    private BenchInput? Load(string file, StreamHints hints)
    {
        byte[] stream = File.ReadAllBytes(file);
        if (StreamCodecs.Recognise(stream) is not { } codec || codec is not (StreamCodec.Quic or StreamCodec.Lz or StreamCodec.Jpeg)) throw new InvalidDataException("it does not begin as its name says");
        return wanted(StreamCodecs.NameOf(codec)) ? BenchPicture.Of(Path.GetFileNameWithoutExtension(file), stream, codec, hints, decoder, out _, out _) : null;
    }

    private BenchInput? Try(string file, Func<BenchInput?> load)
    {
        try
        {
            return load();
        }
        catch (Exception refused) when (refused is SpiceImageException or InvalidDataException or CliException)
        {
            skipped($"skipped {file}: {refused.Message}");
            return null;
        }
    }

    private static bool IsJpeg(string file) => Path.GetExtension(file).StartsWith(".jp", StringComparison.OrdinalIgnoreCase);

    private static bool IsGlz(string file) => Path.GetExtension(file).Equals(".glz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without the number at its end: <c>desktop-000017.glz</c> belongs to <c>desktop</c>.</summary>
    private static string SequenceOf(string file)
    {
        string name = Path.ChangeExtension(file, null).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('-', '_');
        return Path.GetFileName(name).Length == 0 ? Path.ChangeExtension(file, null) : name;
    }
}
