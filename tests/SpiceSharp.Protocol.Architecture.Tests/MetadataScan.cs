using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>Reads what an assembly refers to from its metadata: no source convention can hide a call from it.</summary>
internal sealed class MetadataScan : IDisposable
{
    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Where(field => field.FieldType == typeof(OpCode))
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    public MetadataScan(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    /// <summary>Full names of all types referred to in other assemblies.</summary>
    public IEnumerable<string> ReferencedTypes() => _reader.TypeReferences.Select(handle => NameOf(_reader.GetTypeReference(handle)));

    /// <summary>All members referred to in other assemblies, as Type.Member.</summary>
    public IEnumerable<string> ReferencedMembers()
    {
        foreach (MemberReferenceHandle handle in _reader.MemberReferences)
        {
            if (MemberName(handle) is { } name) yield return name;
        }
    }

    /// <summary>Outermost types of this assembly with a method that calls a given external member.</summary>
    public IEnumerable<string> TypesCalling(string member)
    {
        HashSet<int> tokens = [.. _reader.MemberReferences.Where(handle => MemberName(handle) == member).Select(handle => MetadataTokens.GetToken(handle))];
        foreach (TypeDefinitionHandle typeHandle in _reader.TypeDefinitions)
        {
            TypeDefinition type = _reader.GetTypeDefinition(typeHandle);
            foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
            {
                MethodDefinition method = _reader.GetMethodDefinition(methodHandle);
                if (method.RelativeVirtualAddress == 0) continue;
                if (CalledTokens(_file.GetMethodBody(method.RelativeVirtualAddress)).Any(tokens.Contains)) yield return Outermost(typeHandle);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private string? MemberName(MemberReferenceHandle handle)
    {
        MemberReference member = _reader.GetMemberReference(handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? NameOf(_reader.GetTypeReference((TypeReferenceHandle)member.Parent)) + "." + _reader.GetString(member.Name)
            : null;
    }

    private string NameOf(TypeReference type)
    {
        string name = _reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(_reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)) + "+" + name
            : _reader.GetString(type.Namespace) + "." + name;
    }

    private string Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil) type = _reader.GetTypeDefinition(type.GetDeclaringType());
        return _reader.GetString(type.Namespace) + "." + _reader.GetString(type.Name);
    }

    private static IEnumerable<int> CalledTokens(MethodBodyBlock body)
    {
        byte[] il = body.GetILBytes() ?? [];
        for (int at = 0; at < il.Length;)
        {
            int value = il[at++];
            if (value == 0xFE) value = 0xFE00 | il[at++];
            OpCode code = s_opCodes[value];
            if (code.OperandType is OperandType.InlineMethod) yield return BitConverter.ToInt32(il, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
