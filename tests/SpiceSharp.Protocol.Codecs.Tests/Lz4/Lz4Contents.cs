using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Kinds of bytes that lead an LZ4 encoder down different ways.</summary>
public enum Lz4Content
{
    Zero,
    Noise,
    Few,
    Rows,
    Steps,
}

internal static class Lz4Contents
{
    public static byte[] Picture(Lz4Content content, int stride, int height)
    {
        var random = new Random((stride * 31) + height);
        byte[] pixels = new byte[stride * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = content switch
            {
                Lz4Content.Zero => 0,
                Lz4Content.Noise => (byte)random.Next(256),
                Lz4Content.Few => (byte)(random.Next(40) == 0 ? random.Next(256) : 7),
                Lz4Content.Rows => i >= stride && random.Next(50) != 0 ? pixels[i - stride] : (byte)random.Next(256),
                _ => (byte)(i % stride / 12),
            };
        }
        return pixels;
    }
}
