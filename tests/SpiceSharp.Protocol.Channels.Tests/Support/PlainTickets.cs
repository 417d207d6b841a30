using System;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>A ticket "cipher" without secrecy: the plaintext's length, the plaintext with every bit flipped, then 0xEE up to 128 bytes.</summary>
internal sealed class PlainTicketCipher : ITicketCipher
{
    public RsaPublicKey? Key { get; private set; }

    public static byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        byte[] ticket = new byte[128];
        ticket.AsSpan().Fill(0xEE);
        ticket[0] = (byte)plaintext.Length;
        for (int i = 0; i < plaintext.Length; i++) ticket[1 + i] = (byte)~plaintext[i];
        return ticket;
    }

    public byte[] Encrypt(RsaPublicKey publicKey, ReadOnlySpan<byte> plaintext)
    {
        Key = publicKey;
        return Encrypt(plaintext);
    }
}

/// <summary>The other half; whatever does not end in 0xEE "does not decrypt".</summary>
internal sealed class PlainTicketKey : ITicketKey
{
    /// <summary>A well-formed RSA-1024 SubjectPublicKeyInfo of 162 bytes; the modulus is C1 00 … 00 07.</summary>
    public static byte[] Der { get; } = Hex.Bytes(
        "30819F 300D 06092A864886F70D010101 0500 03818D 00 308189 028181 00 C1" + new string('0', 2 * 126) + "07 0203010001");

    public ReadOnlyMemory<byte> PublicKeyDer => Der;

    public bool TryDecrypt(ReadOnlySpan<byte> ciphertext, Span<byte> plaintext, out int length)
    {
        length = ciphertext[0];
        if (ciphertext.Length != 128 || ciphertext[127] != 0xEE || length > 86) return false;
        for (int i = 0; i < length; i++) plaintext[i] = (byte)~ciphertext[1 + i];
        return true;
    }
}
