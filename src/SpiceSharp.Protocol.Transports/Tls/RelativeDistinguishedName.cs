using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SpiceSharp.Protocol.Transports;

/// <summary>One attribute of an X.500 name.</summary>
/// <param name="Oid">The attribute type, dotted.</param>
/// <param name="Value">The text; null when it is not a string.</param>
internal readonly record struct RelativeDistinguishedName(string Oid, string? Value)
{
    public const string CommonName = "2.5.4.3";

    /// <summary>The attributes of an encoded name in its own order, most significant first; .NET's own text form reverses them.</summary>
    public static List<RelativeDistinguishedName> ReadAll(ReadOnlySpan<byte> name)
    {
        List<RelativeDistinguishedName> all = [];
        if (!new DerReader(name).TryRead(DerReader.Sequence, out ReadOnlySpan<byte> sets)) return all;
        DerReader outer = new(sets);
        while (outer.TryRead(DerReader.Set, out ReadOnlySpan<byte> set))
        {
            DerReader inner = new(set);
            while (inner.TryRead(DerReader.Sequence, out ReadOnlySpan<byte> pair))
            {
                DerReader attribute = new(pair);
                if (!attribute.TryRead(DerReader.ObjectIdentifier, out ReadOnlySpan<byte> oid) || !attribute.TryRead(out byte tag, out ReadOnlySpan<byte> value)) return all;
                all.Add(new RelativeDistinguishedName(Dotted(oid), Text(tag, value.ToArray())));
            }
        }

        return all;
    }

    private static string Dotted(ReadOnlySpan<byte> oid)
    {
        StringBuilder text = new();
        ulong arc = 0;
        foreach (byte b in oid)
        {
            arc = (arc << 7) | (uint)(b & 0x7F);
            if ((b & 0x80) != 0) continue;
            if (text.Length == 0)
            {
                ulong first = Math.Min(arc / 40, 2);
                text.Append(first.ToString(CultureInfo.InvariantCulture));
                arc -= first * 40;
            }

            text.Append('.').Append(arc.ToString(CultureInfo.InvariantCulture));
            arc = 0;
        }

        return text.ToString();
    }

    private static string? Text(byte tag, byte[] value) => tag switch
    {
        12 => Encoding.UTF8.GetString(value),
        18 or 19 or 22 => Encoding.ASCII.GetString(value),      // numeric, printable, IA5
        20 => Latin1(value),                                    // T61, in practice Latin-1
        28 => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(value),
        30 => Encoding.BigEndianUnicode.GetString(value),
        _ => null,
    };

    private static string Latin1(byte[] value) => new(Array.ConvertAll(value, b => (char)b));
}
