using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The token loop of LZ.</summary>
/// <remarks>
/// <code>
/// c = 0..31            literal run of c + 1 units
/// c = LLLHHHHH, L > 0  match: [L = 7: extension bytes] low [H = 31 and low = 255: far_hi far_lo]
///                      length   = L + extensions + bias
///                      distance = H * 256 + low + 1, or 8192 + far
/// </code>
/// </remarks>
internal static partial class LzPass
{
    private const int FarDistance = 8192;

    /// <summary>Decodes one pass of exactly <paramref name="units"/> units, which <paramref name="output"/> holds.</summary>
    public static void Decode(CodecVariant variant, ref LzInput input, LzUnit unit, Span<byte> output, int units)
    {
        int start = 0;
        Accelerate(variant, ref input, unit, output.Slice(0, units * unit.DecodedBytes()), ref start);
        int size = unit.DecodedBytes(), coded = unit.CodedBytes(), bias = unit.LengthBias();
        for (int position = start; position < units;)
        {
            int room = units - position;
            int token = input.Next();
            int length;
            if (token < 32)
            {
                length = token + 1;
                input.CheckRoom(length, room);
                LzUnits.WriteLiterals(unit, input.Take(length * coded), output.Slice(position * size));
            }
            else
            {
                length = token >> 5;
                if (length == 7) length = input.Extend(length, units);
                int distance = ((token & 31) << 8) + input.Next() + 1;
                if (distance == FarDistance) distance += (input.Next() << 8) + input.Next();
                length += bias;
                input.CheckRoom(length, room);
                if (distance > position) input.Fail(SpiceImageErrorKind.InvalidData, $"a match reaches {distance} units back, {position} are there");
                LzUnits.CopyBack(unit, output, position, distance, length);
            }
            position += length;
        }
    }

    /// <summary>Decodes from the beginning as far as it is certain that nothing is wrong; the loop above goes on from there, and finds what is.</summary>
    static partial void Accelerate(CodecVariant variant, ref LzInput input, LzUnit unit, Span<byte> output, ref int position);
}
