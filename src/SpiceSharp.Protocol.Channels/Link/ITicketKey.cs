using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The server's half of ticket authentication: one RSA-1024 key pair, fresh for each link.</summary>
public interface ITicketKey
{
    /// <summary>The public key as DER SubjectPublicKeyInfo; exactly 162 bytes for a 1024-bit key with exponent 65537.</summary>
    ReadOnlyMemory<byte> PublicKeyDer { get; }

    /// <summary>Decrypts a ticket (RSAES-OAEP, SHA-1, empty label).</summary>
    /// <param name="ciphertext">128 bytes from the client.</param>
    /// <param name="plaintext">At least 128 bytes; wiped by the caller afterwards.</param>
    /// <param name="length">Bytes of plaintext.</param>
    /// <returns>False when the data does not decrypt; never an exception for what a peer sent.</returns>
    bool TryDecrypt(ReadOnlySpan<byte> ciphertext, Span<byte> plaintext, out int length);
}
