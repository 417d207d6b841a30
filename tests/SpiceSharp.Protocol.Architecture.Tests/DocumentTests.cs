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

    [Fact]
    public void Code_of_a_guide_is_that_of_the_sample_it_names()
    {
        int found = 0;
        foreach (string guide in Directory.EnumerateFiles(Path.Combine(House.Root, "docs", "guides"), "*.md"))
        {
            foreach (Match quote in QuotedCode().Matches(File.ReadAllText(guide)))
            {
                found++;
                string sample = Unindented(File.ReadAllText(Path.Combine(House.Root, quote.Groups[1].Value)));
                Assert.Contains(Unindented(quote.Groups[2].Value), sample, StringComparison.Ordinal);
            }
        }

        Assert.NotEqual(0, found);

        static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
    }

    [GeneratedRegex(@"<!-- from (\S+) -->\s*```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex RelativeLink();
}
