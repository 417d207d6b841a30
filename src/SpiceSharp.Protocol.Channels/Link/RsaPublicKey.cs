using System;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol.Channels;

/// <summary>An RSA public key as a server sends it in the link reply: DER SubjectPublicKeyInfo, checked.</summary>
/// <remarks>
/// <code>
/// SEQUENCE { SEQUENCE { OID 1.2.840.113549.1.1.1 (rsaEncryption), NULL }, BIT STRING { 0 unused bits, SEQUENCE { INTEGER modulus, INTEGER exponent } } }
/// </code>
/// Source: RFC 5280 section 4.1, RFC 8017 appendix A.1.1. A key of 1024 bits with exponent 65537 is exactly 162 bytes.
/// </remarks>
public sealed class RsaPublicKey
{
    /// <summary>The shortest modulus that is accepted: what the protocol prescribes.</summary>
    public const int MinModulusBits = 1024;

    private static ReadOnlySpan<byte> RsaEncryption => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    private readonly byte[] _der;
    private readonly byte[] _modulus;
    private readonly byte[] _exponent;

    private RsaPublicKey(byte[] der, byte[] modulus, byte[] exponent)
    {
        _der = der;
        _modulus = modulus;
        _exponent = exponent;
    }

    /// <summary>The whole SubjectPublicKeyInfo, without bytes that may follow it.</summary>
    public ReadOnlyMemory<byte> Der => _der;

    /// <summary>The modulus, big-endian, without leading zeros.</summary>
    public ReadOnlyMemory<byte> Modulus => _modulus;

    /// <summary>The public exponent, big-endian, without leading zeros.</summary>
    public ReadOnlyMemory<byte> Exponent => _exponent;

    /// <summary>Reads and checks a key.</summary>
    /// <param name="der">The key; bytes behind it are ignored.</param>
    /// <param name="key">The key, when it is RSA of at least <see cref="MinModulusBits"/> bits.</param>
    public static bool TryParse(ReadOnlySpan<byte> der, [NotNullWhen(true)] out RsaPublicKey? key)
    {
        key = null;
        ReadOnlySpan<byte> rest = der;
        if (!TryTake(ref rest, 0x30, out ReadOnlySpan<byte> info)) return false;
        int length = der.Length - rest.Length;
        if (!info.StartsWith(RsaEncryption)) return false;
        info = info.Slice(RsaEncryption.Length);
        if (!TryTake(ref info, 0x03, out ReadOnlySpan<byte> bits) || bits.Length == 0 || bits[0] != 0) return false;
        bits = bits.Slice(1);
        if (!TryTake(ref bits, 0x30, out ReadOnlySpan<byte> numbers)) return false;
        if (!TryTakeNumber(ref numbers, out ReadOnlySpan<byte> modulus) || !TryTakeNumber(ref numbers, out ReadOnlySpan<byte> exponent)) return false;
        if (modulus.Length < MinModulusBits / 8 || (modulus.Length == MinModulusBits / 8 && modulus[0] < 0x80)) return false;
        if ((exponent[exponent.Length - 1] & 1) == 0 || (exponent.Length == 1 && exponent[0] == 1)) return false; // 1 would send the password in clear
        key = new RsaPublicKey(der.Slice(0, length).ToArray(), modulus.ToArray(), exponent.ToArray());
        return true;
    }

    /// <summary>A positive INTEGER without its sign byte.</summary>
    private static bool TryTakeNumber(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> number)
    {
        if (!TryTake(ref input, 0x02, out number) || number.Length == 0 || number[0] >= 0x80) return false;
        while (number.Length > 0 && number[0] == 0) number = number.Slice(1);
        return number.Length > 0;
    }

    /// <summary>One element with a definite length of at most 65 535.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> input, byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (input.Length < 2 || input[0] != tag) return false;
        int header = 2;
        int length = input[1];
        if (length >= 0x80)
        {
            int lengthBytes = length - 0x80;
            if (lengthBytes is < 1 or > 2 || input.Length < 2 + lengthBytes) return false;
            length = lengthBytes == 1 ? input[2] : (input[2] << 8) | input[3];
            header += lengthBytes;
        }

        if (length > input.Length - header) return false;
        content = input.Slice(header, length);
        input = input.Slice(header + length);
        return true;
    }
}
