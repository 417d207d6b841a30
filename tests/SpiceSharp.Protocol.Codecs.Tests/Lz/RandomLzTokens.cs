using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Writes legal LZ streams that no encoder would: tokens of every form, lengths and distances of every size, sparing neither edge.</summary>
internal static class RandomLzTokens
{
    public static byte[] Random(LzImageType type, int width, int height, bool topDown, Random random)
    {
        var stream = new List<byte>(LzStream.Lz(type, width, height, "", topDown));
        int units = type.IsIndexed() ? (int)type.ToBitmapFormat().RowBytes(width) * height : width * height;
        WritePass(stream, units, type switch { LzImageType.Rgb16 => 2, LzImageType.Rgb24 or LzImageType.Rgb32 or LzImageType.Rgba => 3, _ => 1 }, random);
        if (type == LzImageType.Rgba) WritePass(stream, units, 1, random);
        return [.. stream];
    }

    private static void WritePass(List<byte> stream, int units, int coded, Random random)
    {
        int bias = 3 - coded, literalsOutOf4 = random.Next(4);
        for (int position = 0; position < units;)
        {
            int room = units - position;
            if (position == 0 || room <= bias || random.Next(4) < literalsOutOf4)
            {
                int count = Math.Min(room, random.Next(3) == 0 ? 32 : random.Next(1, 33));
                stream.Add((byte)(count - 1));
                for (int i = count * coded; i > 0; i--) stream.Add((byte)random.Next(256));
                position += count;
                continue;
            }
            int length = Math.Min(room, bias + random.Next(6) switch { 0 => random.Next(1, 600), 1 => random.Next(6, 9), 2 => random.Next(1, 60), _ => random.Next(1, 8) });
            if (random.Next(40) == 0) length = Math.Min(room, random.Next(1, 20_000) + bias);
            int distance = Math.Min(Math.Min(position, 73727), random.Next(4) switch { 0 => random.Next(1, 40), 1 => random.Next(1, 4), 2 => random.Next(8180, 8200), _ => random.Next(1, 73728) });
            WriteMatch(stream, length - bias, distance);
            position += length;
        }
    }

    private static void WriteMatch(List<byte> stream, int code, int distance)
    {
        int near = Math.Min(distance, 8192) - 1;
        stream.Add((byte)((Math.Min(code, 7) << 5) | (near >> 8)));
        if (code >= 7)
        {
            for (code -= 7; code >= 255; code -= 255) stream.Add(255);
            stream.Add((byte)code);
        }
        stream.Add((byte)near);
        if (distance < 8192) return;
        stream.Add((byte)((distance - 8192) >> 8));
        stream.Add((byte)(distance - 8192));
    }
}
