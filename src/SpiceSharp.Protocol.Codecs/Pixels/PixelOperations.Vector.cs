using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

// INVARIANT: the callers have checked that the source holds `count` pixels and the target room for as many. Every step below starts at pixel
// `i` and loads and stores at most as many pixels as its loop condition leaves in both; a load of more bytes than it uses says so there.
public static partial class PixelOperations
{
    static partial void Bgr24ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        Vector128<byte> top = Vector128.Create((uint)x << 24).AsByte();
        int i = 0;
        if (Avx2.IsSupported && variant == CodecVariant.Vector256)
        {
            Vector256<byte> places = Vector256.Create(Spread24, Spread24), tops = Vector256.Create(top, top);
            // The last of the four loads ends 52 bytes in: 18 pixels are there, 16 are done.
            for (; i <= count - 18; i += 16)
            {
                nuint at = (nuint)i * 3;
                Vector256<byte> first = Vector256.Create(Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref from, at + 12));
                Vector256<byte> second = Vector256.Create(Vector128.LoadUnsafe(ref from, at + 24), Vector128.LoadUnsafe(ref from, at + 36));
                (Avx2.Shuffle(first, places) | tops).StoreUnsafe(ref to, (nuint)i * 4);
                (Avx2.Shuffle(second, places) | tops).StoreUnsafe(ref to, ((nuint)i * 4) + 32);
            }
        }
        for (; i <= count - 18; i += 16)
        {
            nuint at = (nuint)i * 3, o = (nuint)i * 4;
            Vector128<byte> a = Vector128.LoadUnsafe(ref from, at), b = Vector128.LoadUnsafe(ref from, at + 12);
            Vector128<byte> c = Vector128.LoadUnsafe(ref from, at + 24), d = Vector128.LoadUnsafe(ref from, at + 36);
            (Vector128.Shuffle(a, Spread24) | top).StoreUnsafe(ref to, o);
            (Vector128.Shuffle(b, Spread24) | top).StoreUnsafe(ref to, o + 16);
            (Vector128.Shuffle(c, Spread24) | top).StoreUnsafe(ref to, o + 32);
            (Vector128.Shuffle(d, Spread24) | top).StoreUnsafe(ref to, o + 48);
        }
        // 16 bytes are loaded, 12 used: 6 pixels are there, 4 are done.
        for (; i <= count - 6; i += 4) (Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)i * 3), Spread24) | top).StoreUnsafe(ref to, (nuint)i * 4);
        done = i;
    }

    static partial void SwapRedAndBlue(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        if (Avx2.IsSupported && variant == CodecVariant.Vector256)
        {
            Vector256<byte> places = Vector256.Create(Swapped, Swapped);
            for (; i <= count - 16; i += 16)
            {
                Vector256<byte> a = Vector256.LoadUnsafe(ref from, (nuint)i * 4), b = Vector256.LoadUnsafe(ref from, ((nuint)i * 4) + 32);
                Avx2.Shuffle(a, places).StoreUnsafe(ref to, (nuint)i * 4);
                Avx2.Shuffle(b, places).StoreUnsafe(ref to, ((nuint)i * 4) + 32);
            }
        }
        for (; i <= count - 8; i += 8)
        {
            Vector128<byte> a = Vector128.LoadUnsafe(ref from, (nuint)i * 4), b = Vector128.LoadUnsafe(ref from, ((nuint)i * 4) + 16);
            Vector128.Shuffle(a, Swapped).StoreUnsafe(ref to, (nuint)i * 4);
            Vector128.Shuffle(b, Swapped).StoreUnsafe(ref to, ((nuint)i * 4) + 16);
        }
        done = i;
    }

    static partial void SetX(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        if (Vector256.IsHardwareAccelerated && variant == CodecVariant.Vector256)
        {
            Vector256<uint> colors = Vector256.Create(0x00FFFFFFu), tops = Vector256.Create((uint)x << 24);
            for (; i <= count - 16; i += 16)
            {
                Vector256<uint> a = Vector256.LoadUnsafe(ref from, (nuint)i * 4).AsUInt32(), b = Vector256.LoadUnsafe(ref from, ((nuint)i * 4) + 32).AsUInt32();
                ((a & colors) | tops).AsByte().StoreUnsafe(ref to, (nuint)i * 4);
                ((b & colors) | tops).AsByte().StoreUnsafe(ref to, ((nuint)i * 4) + 32);
            }
        }
        Vector128<uint> color = Vector128.Create(0x00FFFFFFu), top = Vector128.Create((uint)x << 24);
        for (; i <= count - 4; i += 4)
            ((Vector128.LoadUnsafe(ref from, (nuint)i * 4).AsUInt32() & color) | top).AsByte().StoreUnsafe(ref to, (nuint)i * 4);
        done = i;
    }

    static partial void MergeAlpha(ReadOnlySpan<byte> alpha, Span<byte> pixels, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(alpha), to = ref MemoryMarshal.GetReference(pixels);
        int i = 0;
        if (Avx2.IsSupported && variant == CodecVariant.Vector256)
        {
            Vector256<uint> colors = Vector256.Create(0x00FFFFFFu);
            for (; i <= count - 16; i += 16)
            {
                Vector128<byte> plane = Vector128.LoadUnsafe(ref from, (nuint)i);
                Vector256<uint> low = Avx2.ConvertToVector256Int32(plane).AsUInt32() << 24, high = Avx2.ConvertToVector256Int32(Vector128.Shuffle(plane, UpperHalf)).AsUInt32() << 24;
                Vector256<uint> a = Vector256.LoadUnsafe(ref to, (nuint)i * 4).AsUInt32(), b = Vector256.LoadUnsafe(ref to, ((nuint)i * 4) + 32).AsUInt32();
                ((a & colors) | low).AsByte().StoreUnsafe(ref to, (nuint)i * 4);
                ((b & colors) | high).AsByte().StoreUnsafe(ref to, ((nuint)i * 4) + 32);
            }
        }
        Vector128<byte> color = Vector128.Create(0x00FFFFFFu).AsByte();
        for (; i <= count - 16; i += 16)
        {
            Vector128<byte> plane = Vector128.LoadUnsafe(ref from, (nuint)i);
            nuint o = (nuint)i * 4;
            ((Vector128.LoadUnsafe(ref to, o) & color) | Vector128.Shuffle(plane, Top0)).StoreUnsafe(ref to, o);
            ((Vector128.LoadUnsafe(ref to, o + 16) & color) | Vector128.Shuffle(plane, Top1)).StoreUnsafe(ref to, o + 16);
            ((Vector128.LoadUnsafe(ref to, o + 32) & color) | Vector128.Shuffle(plane, Top2)).StoreUnsafe(ref to, o + 32);
            ((Vector128.LoadUnsafe(ref to, o + 48) & color) | Vector128.Shuffle(plane, Top3)).StoreUnsafe(ref to, o + 48);
        }
        done = i;
    }

    static partial void ExtractAlpha(ReadOnlySpan<byte> pixels, Span<byte> alpha, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(pixels), to = ref MemoryMarshal.GetReference(alpha);
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            nuint o = (nuint)i * 4;
            Vector128<byte> low = Vector128.Shuffle(Vector128.LoadUnsafe(ref from, o), Take0) | Vector128.Shuffle(Vector128.LoadUnsafe(ref from, o + 16), Take1);
            Vector128<byte> high = Vector128.Shuffle(Vector128.LoadUnsafe(ref from, o + 32), Take2) | Vector128.Shuffle(Vector128.LoadUnsafe(ref from, o + 48), Take3);
            (low | high).StoreUnsafe(ref to, (nuint)i);
        }
        done = i;
    }

    static partial void Gray8ToBgrx32(ReadOnlySpan<byte> source, Span<byte> target, int count, byte x, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        Vector128<byte> top = Vector128.Create((uint)x << 24).AsByte();
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            Vector128<byte> grey = Vector128.LoadUnsafe(ref from, (nuint)i);
            nuint o = (nuint)i * 4;
            (Vector128.Shuffle(grey, Grey0) | top).StoreUnsafe(ref to, o);
            (Vector128.Shuffle(grey, Grey1) | top).StoreUnsafe(ref to, o + 16);
            (Vector128.Shuffle(grey, Grey2) | top).StoreUnsafe(ref to, o + 32);
            (Vector128.Shuffle(grey, Grey3) | top).StoreUnsafe(ref to, o + 48);
        }
        done = i;
    }

    static partial void ReverseBits(ReadOnlySpan<byte> source, Span<byte> target, int count, CodecVariant variant, ref int done)
    {
        if (variant == CodecVariant.Scalar) return;
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        Vector128<byte> nibble = Vector128.Create((byte)15);
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            Vector128<byte> bits = Vector128.LoadUnsafe(ref from, (nuint)i);
            Vector128<byte> low = Lanes.Lookup(ReversedNibbles, bits & nibble), high = Lanes.Lookup(ReversedNibbles, (bits.AsUInt16() >> 4).AsByte() & nibble);
            ((low.AsUInt16() << 4).AsByte() | high).StoreUnsafe(ref to, (nuint)i);
        }
        done = i;
    }

    // Where the bytes of a result come from; 255 gives 0. Properties, so that they are constants where they are used; always inlined, since a
    // loop that did not run while the JIT was watching would call them otherwise, and run at a quarter of its speed for ever.
    private static Vector128<byte> Spread24 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, (byte)255); }
    private static Vector128<byte> Swapped { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, (byte)15); }
    private static Vector128<byte> UpperHalf { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, (byte)255); }
    private static Vector128<byte> Top0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 0, 255, 255, 255, 1, 255, 255, 255, 2, 255, 255, 255, (byte)3); }
    private static Vector128<byte> Top1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 4, 255, 255, 255, 5, 255, 255, 255, 6, 255, 255, 255, (byte)7); }
    private static Vector128<byte> Top2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 8, 255, 255, 255, 9, 255, 255, 255, 10, 255, 255, 255, (byte)11); }
    private static Vector128<byte> Top3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 12, 255, 255, 255, 13, 255, 255, 255, 14, 255, 255, 255, (byte)15); }
    private static Vector128<byte> Take0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(3, 7, 11, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, (byte)255); }
    private static Vector128<byte> Take1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 255, 3, 7, 11, 15, 255, 255, 255, 255, 255, 255, 255, (byte)255); }
    private static Vector128<byte> Take2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 255, 255, 255, 255, 255, 3, 7, 11, 15, 255, 255, 255, (byte)255); }
    private static Vector128<byte> Take3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 3, 7, 11, (byte)15); }
    private static Vector128<byte> Grey0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(0, 0, 0, 255, 1, 1, 1, 255, 2, 2, 2, 255, 3, 3, 3, (byte)255); }
    private static Vector128<byte> Grey1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(4, 4, 4, 255, 5, 5, 5, 255, 6, 6, 6, 255, 7, 7, 7, (byte)255); }
    private static Vector128<byte> Grey2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(8, 8, 8, 255, 9, 9, 9, 255, 10, 10, 10, 255, 11, 11, 11, (byte)255); }
    private static Vector128<byte> Grey3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(12, 12, 12, 255, 13, 13, 13, 255, 14, 14, 14, 255, 15, 15, 15, (byte)255); }
    private static Vector128<byte> ReversedNibbles { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128.Create(0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, (byte)15); }
}
