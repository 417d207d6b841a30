using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Canvas;

// INVARIANT: Load and Store touch Words words, or Words / 4 ones where they say so, from the given index on; the callers' loop conditions leave as many in the memory referred to.

/// <summary>A vector of 32-bit pixels, so that a kernel is written once for every width. Its pixels are words, pairs of 16-bit lanes, or four bytes, as an operation says.</summary>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Pixels in a vector.</summary>
    static abstract int Words { get; }

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>Sums of 16-bit lanes.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Products of 16-bit lanes, low halves.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Shifts words.</summary>
    static abstract TSelf operator >>(TSelf value, int bits);

    /// <summary>Shifts words.</summary>
    static abstract TSelf operator <<(TSelf value, int bits);

    /// <summary>One word in all places.</summary>
    static abstract TSelf All(uint word);

    static abstract TSelf Load(ref uint memory, int index);

    /// <summary>As many bytes as there are words, each repeated in the four bytes of a word.</summary>
    static abstract TSelf LoadSpread(ref byte memory, int index);

    void Store(ref uint memory, int index);

    /// <summary>The upper byte of each 16-bit lane.</summary>
    TSelf UpperBytes();

    /// <summary>What the lanes, at most 65 153 each, are in units of 257, cut off: <c>(v + (v >> 8)) >> 8</c>.</summary>
    TSelf Divide257();

    /// <summary>Sums of bytes, at most 255.</summary>
    TSelf AddSaturate(TSelf other);

    /// <summary>Words all ones where two are equal, else 0.</summary>
    TSelf EqualWords(TSelf other);

    bool IsZero();

    bool EqualsAll(TSelf other);
}

/// <summary>Four pixels.</summary>
internal readonly struct Lanes128(Vector128<uint> value) : ILanes<Lanes128>
{
    private readonly Vector128<uint> _value = value;

    public static int Words => Vector128<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 left, Lanes128 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator |(Lanes128 left, Lanes128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator ^(Lanes128 left, Lanes128 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new((left._value.AsUInt16() + right._value.AsUInt16()).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new((left._value.AsUInt16() * right._value.AsUInt16()).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator >>(Lanes128 value, int bits) => new(value._value >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator <<(Lanes128 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 All(uint word) => new(Vector128.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref uint memory, int index) => new(Vector128.LoadUnsafe(ref memory, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadSpread(ref byte memory, int index)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref memory, index))).AsByte();
        if (Ssse3.IsSupported) return new(Ssse3.Shuffle(bytes, Vector128.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)).AsUInt32());
        return new(Vector128.Shuffle(bytes, Vector128.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint memory, int index) => _value.StoreUnsafe(ref memory, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 UpperBytes() => new((_value.AsUInt16() >> 8).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Divide257()
    {
        Vector128<ushort> lanes = _value.AsUInt16();
        // The upper half of v * 257 is the same: both cut off v + v / 256, divided by 256.
        if (Sse2.IsSupported) return new(Sse2.MultiplyHigh(lanes, Vector128.Create((ushort)257)).AsUInt32());
        return new(((lanes + (lanes >> 8)) >> 8).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 AddSaturate(Lanes128 other)
    {
        Vector128<byte> a = _value.AsByte(), b = other._value.AsByte();
        return new((Sse2.IsSupported ? Sse2.AddSaturate(a, b) : a + Vector128.Min(b, ~a)).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 EqualWords(Lanes128 other) => new(Vector128.Equals(_value, other._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsZero() => _value == Vector128<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EqualsAll(Lanes128 other) => _value == other._value;
}

/// <summary>Eight pixels.</summary>
internal readonly struct Lanes256(Vector256<uint> value) : ILanes<Lanes256>
{
    private readonly Vector256<uint> _value = value;

    public static int Words => Vector256<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator &(Lanes256 left, Lanes256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator |(Lanes256 left, Lanes256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator ^(Lanes256 left, Lanes256 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new((left._value.AsUInt16() + right._value.AsUInt16()).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new((left._value.AsUInt16() * right._value.AsUInt16()).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator >>(Lanes256 value, int bits) => new(value._value >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator <<(Lanes256 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 All(uint word) => new(Vector256.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref uint memory, int index) => new(Vector256.LoadUnsafe(ref memory, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadSpread(ref byte memory, int index)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref memory, index))).AsByte();
        if (!Avx2.IsSupported) return new(Vector256.Create(Spread(bytes, 0), Spread(bytes, 4)));
        Vector256<byte> places = Vector256.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7);
        return new(Avx2.Shuffle(Avx2.BroadcastScalarToVector256(bytes.AsUInt64()).AsByte(), places).AsUInt32());

        static Vector128<uint> Spread(Vector128<byte> bytes, byte first) =>
            Vector128.Shuffle(bytes, Vector128.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3) + Vector128.Create(first)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint memory, int index) => _value.StoreUnsafe(ref memory, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 UpperBytes() => new((_value.AsUInt16() >> 8).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Divide257()
    {
        Vector256<ushort> lanes = _value.AsUInt16();
        if (Avx2.IsSupported) return new(Avx2.MultiplyHigh(lanes, Vector256.Create((ushort)257)).AsUInt32());
        return new(((lanes + (lanes >> 8)) >> 8).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 AddSaturate(Lanes256 other)
    {
        Vector256<byte> a = _value.AsByte(), b = other._value.AsByte();
        return new((Avx2.IsSupported ? Avx2.AddSaturate(a, b) : a + Vector256.Min(b, ~a)).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 EqualWords(Lanes256 other) => new(Vector256.Equals(_value, other._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsZero() => _value == Vector256<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EqualsAll(Lanes256 other) => _value == other._value;
}
