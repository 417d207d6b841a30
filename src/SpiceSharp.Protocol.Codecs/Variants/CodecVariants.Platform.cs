using System;
using System.Collections.Generic;
#if NET
using System.Runtime.Intrinsics;
#endif

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The variants that this machine and this build of the library can run.</summary>
public static class CodecVariants
{
    /// <summary>The best one: what a codec uses when it is not told otherwise.</summary>
#if NET
    public static CodecVariant Best { get; } =
        Vector256.IsHardwareAccelerated ? CodecVariant.Vector256
        : Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian ? CodecVariant.Vector128
        : CodecVariant.Scalar;
#else
    public static CodecVariant Best => CodecVariant.Scalar;
#endif

    /// <summary>All that can be chosen here, the plain one first.</summary>
    public static IReadOnlyList<CodecVariant> Supported { get; } = ListSupported();

    /// <summary>Checks a choice.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    internal static CodecVariant Checked(CodecVariant variant) => variant >= CodecVariant.Scalar && variant <= Best
        ? variant
        : throw new PlatformNotSupportedException($"Codec variant {variant} needs vectors that this machine or this build of the library lacks; {Best} is the best here.");

    private static CodecVariant[] ListSupported()
    {
        var supported = new CodecVariant[(int)Best + 1];
        for (int i = 0; i < supported.Length; i++) supported[i] = (CodecVariant)i;
        return supported;
    }
}
