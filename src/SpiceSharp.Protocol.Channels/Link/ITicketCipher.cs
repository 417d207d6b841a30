using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The client's half of ticket authentication: RSAES-OAEP, SHA-1 for both hash and MGF1, empty label.</summary>
/// <remarks>Injected because cryptography is the platform's and OAEP draws random bytes; a platform without RSA can bring its own.</remarks>
public interface ITicketCipher
{
    /// <summary>Encrypts the password and its terminating NUL for the server.</summary>
    /// <param name="publicKey">The server's key, already found to be RSA of at least 1024 bits.</param>
    /// <param name="plaintext">The password bytes and one zero byte; wiped by the caller afterwards.</param>
    /// <returns>As many bytes as the modulus has: 128 for the 1024-bit key that the protocol prescribes.</returns>
    byte[] Encrypt(RsaPublicKey publicKey, ReadOnlySpan<byte> plaintext);
}
