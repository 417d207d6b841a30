using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>A picture that is in memory already, as a cached one is; its memory does not move, so that native code can read it too.</summary>
internal sealed class MemorySource : IImageSource
{
    private readonly byte[] _pixels;
    private readonly int _stride;

    public MemorySource(int width, int height, PixelLayout layout, int seed)
    {
        Info = new ImageInfo(width, height, layout);
        _stride = (int)layout.RowBytes(width);
        _pixels = GC.AllocateArray<byte>(_stride * height, pinned: true);
        new Random(seed).NextBytes(_pixels);
    }

    public byte[] Bytes => _pixels;

    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_pixels, 0);

    public int StrideBytes => _stride;

    public ImageKey Key => default;

    public ImageInfo Info { get; }

    /// <summary>Makes colours of noise premultiplied ones, as pictures have them.</summary>
    public MemorySource Premultiply()
    {
        for (int i = 0; i < _pixels.Length; i += 4)
            for (int c = 0; c < 3; c++) _pixels[i + c] = (byte)(_pixels[i + c] * _pixels[i + 3] / 255);
        return this;
    }

    public bool TryGetPixels(out PixelView pixels)
    {
        pixels = new PixelView(_pixels, Info.Width, Info.Height, _stride, Info.Layout);
        return true;
    }

    public void DecodeTo(PixelTarget target) => throw new NotSupportedException();

    public OwnedImage Retain() => throw new NotSupportedException();
}
