using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>The committed inputs: <c>fuzz/seeds/*.txt</c>, one sound input a line, and <c>fuzz/regressions/&lt;oracle&gt;/*.bin</c>, what was once found.</summary>
public static class Corpus
{
    private static readonly string Folder = Find();
    private static readonly ILookup<string, byte[]> Lines = ReadSeeds().ToLookup(seed => seed.Oracle, seed => seed.Input);

    /// <summary>Sound inputs to start from. A line of a seed file is the oracle's name and, unless the input is empty, a space and hexadecimal digits.</summary>
    public static IReadOnlyList<byte[]> Seeds(string oracle) => [.. Lines[oracle]];

    /// <summary>The names in the seed files, for a test that none is misspelt.</summary>
    public static IEnumerable<string> SeededOracles => Lines.Select(group => group.Key);

    /// <summary>Every regression, by oracle.</summary>
    public static IEnumerable<(string Oracle, string File, byte[] Input)> Regressions =>
        from file in Directory.EnumerateFiles(Path.Combine(Folder, "regressions"), "*.bin", SearchOption.AllDirectories)
        orderby file
        select (Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file), File.ReadAllBytes(file));

    /// <summary>Keeps an input as a regression and returns its path.</summary>
    public static string Save(Oracle oracle, ReadOnlySpan<byte> input)
    {
        string folder = Path.Combine(Folder, "regressions", oracle.Name);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Convert.ToHexString(SHA256.HashData(input))[..12] + ".bin");
        File.WriteAllBytes(path, input.ToArray());
        return path;
    }

    private static IEnumerable<(string Oracle, byte[] Input)> ReadSeeds() =>
        from file in Directory.EnumerateFiles(Path.Combine(Folder, "seeds"), "*.txt")
        from line in File.ReadLines(file)
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split(' ')
        select (parts[0], Convert.FromHexString(parts.Length > 1 ? parts[1] : string.Empty));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpiceSharp.Protocol.sln"))) return Path.Combine(folder.FullName, "fuzz");
        }

        throw new DirectoryNotFoundException("The corpus is found from within the repository only.");
    }
}
