using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Every vector by its name: what the theories over all messages walk.</summary>
public static class AllVectors
{
    private static readonly Dictionary<string, MessageVector> ByName = new[]
    {
        CommonVectors.All, MainVectors.All, DisplayVectors.All, DrawVectors.All, ImageVectors.All, InputsVectors.All, CursorVectors.All,
    }.SelectMany(vectors => vectors).ToDictionary(vector => vector.Name);

    public static IEnumerable<MessageVector> Vectors => ByName.Values;

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static MessageVector Get(string name) => ByName[name];
}
