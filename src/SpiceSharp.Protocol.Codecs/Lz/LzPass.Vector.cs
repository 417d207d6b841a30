using System;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class LzPass
{
    static partial void Accelerate(CodecVariant variant, ref LzInput input, LzUnit unit, Span<byte> output, ref int position)
    {
        if (variant == CodecVariant.Scalar || unit != LzUnit.Bgr) return;
        int inputAt = input.Position, outputAt = 0;
        LzTokens.Decode(input.Stream, ref inputAt, output, ref outputAt);
        input.Position = inputAt;
        position = outputAt / 4;
    }
}
