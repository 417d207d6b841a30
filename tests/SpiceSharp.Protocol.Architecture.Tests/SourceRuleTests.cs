using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>Rules that only the source shows.</summary>
public partial class SourceRuleTests
{
    [Fact]
    public void Unchecked_memory_access_only_in_kernel_and_vector_files() =>
        AssertNowhere(Unchecked(), file => file.EndsWith(".Kernel.cs", StringComparison.Ordinal) || file.Contains(".Vector", StringComparison.Ordinal));

    [Fact]
    public void Conditional_compilation_only_in_polyfills_and_vector_helpers() =>
        AssertNowhere(ConditionalCompilation(), file =>
            file.Contains("/src/Shared/", StringComparison.Ordinal) || file.Contains(".Vector", StringComparison.Ordinal) || file.EndsWith(".Platform.cs", StringComparison.Ordinal));

    [Fact]
    public void No_reflection_in_product_code() =>
        AssertNowhere(Reflection(), file => file.Contains(".Cli/", StringComparison.Ordinal));

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        IEnumerable<string> tooLong = House.SourceFiles(Path.Combine(House.Root, "src"))
            .Where(file => File.ReadLines(file).Count() > 700)
            .Select(file => Path.GetRelativePath(House.Root, file));
        Assert.Empty(tooLong);
    }

    private static void AssertNowhere(Regex pattern, Func<string, bool> allowed)
    {
        var found = new List<string>();
        foreach (string file in House.SourceFiles(Path.Combine(House.Root, "src")).Where(file => !allowed(file)))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                string code = line.TrimStart();
                if (!code.StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(code)) found.Add($"{Path.GetRelativePath(House.Root, file)}:{number}: {code}");
            }
        }

        Assert.Empty(found);
    }

    [GeneratedRegex(@"\bUnsafe\.|\bunsafe\b|\bfixed\s*\(|MemoryMarshal\.(GetReference|GetArrayDataReference|CreateSpan|CreateReadOnlySpan)\b")]
    private static partial Regex Unchecked();

    [GeneratedRegex(@"^#if\b")]
    private static partial Regex ConditionalCompilation();

    [GeneratedRegex(@"\bSystem\.Reflection\b|Activator\.CreateInstance|\.GetType\(\)\.Get(Method|Propert|Field)|typeof\([^)]*\)\.Get(Method|Propert|Field)")]
    private static partial Regex Reflection();
}
