using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The token loop of GLZ: literals as in LZ, matches also into earlier pictures.</summary>
/// <remarks>
/// <code>
/// c = 0..31               literal run of c + 1 units
/// c = LLLPoooo, L > 0     match: [L = 7: extension bytes] offset(11..4) f [K bytes, least significant first] [P and Q: offset(24..17)]
///   P = 0: f = KKdddddd   image distance = d | bytes &lt;&lt; 6
///   P = 1: f = KKQooooo   offset(16..12) = o, image distance = bytes
/// image distance 0: offset + 1 units back in this pass; else from unit "offset" of picture id - image distance
/// </code>
/// </remarks>
internal static partial class GlzPass
{
    /// <summary>Decodes one pass over all pixels of the picture.</summary>
    /// <returns>False where <paramref name="missing"/> has not arrived.</returns>
    public static bool TryDecode(CodecVariant variant, ref LzInput input, in GlzHeader header, LzUnit unit, GlzSources sources, IGlzWindow window, Span<byte> pixels, out ulong missing)
    {
        int units = header.Units, coded = unit.CodedBytes(), bias = unit.LengthBias();
        missing = 0;
        for (int position = 0; position < units;)
        {
            Accelerate(variant, ref input, header.Id, unit, sources, pixels, ref position);
            if (position == units) break;
            int room = units - position;
            int token = input.Next();
            int length;
            if (token < 32)
            {
                length = token + 1;
                input.CheckRoom(length, room);
                LzUnits.WriteLiterals(unit, input.Take(length * coded), pixels.Slice(position * 4));
            }
            else
            {
                length = token >> 5;
                if (length == 7) length = input.Extend(length, units);
                ReadReference(ref input, token, out int offset, out uint imageDistance);
                length += bias;
                input.CheckRoom(length, room);
                if (imageDistance == 0)
                {
                    if (offset >= position) input.Fail(SpiceImageErrorKind.InvalidData, $"a match reaches {offset + 1} units back, {position} are there");
                    LzUnits.CopyBack(unit, pixels, position, offset + 1, length);
                }
                else
                {
                    if (imageDistance > header.WindowHeadDistance)
                        input.Fail(SpiceImageErrorKind.InvalidData, $"a match reaches {imageDistance} pictures back, the window {header.WindowHeadDistance}");
                    missing = header.Id - imageDistance;
                    GlzLookup lookup = sources.TryGet(window, missing, header.Type, out GlzPicture? source);
                    if (lookup == GlzLookup.NotYet) return false;
                    if (lookup == GlzLookup.Gone) input.Fail(SpiceImageErrorKind.Dictionary, $"picture {missing} is no longer in the window");
                    CheckSource(ref input, header, source!, offset, length);
                    LzUnits.CopyFrom(unit, source!.Pixels.Slice(offset * 4), pixels.Slice(position * 4), length);
                }
            }
            position += length;
        }
        return true;
    }

    private static void ReadReference(ref LzInput input, int token, out int offset, out uint imageDistance)
    {
        offset = (token & 15) | (input.Next() << 4);
        int flags = input.Next();
        bool longOffset = (token & 16) != 0;
        int shift = longOffset ? 0 : 6;
        imageDistance = longOffset ? 0 : (uint)(flags & 63);
        if (longOffset) offset |= (flags & 31) << 12;
        for (int bytes = flags >> 6; bytes > 0; bytes--, shift += 8) imageDistance |= (uint)input.Next() << shift;
        if (longOffset && (flags & 32) != 0) offset |= input.Next() << 17;
    }

    private static void CheckSource(ref LzInput input, in GlzHeader header, GlzPicture source, int offset, int length)
    {
        if (source.Header.Type != header.Type)
            input.Fail(SpiceImageErrorKind.Dictionary, $"a picture of type {header.Type} refers to picture {source.Header.Id} of type {source.Header.Type}");
        if ((long)offset + length > source.Header.Units)
            input.Fail(SpiceImageErrorKind.InvalidData, $"a match takes units {offset} to {(long)offset + length - 1} of a picture of {source.Header.Units}");
    }

    /// <summary>Decodes on as far as it is certain that nothing is wrong, and from pictures that are resolved; the loop above takes one token then, resolves its picture, or finds what is wrong.</summary>
    static partial void Accelerate(CodecVariant variant, ref LzInput input, ulong id, LzUnit unit, GlzSources sources, Span<byte> pixels, ref int position);
}
