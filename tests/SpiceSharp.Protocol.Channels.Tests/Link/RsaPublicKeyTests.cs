using System;
using System.Security.Cryptography;

namespace SpiceSharp.Protocol.Channels.Tests;

public class RsaPublicKeyTests
{
    [Fact]
    public void Agrees_with_the_platform()
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(PlainTicketKey.Der, out int read);
        Assert.Equal(162, read);
        RSAParameters expected = rsa.ExportParameters(false);
        Assert.True(RsaPublicKey.TryParse(PlainTicketKey.Der, out RsaPublicKey? key));
        Assert.Equal(expected.Modulus, key.Modulus.ToArray());
        Assert.Equal(expected.Exponent, key.Exponent.ToArray());
        Assert.Equal(PlainTicketKey.Der, key.Der.ToArray());
    }

    [Fact]
    public void Agrees_with_the_platform_on_fresh_keys_of_every_size()
    {
        foreach (int bits in (int[])[1024, 1536, 2048])
        {
            using var rsa = RSA.Create(bits);
            byte[] der = rsa.ExportSubjectPublicKeyInfo();
            Assert.True(RsaPublicKey.TryParse([.. der, 0, 0, 0], out RsaPublicKey? key));
            Assert.Equal(rsa.ExportParameters(false).Modulus, key.Modulus.ToArray());
            Assert.Equal(der, key.Der.ToArray());
        }
    }

    [Fact]
    public void Refuses_a_key_below_1024_bits()
    {
        using var rsa = RSA.Create(1016);
        Assert.False(RsaPublicKey.TryParse(rsa.ExportSubjectPublicKeyInfo(), out _));
        byte[] short1023 = [.. PlainTicketKey.Der];
        short1023[29] = 0x41; // the modulus' first byte
        Assert.Equal(0xC1, PlainTicketKey.Der[29]);
        Assert.False(RsaPublicKey.TryParse(short1023, out _));
    }

    [Fact]
    public void Refuses_an_exponent_that_hides_nothing()
    {
        byte[] der = [.. PlainTicketKey.Der];
        Hex.Bytes("0203000001").CopyTo(der, 157);
        Assert.False(RsaPublicKey.TryParse(der, out _));
        Hex.Bytes("0203010000").CopyTo(der, 157);
        Assert.False(RsaPublicKey.TryParse(der, out _));
    }

    [Fact]
    public void Refuses_other_algorithms()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(RsaPublicKey.TryParse(ec.ExportSubjectPublicKeyInfo(), out _));
    }

    [Fact]
    public void Refuses_every_proper_prefix_and_survives_any_damage()
    {
        byte[] der = PlainTicketKey.Der;
        for (int length = 0; length < der.Length; length++) Assert.False(RsaPublicKey.TryParse(der.AsSpan(0, length), out _));
        for (int i = 0; i < der.Length; i++)
        {
            foreach (byte value in (byte[])[0x00, 0x7F, 0x80, 0x82, 0x84, 0xFF])
            {
                byte[] damaged = [.. der];
                damaged[i] = value;
                if (RsaPublicKey.TryParse(damaged, out RsaPublicKey? key)) Assert.True(key.Modulus.Length >= 128);
            }
        }
    }
}
