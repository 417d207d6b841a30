using System;

namespace SpiceSharp.Protocol.Channels.Tests;

internal static class Hex
{
    /// <summary>Bytes of a readable hexadecimal text; blanks and line breaks are ignored.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
