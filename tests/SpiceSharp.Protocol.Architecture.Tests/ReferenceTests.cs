using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>An assembly references only what an arrow of docs/architecture.md allows.</summary>
public class ReferenceTests
{
    [Theory, MemberData(nameof(Assemblies))]
    public void Project_references_follow_the_arrows(string assembly)
    {
        string[] actual = [.. House.Project(assembly).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Order()];
        string[] allowed = [.. House.Assemblies[assembly].MayReference.Select(House.NameOf).Order()];
        Assert.Equal(allowed, actual);
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void Compiled_references_stay_in_lower_strata(string assembly)
    {
        int own = House.Assemblies[assembly].Stratum;
        foreach (AssemblyName reference in House.Load(assembly).GetReferencedAssemblies())
        {
            if (reference.Name is not { } name || !name.StartsWith(House.Prefix, StringComparison.Ordinal)) continue;
            string key = name.Length == House.Prefix.Length ? string.Empty : name.Substring(House.Prefix.Length + 1);
            Assert.True(House.Assemblies[key].Stratum <= own, $"{assembly} reaches up to {key}.");
        }
    }

    [Fact]
    public void Every_source_project_is_in_the_house()
    {
        string[] folders = [.. Directory.EnumerateDirectories(Path.Combine(House.Root, "src"), House.Prefix + "*").Select(f => Path.GetFileName(f)).Order()];
        Assert.Equal([.. House.Assemblies.Keys.Select(House.NameOf).Order()], folders);
    }

    public static TheoryData<string> Assemblies() => House.All();
}
