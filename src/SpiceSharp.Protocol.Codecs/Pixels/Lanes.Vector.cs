using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpiceSharp.Protocol.Codecs;

// INVARIANT: nothing here touches memory.

/// <summary>Interleaving and narrowing, for which the portable vectors have no single instruction.</summary>
internal static class Lanes
{
    /// <summary>The lower halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ZipLow(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : (Vector128.WidenLower(a) | (Vector128.WidenLower(b) << 8)).AsByte();

    /// <summary>The upper halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ZipHigh(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : (Vector128.WidenUpper(a) | (Vector128.WidenUpper(b) << 8)).AsByte();

    /// <summary>The lower halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> ZipLow(Vector128<ushort> a, Vector128<ushort> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : (Vector128.WidenLower(a) | (Vector128.WidenLower(b) << 16)).AsUInt16();

    /// <summary>The upper halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> ZipHigh(Vector128<ushort> a, Vector128<ushort> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : (Vector128.WidenUpper(a) | (Vector128.WidenUpper(b) << 16)).AsUInt16();

    /// <summary>The lower halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> ZipLow(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : (Vector128.WidenLower(a) | (Vector128.WidenLower(b) << 32)).AsUInt32();

    /// <summary>The upper halves, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> ZipHigh(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : (Vector128.WidenUpper(a) | (Vector128.WidenUpper(b) << 32)).AsUInt32();

    /// <summary>The bytes of a table at the given places, each below 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Lookup(Vector128<byte> table, Vector128<byte> places) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, places) : Vector128.Shuffle(table, places);

    /// <summary>The low halves of eight words whose high halves are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> Halves(Vector128<uint> a, Vector128<uint> b) =>
        Sse41.IsSupported ? Sse41.PackUnsignedSaturate(a.AsInt32(), b.AsInt32()) : Vector128.Narrow(a, b);
}
