using System;
using System.Security.Cryptography;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Server;

/// <summary>The server's ticket key: RSA 1024 bit, as the protocol prescribes, made fresh for each link.</summary>
/// <remarks>1024 bits protect a one-time secret on a plain connection against a passive listener for a while, no more; use TLS.</remarks>
internal sealed class RsaTicketKey : ITicketKey, IDisposable
{
    private const int KeyBits = 1024;

#pragma warning disable CA5385 // the protocol has room for exactly this key size
    private readonly RSA _rsa = RSA.Create(KeyBits);
#pragma warning restore CA5385

    public RsaTicketKey() => PublicKeyDer = _rsa.ExportSubjectPublicKeyInfo();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> PublicKeyDer { get; }

    /// <inheritdoc/>
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

    public void Dispose() => _rsa.Dispose();
}
