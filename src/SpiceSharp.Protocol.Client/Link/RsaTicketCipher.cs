using System;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Client;

/// <summary>Ticket encryption with the platform's RSA; of a ticket without a password by itself.</summary>
public sealed class RsaTicketCipher : ITicketCipher
{
    /// <summary>The one instance; it has no state.</summary>
    public static RsaTicketCipher Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">The platform refuses the key.</exception>
    public byte[] Encrypt(RsaPublicKey publicKey, ReadOnlySpan<byte> plaintext)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        if (plaintext.Length == 1 && plaintext[0] == 0 && EmptyTicket.Encrypt(publicKey) is { } empty) return empty;
        return EncryptByPlatform(publicKey, plaintext);
    }

    // A method of its own, so that the platform's types are loaded only when they are needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] EncryptByPlatform(RsaPublicKey publicKey, ReadOnlySpan<byte> plaintext)
    {
        byte[] copy = plaintext.ToArray();
        try
        {
            using RSA rsa = RSA.Create();
            rsa.ImportParameters(new RSAParameters { Modulus = publicKey.Modulus.ToArray(), Exponent = publicKey.Exponent.ToArray() });
#pragma warning disable CA5350 // SHA-1 is what the protocol prescribes for the padding
            return rsa.Encrypt(copy, RSAEncryptionPadding.OaepSHA1);
#pragma warning restore CA5350
        }
        finally
        {
            Array.Clear(copy, 0, copy.Length);
        }
    }
}
