using System.Security.Cryptography;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Client.Tests;

public class EmptyTicketTests
{
    [Fact]
    public void It_decrypts_to_one_zero_byte_under_any_key_of_the_protocols_size()
    {
        for (int i = 0; i < 5; i++)
        {
            using RSA rsa = RSA.Create(1024);
            Assert.True(RsaPublicKey.TryParse(rsa.ExportSubjectPublicKeyInfo(), out RsaPublicKey? key));
            byte[]? ticket = EmptyTicket.Encrypt(key);
            Assert.NotNull(ticket);
            Assert.Equal([0], rsa.Decrypt(ticket, RSAEncryptionPadding.OaepSHA1));
        }
    }

    [Fact]
    public void Another_size_and_a_password_are_the_platforms()
    {
        using RSA rsa = RSA.Create(2048);
        Assert.True(RsaPublicKey.TryParse(rsa.ExportSubjectPublicKeyInfo(), out RsaPublicKey? key));
        Assert.Null(EmptyTicket.Encrypt(key));
        Assert.Equal([0], rsa.Decrypt(RsaTicketCipher.Instance.Encrypt(key, [0]), RSAEncryptionPadding.OaepSHA1));
        byte[] password = [0x61, 0];
        Assert.Equal(password, rsa.Decrypt(RsaTicketCipher.Instance.Encrypt(key, password), RSAEncryptionPadding.OaepSHA1));
    }
}
