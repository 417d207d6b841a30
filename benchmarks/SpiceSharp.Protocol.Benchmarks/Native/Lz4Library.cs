using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>liblz4, where the system has it.</summary>
internal static class Lz4Library
{
    private const string Name = "liblz4.so.1";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Name, out _);

    /// <summary>One block of the whole input.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> source)
    {
        byte[] block = new byte[CompressBound(source.Length)];
        return block[..Compress(source, block)];
    }

    public static int Compress(ReadOnlySpan<byte> source, Span<byte> block) =>
        CompressDefault(in MemoryMarshal.AsRef<byte>(source), ref MemoryMarshal.AsRef<byte>(block), source.Length, block.Length);

    public static int Decompress(ReadOnlySpan<byte> block, Span<byte> destination) =>
        DecompressSafe(in MemoryMarshal.AsRef<byte>(block), ref MemoryMarshal.AsRef<byte>(destination), block.Length, destination.Length);

    [DllImport(Name, EntryPoint = "LZ4_compressBound")]
    public static extern int CompressBound(int size);

    [DllImport(Name, EntryPoint = "LZ4_compress_default")]
    private static extern int CompressDefault(in byte source, ref byte destination, int sourceSize, int capacity);

    [DllImport(Name, EntryPoint = "LZ4_decompress_safe")]
    private static extern int DecompressSafe(in byte source, ref byte destination, int sourceSize, int capacity);
}
