using System;

namespace SpiceSharp.Protocol;

/// <summary>Reads DER (X.690) as far as certificates and public keys need it: definite lengths, one-byte tags.</summary>
internal ref struct DerReader(ReadOnlySpan<byte> data)
{
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>Reads the next value whatever its tag; false when the data is damaged or at its end.</summary>
    public bool TryRead(out byte tag, out ReadOnlySpan<byte> content)
    {
        tag = 0;
        content = default;
        if (_rest.Length < 2) return false;
        int length = _rest[1];
        int header = 2;
        if (length >= 0x80)
        {
            int bytes = length & 0x7F;
            if (bytes is 0 or > 3 || _rest.Length < 2 + bytes) return false;
            length = 0;
            for (int i = 0; i < bytes; i++) length = (length << 8) | _rest[2 + i];
            header += bytes;
        }

        if (length > _rest.Length - header) return false;
        tag = _rest[0];
        content = _rest.Slice(header, length);
        _rest = _rest.Slice(header + length);
        return true;
    }

    /// <summary>Reads the next value if it has this tag.</summary>
    public bool TryRead(byte expected, out ReadOnlySpan<byte> content) => TryRead(out byte tag, out content) && tag == expected;
}
