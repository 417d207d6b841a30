using System;
using System.Collections.Generic;
using System.Globalization;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Bytes as a test writes them down.</summary>
public static class Hex
{
    /// <summary>Bytes from hexadecimal digits; white space groups them, <c>//</c> starts a comment to the end of the line.</summary>
    public static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        foreach (string line in text.Split('\n'))
        {
            int comment = line.IndexOf("//", StringComparison.Ordinal);
            string digits = (comment < 0 ? line : line[..comment]).Replace(" ", "", StringComparison.Ordinal).Trim();
            for (int i = 0; i < digits.Length; i += 2) bytes.Add(byte.Parse(digits.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return [.. bytes];
    }

    /// <summary>Digits for a failure message, in groups of four bytes.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var groups = new List<string>();
        for (int i = 0; i < bytes.Length; i += 4) groups.Add(Convert.ToHexString(bytes[i..Math.Min(i + 4, bytes.Length)]));
        return string.Join(' ', groups);
    }
}
