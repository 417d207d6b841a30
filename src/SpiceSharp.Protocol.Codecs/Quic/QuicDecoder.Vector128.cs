using System;

namespace SpiceSharp.Protocol.Codecs;

public sealed partial class QuicDecoder
{
    private byte[] _fastRows = [];

    partial void DecodeFast(ReadOnlySpan<byte> stream, in QuicHeader header, PixelTarget target, ref bool done)
    {
        QuicFastPicture.Decode(stream, header, target, ref _fastRows);
        done = true;
    }
}
