using System;
using System.IO;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The committed vectors, found from wherever the benchmark runs.</summary>
internal static class Vectors
{
    public static byte[] Read(string codec, string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Vectors", codec, file);
            if (File.Exists(candidate)) return File.ReadAllBytes(candidate);
        }
        throw new FileNotFoundException($"tests/Vectors/{codec}/{file} was not found above {AppContext.BaseDirectory}.");
    }
}
