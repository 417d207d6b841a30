using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>
/// A codec for tests, in the place of VP8: a frame is width, height, and one byte that fills its rows from the top, one more a row. The byte 0xEE is
/// damage, width 0 a frame without a picture. It counts what it decodes, seen or not, since later frames would build on it.
/// </summary>
internal sealed class FakeVideo : IVideoDecoderFactory
{
    public int Made { get; private set; }

    public int Alive { get; private set; }

    public int Seen { get; private set; }

    public int Unseen { get; private set; }

    public static byte[] Frame(byte value, byte width = 4, byte height = 2) => [width, height, value];

    public static byte[] Damaged { get; } = [4, 2, 0xEE];

    public static byte[] Silent { get; } = [0, 0, 0];

    public bool CanDecode(VideoCodecType codec) => codec == VideoCodecType.Vp8;

    public IVideoDecoder Create(VideoCodecType codec)
    {
        Assert.Equal(VideoCodecType.Vp8, codec);
        Made++;
        Alive++;
        return new Decoder(this);
    }

    private sealed class Decoder(FakeVideo owner) : IVideoDecoder
    {
        public bool FramesAreIndependent => false;

        public bool Decode(ReadOnlySpan<byte> frame, IVideoTarget? target, SpiceLimits limits)
        {
            if (frame[2] == 0xEE) throw new SpiceImageException(SpiceImageErrorKind.InvalidData, 2, "damaged by a test");
            if (target is null)
            {
                owner.Unseen++;
                return false;
            }

            if (frame[0] == 0) return false;
            owner.Seen++;
            PixelTarget picture = target.Begin(frame[0], frame[1]);
            for (int y = 0; y < picture.Height; y++) picture.Row(y).Fill((byte)(frame[2] + y));
            return true;
        }

        public void Reset()
        {
        }

        public void Dispose() => owner.Alive--;
    }
}
