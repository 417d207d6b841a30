using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Decoders on the files of a folder and those below: <c>.quic</c>, <c>.lz</c>, <c>.jpg</c>, <c>.ivf</c>, and <c>.glz</c> in numbered sequences.</summary>
internal static class FolderCases
{
    public static IEnumerable<Case> Of(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            string name = Path.GetFileNameWithoutExtension(file);
            IEnumerable<Case> cases = Path.GetExtension(file) switch
            {
                ".quic" => DecodeCases.Quic(name, bytes),
                ".lz" => DecodeCases.Lz(name, bytes),
                ".jpg" or ".jpeg" => DecodeCases.Jpeg(name, bytes),
                ".ivf" => VideoCases.Decoders(name, bytes),
                _ => [],
            };
            foreach (Case one in cases) yield return one;
        }

        foreach (IGrouping<string, string> sequence in files.Where(file => Path.GetExtension(file) == ".glz").GroupBy(file => file[..file.LastIndexOf('-')]))
        {
            byte[][] streams = [.. sequence.Select(File.ReadAllBytes).OrderBy(stream => GlzDecoder.ReadHeader(stream, SpiceLimits.Default).Id)];
            foreach (Case one in GlzCases.Decoders(Path.GetFileName(sequence.Key), streams)) yield return one;
        }
    }
}
