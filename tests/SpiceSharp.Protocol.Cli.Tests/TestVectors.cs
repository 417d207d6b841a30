using System;
using System.IO;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>The committed vectors.</summary>
internal static class TestVectors
{
    public static string Folder(string codec) => Path.Combine(Root(), "tests", "Vectors", codec);

    public static string File(string codec, string name) => Path.Combine(Folder(codec), name);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "SpiceSharp.Protocol.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
