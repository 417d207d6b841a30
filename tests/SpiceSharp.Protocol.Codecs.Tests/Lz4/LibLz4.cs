using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>The system's liblz4, as the judge of our blocks and the maker of others. Absent: skipped with the reason, or failed where peers are required.</summary>
internal static class LibLz4
{
    private const string Library = "liblz4.so.1";

    public static void Require()
    {
        if (NativeLibrary.TryLoad(Library, out _)) return;
        const string reason = "needs liblz4.so.1 of the Debian package liblz4-1, which is not installed";
        if (Environment.GetEnvironmentVariable("SPICESHARP_REQUIRE_PEERS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Decodes a block behind the output of earlier ones in the same memory; the number of bytes it makes, negative if liblz4 refuses it.</summary>
    public static int Decode(ReadOnlySpan<byte> block, Span<byte> picture, int position)
    {
        int history = Math.Min(position, 64 << 10);
        byte none = 0;
        ref byte target = ref position < picture.Length ? ref picture[position] : ref none;
        ref byte dictionary = ref picture[position - history];
        return DecompressUsingDictionary(in block[0], ref target, block.Length, picture.Length - position, in dictionary, history);
    }

    /// <summary>Encodes a picture as linked blocks of the given size, with the two bytes ahead that SPICE wants.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> picture, BitmapFormat format, bool topDown, int blockBytes)
    {
        byte[] source = GC.AllocateArray<byte>(picture.Length, pinned: true); // liblz4 keeps a pointer to it from block to block
        picture.CopyTo(source);
        byte[] stream = new byte[2 + ((picture.Length / blockBytes) + 1) * (4 + CompressBound(blockBytes))];
        (stream[0], stream[1]) = (topDown ? (byte)1 : (byte)0, (byte)format);
        int length = 2;
        nint state = CreateStream();
        try
        {
            for (int start = 0; start < source.Length; start += blockBytes)
            {
                int size = Math.Min(blockBytes, source.Length - start);
                int coded = CompressFastContinue(state, in source[start], ref stream[length + 4], size, stream.Length - length - 4, 1);
                Assert.True(coded > 0);
                System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(length), coded);
                length += 4 + coded;
            }
        }
        finally
        {
            _ = FreeStream(state);
        }
        return stream[..length];
    }

    [DllImport(Library, EntryPoint = "LZ4_decompress_safe_usingDict")]
    private static extern int DecompressUsingDictionary(in byte source, ref byte target, int sourceBytes, int targetBytes, in byte dictionary, int dictionaryBytes);

    [DllImport(Library, EntryPoint = "LZ4_compressBound")]
    private static extern int CompressBound(int bytes);

    [DllImport(Library, EntryPoint = "LZ4_createStream")]
    private static extern nint CreateStream();

    [DllImport(Library, EntryPoint = "LZ4_freeStream")]
    private static extern int FreeStream(nint stream);

    [DllImport(Library, EntryPoint = "LZ4_compress_fast_continue")]
    private static extern int CompressFastContinue(nint stream, in byte source, ref byte target, int sourceBytes, int targetBytes, int acceleration);
}
