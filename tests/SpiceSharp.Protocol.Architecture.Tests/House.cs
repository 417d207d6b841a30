using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>The house as it is drawn: its assemblies, their strata, and who may reference whom.</summary>
internal static class House
{
    public const string Prefix = "SpiceSharp.Protocol";

    /// <summary>Each assembly's stratum and the assemblies it may reference directly.</summary>
    public static readonly IReadOnlyDictionary<string, (int Stratum, string[] MayReference)> Assemblies = new Dictionary<string, (int, string[])>
    {
        ["Primitives"] = (0, []),
        ["Wire"] = (1, ["Primitives"]),
        ["Codecs"] = (1, ["Primitives"]),
        ["Channels"] = (2, ["Wire"]),
        ["Display"] = (2, ["Channels", "Codecs"]),
        ["Canvas"] = (2, ["Display"]),
        ["Diagnostics"] = (2, ["Wire"]),
        ["Transports"] = (3, ["Primitives"]),
        ["Codecs.TurboJpeg"] = (3, ["Codecs"]),
        ["Codecs.FFmpeg"] = (3, ["Codecs"]),
        ["Client"] = (3, ["Channels", "Transports", "Diagnostics"]),
        ["Server"] = (3, ["Channels", "Transports", "Codecs", "Diagnostics"]),
        [""] = (4, ["Client", "Canvas"]),
        ["Cli"] = (4, ["", "Server", "Codecs.FFmpeg"]),
    };

    /// <summary>Types that hold a lock because several channels, or the application, share them. Nothing else below stratum 3 may.</summary>
    public static readonly string[] LockHolders = LockHolderList.Names;

    public static string Root { get; } = FindRoot();

    public static string NameOf(string assembly) => assembly.Length == 0 ? Prefix : $"{Prefix}.{assembly}";

    public static Assembly Load(string assembly) => Assembly.Load(assembly == "Cli" ? CliAssemblyName() : NameOf(assembly));

    public static string SourceFolder(string assembly) => Path.Combine(Root, "src", NameOf(assembly));

    public static XDocument Project(string assembly) => XDocument.Load(Path.Combine(SourceFolder(assembly), NameOf(assembly) + ".csproj"));

    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    public static TheoryData<string> BelowStratum3() => [.. Assemblies.Where(a => a.Value.Stratum < 3).Select(a => a.Key)];

    public static TheoryData<string> All() => [.. Assemblies.Keys];

    private static string CliAssemblyName() =>
        Project("Cli").Descendants("AssemblyName").FirstOrDefault()?.Value ?? NameOf("Cli");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpiceSharp.Protocol.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
