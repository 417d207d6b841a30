using System;

namespace SpiceSharp.Protocol.Codecs;

public sealed partial class QuicDecoder
{
    private byte[] _rowMemory = [];

    partial void DecodeFast(ReadOnlySpan<byte> stream, in QuicHeader header, PixelTarget target, ref bool done)
    {
        QuicPictureDecoder.Decode(stream, header, target, ref _rowMemory);
        done = true;
    }
}
