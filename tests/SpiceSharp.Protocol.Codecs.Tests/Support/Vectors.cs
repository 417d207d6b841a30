using System;
using System.IO;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>The committed vectors, found from wherever the test assembly runs.</summary>
internal static class Vectors
{
    private static readonly string Root = Find();

    public static string Folder(string codec) => Path.Combine(Root, codec);

    public static byte[] Read(string codec, string file) => File.ReadAllBytes(Path.Combine(Root, codec, file));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Vectors");
            if (Directory.Exists(candidate)) return candidate;
        }
        throw new DirectoryNotFoundException("tests/Vectors was not found above the test assembly.");
    }
}
