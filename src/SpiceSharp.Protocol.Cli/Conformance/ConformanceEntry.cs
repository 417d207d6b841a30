using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What the manifests of all vector folders have in common.</summary>
internal static class ConformanceEntry
{
    public static string Text(this JsonElement entry, string name) => entry.GetProperty(name).GetString()
        ?? throw new InvalidDataException($"'{name}' of a manifest entry is null.");

    public static int Number(this JsonElement entry, string name) => entry.GetProperty(name).GetInt32();

    /// <summary>Runs one entry. A refusal where pixels are expected is a failure; any other exception is one too, since no input may cause it.</summary>
    public static ConformanceResult Check(string name, Func<string?> check)
    {
        try
        {
            return new ConformanceResult(name, check());
        }
        catch (SpiceImageException refused)
        {
            return new ConformanceResult(name, $"refused ({refused.Kind}): {refused.Message}");
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return new ConformanceResult(name, $"{unexpected.GetType().Name}: {unexpected.Message}");
        }
    }

    /// <summary>Null where <paramref name="decode"/> is refused with the typed error.</summary>
    public static string? MustBeRefused(Action decode)
    {
        try
        {
            decode();
            return "decoded, but must be refused";
        }
        catch (SpiceImageException)
        {
            return null;
        }
    }

    public static string? MustHash(ReadOnlySpan<byte> bytes, string sha256, string what) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? null : $"{what} differ";

    /// <summary>The bytes of a stream given in hexadecimal: <c>hex</c>, a plain string, or <c>parts</c>, some of them repeated.</summary>
    public static byte[] Stream(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) return Convert.FromHexString(element.GetString()!);
        if (element.TryGetProperty("hex", out JsonElement hex)) return Convert.FromHexString(hex.GetString()!);
        using var stream = new MemoryStream();
        foreach (JsonElement part in element.GetProperty("parts").EnumerateArray())
        {
            bool repeated = part.ValueKind == JsonValueKind.Object;
            byte[] bytes = Convert.FromHexString(repeated ? part.Text("repeat") : part.GetString()!);
            for (int count = repeated ? part.Number("count") : 1; count > 0; count--) stream.Write(bytes);
        }
        return stream.ToArray();
    }
}
