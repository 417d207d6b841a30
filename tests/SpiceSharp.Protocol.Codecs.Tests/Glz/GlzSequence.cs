using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>A session's worth of pictures of all types and sizes, with much in common and some noise, and their streams by the plain encoder.</summary>
internal sealed class GlzSequence : IDisposable
{
    private const int Side = 160;

    private readonly uint[] _desk = new uint[Side * Side];

    public GlzSequence(int window, int seed, int count = 60)
    {
        var random = new Random(seed);
        using var dictionary = new GlzEncoderDictionary(window);
        var encoder = new GlzEncoder(CodecVariant.Scalar);
        for (int i = 0; i < _desk.Length; i++) _desk[i] = random.Next(6) == 0 ? (uint)random.Next() : i % 7 == 0 ? 0x40808080 : 0xFF112233;
        while (Pictures.Count < count)
        {
            int width = random.Next(4) == 0 ? random.Next(1, 5) : random.Next(1, Side), height = random.Next(1, random.Next(2) == 0 ? 4 : Side);
            if (!dictionary.Accepts(width, height)) continue;
            Disturb(random);
            var type = (LzImageType)random.Next((int)LzImageType.Rgb16, (int)LzImageType.Rgba + 1);
            var picture = new Picture(type, width, height, Cut(random, type, width, height));
            picture.Stream = encoder.Encode(picture.View, type, dictionary, out ulong id).ToArray();
            picture.Id = id;
            Pictures.Add(picture);
        }
    }

    public List<Picture> Pictures { get; } = [];

    public void Dispose() => Pictures.Clear();

    /// <summary>A few spots, a run, a scroll: what happens to a screen.</summary>
    private void Disturb(Random random)
    {
        for (int i = random.Next(40); i > 0; i--) _desk[random.Next(_desk.Length)] = (uint)random.Next();
        int at = random.Next(_desk.Length), length = random.Next(_desk.Length - at);
        if (random.Next(4) == 0) _desk.AsSpan(at, length).Fill((uint)random.Next());
        if (random.Next(3) == 0) _desk.AsSpan(at, length).CopyTo(_desk.AsSpan(random.Next(_desk.Length - length)));
    }

    private byte[] Cut(Random random, LzImageType type, int width, int height)
    {
        int left = random.Next(Side - width + 1), top = random.Next(Side - height + 1), size = type == LzImageType.Rgb16 ? 2 : 4;
        byte[] pixels = new byte[size * width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                Span<byte> to = pixels.AsSpan(size * ((y * width) + x));
                uint word = _desk[((top + y) * Side) + left + x];
                if (size == 2) BitConverter.TryWriteBytes(to, (ushort)word);
                else BitConverter.TryWriteBytes(to, word);
            }
        return pixels;
    }

    internal sealed class Picture(LzImageType type, int width, int height, byte[] pixels)
    {
        public LzImageType Type => type;

        public int Width => width;

        public int Height => height;

        public ulong Id { get; set; }

        public byte[] Stream { get; set; } = [];

        public PixelView View => new(pixels, width, height, pixels.Length / height, type switch
        {
            LzImageType.Rgb16 => PixelLayout.Rgb555,
            LzImageType.Rgba => PixelLayout.Bgra32,
            _ => PixelLayout.Bgrx32,
        });

        /// <summary>What a receiver has: 16 bits widened, X = 0.</summary>
        public byte[] Decoded
        {
            get
            {
                byte[] decoded = new byte[4 * width * height];
                for (int i = 0; i < width * height; i++)
                {
                    uint word = type == LzImageType.Rgb16 ? Widen(BitConverter.ToUInt16(pixels, 2 * i)) : BitConverter.ToUInt32(pixels, 4 * i);
                    BitConverter.TryWriteBytes(decoded.AsSpan(4 * i), type == LzImageType.Rgba ? word : word & 0xFFFFFF);
                }
                return decoded;
            }
        }

        private static uint Widen(uint word) => (Five(word >> 10) << 16) | (Five(word >> 5) << 8) | Five(word);

        private static uint Five(uint value) => ((value & 31) << 3) | ((value & 31) >> 2);
    }
}
