using System;
using System.Text;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Texts on the wire are UTF-8 by convention, and end at their first NUL. Damaged ones decode with replacement characters.</summary>
internal static class WireText
{
    public static string Decode(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.Span;
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString((end < 0 ? text : text.Slice(0, end)).ToArray());
    }

    /// <summary>The text in UTF-8 with its NUL.</summary>
    public static byte[] EncodeWithNul(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        return bytes;
    }
}
