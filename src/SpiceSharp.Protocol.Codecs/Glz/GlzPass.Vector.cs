using System;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Codecs;

internal static unsafe partial class GlzPass
{
    // INVARIANT: the loop gets a stream with Input bytes to read from each token on (the stream's own, or those behind a copy of its tail), and pixels of the span.
    static partial void Accelerate(CodecVariant variant, ref LzInput input, ulong id, LzUnit unit, GlzSources sources, Span<byte> pixels, ref int position)
    {
        if (variant == CodecVariant.Scalar || (pixels.Length >> 2) - position < GlzSlack.Units || input.AtEnd) return;
        int before = input.Position;
        fixed (byte* stream = input.Stream, start = pixels)
        {
            byte* at = stream + before, end = stream + input.Stream.Length, to = start + (4L * position), last = start + pixels.Length;
            Run(unit, ref at, end - GlzSlack.Input, end, start, ref to, last, sources, id);
            input.Position = (int)(at - stream);
            if (end - at <= GlzSlack.Input) RunTail(unit, ref input, end, start, ref to, last, sources, id);
            position = (int)((to - start) >> 2);
        }
    }

    /// <summary>The last tokens of a stream, out of a copy with room behind it.</summary>
    [SkipLocalsInit]
    private static void RunTail(LzUnit unit, ref LzInput input, byte* end, byte* start, ref byte* to, byte* last, GlzSources sources, ulong id)
    {
        byte* copy = stackalloc byte[2 * GlzSlack.Input];
        int remaining = input.Remaining;
        Unsafe.CopyBlockUnaligned(copy, end - remaining, (uint)remaining);
        Unsafe.InitBlockUnaligned(copy + remaining, 0, GlzSlack.Input);
        byte* at = copy;
        Run(unit, ref at, copy + remaining - 1, copy + remaining, start, ref to, last, sources, id);
        input.Position += (int)(at - copy);
    }

    private static void Run(LzUnit unit, ref byte* at, byte* lastToken, byte* inputEnd, byte* start, ref byte* to, byte* end, GlzSources sources, ulong id)
    {
        switch (unit)
        {
            case LzUnit.Bgr: GlzTokenLoop<GlzColour24>.Run(ref at, lastToken, inputEnd, start, ref to, end, sources, id); break;
            case LzUnit.Rgb555ToBgrx: GlzTokenLoop<GlzColour555>.Run(ref at, lastToken, inputEnd, start, ref to, end, sources, id); break;
            default: GlzTokenLoop<GlzAlpha>.Run(ref at, lastToken, inputEnd, start, ref to, end, sources, id); break;
        }
    }
}
