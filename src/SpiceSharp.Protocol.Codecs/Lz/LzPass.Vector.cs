using System;

namespace SpiceSharp.Protocol.Codecs;

internal static partial class LzPass
{
    static partial void Accelerate(CodecVariant variant, ref LzInput input, LzUnit unit, Span<byte> output, ref int position)
    {
        if (variant == CodecVariant.Scalar) return;
        int inputAt = input.Position, outputAt = 0;
        switch (unit)
        {
            case LzUnit.Bgr: LzTokens.Decode<LzBgr>(input.Stream, ref inputAt, output, ref outputAt); break;
            case LzUnit.Byte: LzTokens.Decode<LzByte>(input.Stream, ref inputAt, output, ref outputAt); break;
            case LzUnit.Rgb555: LzTokens.Decode<Lz555>(input.Stream, ref inputAt, output, ref outputAt); break;
            case LzUnit.Rgb555ToBgrx: LzTokens.Decode<Lz555ToBgrx>(input.Stream, ref inputAt, output, ref outputAt); break;
        }
        input.Position = inputAt;
        position = outputAt / unit.DecodedBytes();
    }
}
