using System;
using System.Collections.Generic;
using System.Text;

namespace SpiceSharp.Protocol.Transports.Tests;

/// <summary>Encodes a subject by hand, in the order given; .NET's own builder reverses it.</summary>
internal static class DerName
{
    private static readonly Dictionary<string, byte> Attributes = new() { ["CN"] = 3, ["C"] = 6, ["L"] = 7, ["O"] = 10 };

    public static byte[] Of(params (string Key, string Value)[] pairs)
    {
        List<byte> sets = [];
        foreach ((string key, string value) in pairs)
        {
            byte[] text = Encoding.UTF8.GetBytes(value);
            byte[] pair = [0x06, 3, 0x55, 0x04, Attributes[key], 0x0C, (byte)text.Length, .. text];
            sets.AddRange([0x31, (byte)(pair.Length + 2), 0x30, (byte)pair.Length, .. pair]);
        }

        return sets.Count < 128 ? [0x30, (byte)sets.Count, .. sets] : throw new ArgumentException("Too long for this helper.", nameof(pairs));
    }
}
