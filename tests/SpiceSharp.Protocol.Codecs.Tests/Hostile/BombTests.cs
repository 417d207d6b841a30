using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Small streams that claim huge pictures cost an exception and nothing else.</summary>
public class BombTests
{
    private const long PriceOfAnException = 32 << 10;

    public static TheoryData<string, string> Bombs => new()
    {
        { "quic", "51554943 00000000 04000000 FFFF0000 FFFF0000 00000000 00000000" },
        { "quic", "51554943 00000000 01000000 30750000 D0070000 00000000 00000000" }, // 30000 x 2000, within the limits
        { "quic", "51554943 00000000 05000000 FFFFFFFF FFFFFFFF 00000000 00000000" },
        { "lz", "20205A4C 00010001 00000008 0000FFFF 0000FFFF 0003FFFC 00000001 E0 FF FF FF FF 00 00" },
        { "lz", "20205A4C 00010001 00000008 00007530 000007D0 0001D4C0 00000001 00 000000 E0 FF FF FF FF" },
        { "lz", "20205A4C 00010001 00000001 FFFFFFFF FFFFFFFF 20000000 00000001 00 00" },
        { "glz", "20205A4C 00010001 18 0000FFFF 0000FFFF 0003FFFC 0000000000000000 00000000 E0 FF FF FF 00 00" },
        { "glz", "20205A4C 00010001 19 00007530 000007D0 0001D4C0 0000000000000000 00000000 E0 FF FF FF 00 00" },
        { "lz4", "01 08 00000005 40 01020304" },
    };

    [Theory, MemberData(nameof(Bombs))]
    public void A_huge_claim_is_refused_before_memory_is_taken(string codec, string hex)
    {
        byte[] stream = Hex.Bytes(hex);
        Action read = codec switch
        {
            "quic" => () => QuicDecoder.ReadHeader(stream, SpiceLimits.Default),
            "lz" => () => LzDecoder.ReadHeader(stream, SpiceLimits.Default),
            "glz" => () => GlzDecoder.ReadHeader(stream, SpiceLimits.Default),
            _ => () => Lz4ImageDecoder.ReadHeader(stream, 30000, 2000, SpiceLimits.Default),
        };
        long allocated = ImageAssert.AllocatedBytes(() => Assert.Throws<SpiceImageException>(read));
        Assert.InRange(allocated, 1, PriceOfAnException);
    }
}
