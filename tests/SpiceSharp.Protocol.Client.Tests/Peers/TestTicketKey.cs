using System;
using System.Security.Cryptography;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>A server's key, with the platform's RSA on the other side of the padding.</summary>
internal sealed class TestTicketKey : ITicketKey
{
    private readonly RSA _rsa = RSA.Create(1024);

    public static TestTicketKey Instance { get; } = new();

    public ReadOnlyMemory<byte> PublicKeyDer => _rsa.ExportSubjectPublicKeyInfo();

    public bool TryDecrypt(ReadOnlySpan<byte> ciphertext, Span<byte> plaintext, out int length)
    {
        try
        {
            return _rsa.TryDecrypt(ciphertext, plaintext, RSAEncryptionPadding.OaepSHA1, out length);
        }
        catch (CryptographicException)
        {
            length = 0;
            return false;
        }
    }
}
