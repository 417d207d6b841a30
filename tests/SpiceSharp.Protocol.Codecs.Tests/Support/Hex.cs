using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

internal static class Hex
{
    /// <summary>Bytes written in hexadecimal; blanks and line breaks are for the reader.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
}
