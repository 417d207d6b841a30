using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>The public surface is what PublicApi/*.txt approves. To approve a change: SPICESHARP_APPROVE_API=1 dotnet test, and review the diff.</summary>
public class PublicSurfaceTests
{
    [Theory, MemberData(nameof(Libraries))]
    public void Public_surface_is_as_approved(string assembly)
    {
        string path = Path.Combine(House.Root, "tests", "SpiceSharp.Protocol.Architecture.Tests", "PublicApi", House.NameOf(assembly) + ".txt");
        string actual = Describe(House.Load(assembly));
        if (Environment.GetEnvironmentVariable("SPICESHARP_APPROVE_API") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, actual);
    }

    public static TheoryData<string> Libraries() => [.. House.Assemblies.Keys.Where(name => name != "Cli")];

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Distinct().Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsValueType ? (type.IsByRefLike ? "ref struct" : "struct") : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        if (type.IsEnum) return " : " + Name(Enum.GetUnderlyingType(type));
        IEnumerable<string> bases = type.GetInterfaces().Where(i => i.IsPublic && !Name(i).StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(MulticastDelegate)) bases = bases.Prepend(Name(parent));
        string list = string.Join(", ", bases);
        return list.Length == 0 ? string.Empty : " : " + list;
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (FieldInfo field in type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName))
            yield return $"{(field.IsLiteral ? "const " : string.Empty)}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture) : string.Empty)}";
        if (type.IsEnum) yield break;
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(c => c.IsPublic || c.IsFamily))
            yield return $"new({Parameters(constructor)})";
        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            if (Visible(property.GetMethod) is not { } get) continue;
            string set = Visible(property.SetMethod) is not { } setter ? string.Empty
                : setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? " init;" : " set;";
            yield return $"{(get.IsStatic ? "static " : string.Empty)}{Name(property.PropertyType)} {property.Name} {{ get;{set} }}";
        }

        foreach (EventInfo one in type.GetEvents(Declared).Where(e => Visible(e.AddMethod) is not null))
            yield return $"event {Name(one.EventHandlerType!)} {one.Name}";
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            if (Visible(method) is null || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) || method.Name.Contains('<', StringComparison.Ordinal)) continue;
            string generic = method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">" : string.Empty;
            yield return $"{(method.IsStatic ? "static " : string.Empty)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
        }
    }

    private static MethodInfo? Visible(MethodInfo? method) => method is { IsPublic: true } or { IsFamily: true } ? method : null;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsOut ? "out " : p.ParameterType.IsByRef ? (p.IsIn ? "in " : "ref ") : string.Empty) + Name(p.ParameterType) + " " + p.Name + (p.HasDefaultValue ? " = …" : string.Empty)));

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        if (type.IsGenericParameter) return type.Name;
        string name = type.IsNested ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick >= 0) name = name.Substring(0, tick);
        return type.IsGenericType ? name + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">" : name;
    }
}
