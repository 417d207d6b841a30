using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Writes one JSON object to an output: the contract of <c>--json</c>.</summary>
internal static class JsonReport
{
    public static void Write(TextWriter output, Action<Utf8JsonWriter> fill)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Counts above zero, by name.</summary>
    public static void WriteCounts<TKey>(this Utf8JsonWriter json, string name, IReadOnlyDictionary<TKey, long> counts, Func<TKey, string> nameOf)
        where TKey : notnull
    {
        json.WriteStartObject(name);
        foreach ((TKey key, long count) in counts)
        {
            if (count > 0) json.WriteNumber(nameOf(key), count);
        }

        json.WriteEndObject();
    }
}
