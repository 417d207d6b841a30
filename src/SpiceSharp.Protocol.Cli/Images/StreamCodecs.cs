using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Names of the codecs, and how their streams begin.</summary>
internal static class StreamCodecs
{
    private static readonly (StreamCodec Codec, string Name)[] s_names =
    [
        (StreamCodec.Quic, "quic"), (StreamCodec.Lz, "lz"), (StreamCodec.Glz, "glz"), (StreamCodec.ZlibGlz, "zlib-glz"),
        (StreamCodec.Lz4, "lz4"), (StreamCodec.Jpeg, "jpeg"), (StreamCodec.Bitmap, "bitmap"),
    ];

    public static IEnumerable<string> Names => s_names.Select(pair => pair.Name);

    public static string NameOf(StreamCodec codec) => s_names.First(pair => pair.Codec == codec).Name;

    public static StreamCodec Parse(string name) => s_names.First(pair => pair.Name == name).Codec;

    /// <summary>The codec by the first bytes; null where they are no codec's. LZ4 and bitmaps have no mark of their own.</summary>
    public static StreamCodec? Recognise(ReadOnlySpan<byte> stream)
    {
        if (stream.StartsWith("QUIC"u8)) return StreamCodec.Quic;
        // LZ and GLZ begin alike; behind the version LZ has its type as a word of 32 bits, GLZ as a byte.
        if (stream.StartsWith("  ZL"u8)) return stream.Length > 8 && stream[8] != 0 ? StreamCodec.Glz : StreamCodec.Lz;
        if (stream.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return StreamCodec.Jpeg;
        bool isZlib = stream.Length > 2 && (stream[0] & 15) == 8 && BinaryPrimitives.ReadUInt16BigEndian(stream) % 31 == 0;
        return isZlib ? StreamCodec.ZlibGlz : null;
    }
}
