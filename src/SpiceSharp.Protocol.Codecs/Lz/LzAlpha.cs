using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Puts a plane of alpha into pixels that have their colour and an X of 0: an alpha pass decodes faster as bytes of its own.</summary>
internal static partial class LzAlpha
{
    /// <summary>Sets the fourth byte of each pixel; there are four times as many bytes of pixels as of alpha.</summary>
    public static void Merge(ReadOnlySpan<byte> alpha, Span<byte> pixels)
    {
        int done = 0;
        Accelerate(alpha, pixels.Slice(0, 4 * alpha.Length), ref done);
        for (; done < alpha.Length; done++) pixels[(4 * done) + 3] = alpha[done];
    }

    static partial void Accelerate(ReadOnlySpan<byte> alpha, Span<byte> pixels, ref int done);
}
