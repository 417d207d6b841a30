using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

// INVARIANT: the callers have checked that the source holds `count` pixels and the target room for as many. Every step below starts at pixel
// `i` and loads and stores exactly as many pixels as its loop condition leaves in both.

/// <content>16-bit pixels. Widening computes blue and green in one 16-bit lane, red and X in another, and interleaves the two.</content>
public static partial class PixelOperations
{
    static partial void Rgb555ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        if (Avx2.IsSupported && variant == CodecVariant.Vector256)
        {
            Vector256<ushort> top = Vector256.Create((ushort)(x << 8));
            for (; i <= count - 16; i += 16)
            {
                Vector256<ushort> p = Vector256.LoadUnsafe(ref from, (nuint)i * 2).AsUInt16();
                Vector256<ushort> low = ((p << 3) & Vector256.Create((ushort)0xF8)) | ((p >> 2) & Vector256.Create((ushort)7)) | ((p << 6) & Vector256.Create((ushort)0xF800)) | ((p << 1) & Vector256.Create((ushort)0x700));
                Vector256<ushort> high = ((p >> 7) & Vector256.Create((ushort)0xF8)) | ((p >> 12) & Vector256.Create((ushort)7)) | top;
                StoreInterleaved(low, high, ref to, (nuint)i * 4);
            }
        }
        Vector128<ushort> tops = Vector128.Create((ushort)(x << 8));
        for (; i <= count - 8; i += 8)
        {
            Vector128<ushort> p = Vector128.LoadUnsafe(ref from, (nuint)i * 2).AsUInt16();
            Vector128<ushort> low = ((p << 3) & Vector128.Create((ushort)0xF8)) | ((p >> 2) & Vector128.Create((ushort)7)) | ((p << 6) & Vector128.Create((ushort)0xF800)) | ((p << 1) & Vector128.Create((ushort)0x700));
            Vector128<ushort> high = ((p >> 7) & Vector128.Create((ushort)0xF8)) | ((p >> 12) & Vector128.Create((ushort)7)) | tops;
            Lanes.ZipLow(low, high).AsByte().StoreUnsafe(ref to, (nuint)i * 4);
            Lanes.ZipHigh(low, high).AsByte().StoreUnsafe(ref to, ((nuint)i * 4) + 16);
        }
        done = i;
    }

    static partial void Rgb565ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        if (Avx2.IsSupported && variant == CodecVariant.Vector256)
        {
            Vector256<ushort> top = Vector256.Create((ushort)(x << 8));
            for (; i <= count - 16; i += 16)
            {
                Vector256<ushort> p = Vector256.LoadUnsafe(ref from, (nuint)i * 2).AsUInt16();
                Vector256<ushort> low = ((p << 3) & Vector256.Create((ushort)0xF8)) | ((p >> 2) & Vector256.Create((ushort)7)) | ((p << 5) & Vector256.Create((ushort)0xFC00)) | ((p >> 1) & Vector256.Create((ushort)0x300));
                Vector256<ushort> high = ((p >> 8) & Vector256.Create((ushort)0xF8)) | (p >> 13) | top;
                StoreInterleaved(low, high, ref to, (nuint)i * 4);
            }
        }
        Vector128<ushort> tops = Vector128.Create((ushort)(x << 8));
        for (; i <= count - 8; i += 8)
        {
            Vector128<ushort> p = Vector128.LoadUnsafe(ref from, (nuint)i * 2).AsUInt16();
            Vector128<ushort> low = ((p << 3) & Vector128.Create((ushort)0xF8)) | ((p >> 2) & Vector128.Create((ushort)7)) | ((p << 5) & Vector128.Create((ushort)0xFC00)) | ((p >> 1) & Vector128.Create((ushort)0x300));
            Vector128<ushort> high = ((p >> 8) & Vector128.Create((ushort)0xF8)) | (p >> 13) | tops;
            Lanes.ZipLow(low, high).AsByte().StoreUnsafe(ref to, (nuint)i * 4);
            Lanes.ZipHigh(low, high).AsByte().StoreUnsafe(ref to, ((nuint)i * 4) + 16);
        }
        done = i;
    }

    static partial void Bgrx32ToRgb555(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector128<uint> a = Vector128.LoadUnsafe(ref from, (nuint)i * 4).AsUInt32(), b = Vector128.LoadUnsafe(ref from, ((nuint)i * 4) + 16).AsUInt32();
            Lanes.Halves(Drop555(a), Drop555(b)).AsByte().StoreUnsafe(ref to, (nuint)i * 2);
        }
        done = i;
    }

    static partial void Bgrx32ToRgb565(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector128<uint> a = Vector128.LoadUnsafe(ref from, (nuint)i * 4).AsUInt32(), b = Vector128.LoadUnsafe(ref from, ((nuint)i * 4) + 16).AsUInt32();
            Lanes.Halves(Drop565(a), Drop565(b)).AsByte().StoreUnsafe(ref to, (nuint)i * 2);
        }
        done = i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Drop555(Vector128<uint> p) => ((p >> 9) & Vector128.Create(0x7C00u)) | ((p >> 6) & Vector128.Create(0x3E0u)) | ((p >> 3) & Vector128.Create(0x1Fu));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Drop565(Vector128<uint> p) => ((p >> 8) & Vector128.Create(0xF800u)) | ((p >> 5) & Vector128.Create(0x7E0u)) | ((p >> 3) & Vector128.Create(0x1Fu));

    /// <summary>Stores 16 pixels; the interleaving of 256 bits works in halves, whose order is mended here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreInterleaved(Vector256<ushort> low, Vector256<ushort> high, ref byte to, nuint at)
    {
        Vector256<ushort> even = Avx2.UnpackLow(low, high), odd = Avx2.UnpackHigh(low, high);
        Avx2.Permute2x128(even, odd, 0x20).AsByte().StoreUnsafe(ref to, at);
        Avx2.Permute2x128(even, odd, 0x31).AsByte().StoreUnsafe(ref to, at + 32);
    }
}
