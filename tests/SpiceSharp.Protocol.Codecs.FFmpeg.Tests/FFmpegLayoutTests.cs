using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>What is read of the library's structures: found in the real one, and missed where it is not.</summary>
public class FFmpegLayoutTests
{
    [Fact]
    public void The_library_is_the_one_it_says()
    {
        FFmpegVideoTests.Require();
        Assert.Contains("avcodec", FFmpegVideo.Description);
        FFmpegLibrary library = FFmpegLibrary.Instance!;
        Assert.Null(FFmpegFrameLayout.FindFault(library));
        Assert.Equal(11, library.Layouts.Length);
        Assert.Equal(11, library.Layouts.Select(layout => layout.Id).Distinct().Count());
    }

    [Fact]
    public void An_empty_frame_is_known_by_all_of_its_fields()
    {
        using var frame = new MadeUpFrame();
        Assert.True(FFmpegFrameLayout.IsEmpty(frame.Address));
        for (int at = 0; at < MadeUpFrame.KnownBytes; at++)
        {
            if (at / 4 * 4 == MadeUpFrame.CountOfSamples) continue; // of sound
            byte kept = Marshal.ReadByte(frame.Address, at);
            Marshal.WriteByte(frame.Address, at, (byte)(kept ^ 0x10));
            Assert.False(FFmpegFrameLayout.IsEmpty(frame.Address), $"byte {at}");
            Marshal.WriteByte(frame.Address, at, kept);
        }
    }

    [Theory, InlineData(4), InlineData(8), InlineData(16), InlineData(-4), InlineData(-8)]
    public void A_frame_whose_fields_lie_elsewhere_is_refused(int shift)
    {
        using var frame = new MadeUpFrame(shift);
        Assert.False(FFmpegFrameLayout.IsEmpty(frame.Address));
    }

    /// <summary>The picture's planes are where the memory says, downwards or upwards.</summary>
    [Fact]
    public unsafe void Rows_may_go_upwards()
    {
        byte[] memory = [.. Enumerable.Range(0, 60).Select(i => (byte)i)];
        fixed (byte* first = memory)
        {
            Assert.Equal([20, 21, 22], new FFmpegPlane(first, 20).Row(1, 3).ToArray());
            Assert.Equal([20, 21, 22], new FFmpegPlane(first + 40, -20).Row(1, 3).ToArray());
            Assert.Equal(-20, new FFmpegPlane(first + 40, -20).LineSize);
        }
    }

    /// <summary>Formats that no encoder here makes: the same picture as in planes.</summary>
    [Fact]
    public unsafe void Pairs_of_chroma_and_luma_alone()
    {
        const int Width = 37, Height = 5, Chroma = (Width + 1) / 2;
        var random = new Random(3);
        byte[] luma = new byte[Width * Height], cb = new byte[Chroma * 3], cr = new byte[Chroma * 3];
        random.NextBytes(luma);
        random.NextBytes(cb);
        random.NextBytes(cr);
        byte[] pairs = [.. cb.Zip(cr, (b, r) => (byte[])[b, r]).SelectMany(pair => pair)], none = [.. cb.Select(_ => (byte)128)];
        YuvColours colours = YuvColours.Of(2, isFullRange: false, Height);
        fixed (byte* y = luma, u = cb, v = cr, uv = pairs, grey = none)
        {
            var first = new FFmpegPlane(y, Width);
            var planar = new FFmpegPixelLayout(0, FFmpegPlanes.Yuv, 1, 1, false);
            foreach (CodecVariant variant in CodecVariants.Supported)
            {
                var converter = new FFmpegConverter(variant);
                byte[] expected = Write(converter, new FFmpegPicture(Width, Height, planar, colours, first, new FFmpegPlane(u, Chroma), new FFmpegPlane(v, Chroma)));
                Assert.Equal(expected, Write(converter, new FFmpegPicture(Width, Height, planar with { Planes = FFmpegPlanes.SemiPlanar }, colours, first, new FFmpegPlane(uv, Chroma * 2), default)));
                expected = Write(converter, new FFmpegPicture(Width, Height, planar, colours, first, new FFmpegPlane(grey, Chroma), new FFmpegPlane(grey, Chroma)));
                Assert.Equal(expected, Write(converter, new FFmpegPicture(Width, Height, new FFmpegPixelLayout(0, FFmpegPlanes.Luma, 0, 0, false), colours, first, default, default)));
            }
        }

        static byte[] Write(FFmpegConverter converter, in FFmpegPicture picture)
        {
            byte[] pixels = new byte[Width * Height * 4];
            converter.Write(picture, new PixelTarget(pixels, Width, Height, Width * 4, PixelLayout.Bgrx32));
            return pixels;
        }
    }

    /// <summary>An empty frame as the library makes them, or one whose first fields are moved.</summary>
    private sealed class MadeUpFrame : IDisposable
    {
        private readonly nint _memory;

        public MadeUpFrame(int shift = 0)
        {
            _memory = Marshal.AllocHGlobal(512);
            for (int i = 0; i < 512; i++) Marshal.WriteByte(_memory, i, 0);
            Marshal.WriteIntPtr(_memory, 64 + (8 * IntPtr.Size) + 32 + shift, Address);
            Marshal.WriteInt32(_memory, 64 + KnownBytes - 4 + shift, -1);
        }

        public static int KnownBytes => (9 * IntPtr.Size) + 32 + 16;

        public static int CountOfSamples => KnownBytes - 8;

        public nint Address => _memory + 64;

        public void Dispose() => Marshal.FreeHGlobal(_memory);
    }
}
