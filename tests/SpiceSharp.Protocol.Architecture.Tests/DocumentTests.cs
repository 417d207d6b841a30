using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>What the documents promise exists.</summary>
public partial class DocumentTests
{
    [Fact]
    public void Links_between_documents_and_into_the_tree_lead_somewhere()
    {
        string[] documents = [.. Directory.EnumerateFiles(Path.Combine(House.Root, "docs"), "*.md", SearchOption.AllDirectories), .. Directory.EnumerateFiles(House.Root, "*.md")];
        var broken = documents.SelectMany(document => RelativeLink().Matches(File.ReadAllText(document))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)))
            .Select(target => $"{Path.GetRelativePath(House.Root, document)} -> {target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_assembly_is_on_the_map()
    {
        string map = File.ReadAllText(Path.Combine(House.Root, "docs", "architecture.md"));
        Assert.All(House.Assemblies.Keys.Where(name => name.Length > 0), name => Assert.Contains($"`{name}`", map, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex RelativeLink();
}
