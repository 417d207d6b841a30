using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>What lengths and distances of a pass count, and what a unit becomes.</summary>
internal enum LzUnit
{
    /// <summary>One byte, kept: packed indices, A8, XXXA.</summary>
    Byte,

    /// <summary>Two bytes, high one first; becomes a little-endian word.</summary>
    Rgb555,

    /// <summary>The same, widened to BGRX.</summary>
    Rgb555ToBgrx,

    /// <summary>Three bytes B, G, R; becomes BGRX with X = 0.</summary>
    Bgr,

    /// <summary>One byte of alpha; becomes the fourth byte of a BGRA pixel whose colour is there already.</summary>
    Alpha,
}

/// <summary>The three things a token can do, for every kind of unit: this is what LZ and GLZ share, and what a kernel replaces.</summary>
internal static class LzUnits
{
    /// <summary>Bytes of a literal unit in the stream.</summary>
    public static int CodedBytes(this LzUnit unit) => unit switch { LzUnit.Bgr => 3, LzUnit.Rgb555 or LzUnit.Rgb555ToBgrx => 2, _ => 1 };

    /// <summary>Bytes from one decoded unit to the next.</summary>
    public static int DecodedBytes(this LzUnit unit) => unit switch { LzUnit.Byte => 1, LzUnit.Rgb555 => 2, _ => 4 };

    /// <summary>What is added to a match's coded length: matches shorter than this never pay.</summary>
    public static int LengthBias(this LzUnit unit) => unit switch { LzUnit.Bgr => 0, LzUnit.Rgb555 or LzUnit.Rgb555ToBgrx => 1, _ => 2 };

    /// <summary>Writes literal units. <paramref name="output"/> begins at the first of them.</summary>
    public static void WriteLiterals(LzUnit unit, ReadOnlySpan<byte> coded, Span<byte> output)
    {
        switch (unit)
        {
            case LzUnit.Byte:
                coded.CopyTo(output);
                break;
            case LzUnit.Rgb555:
                for (int i = 0; i < coded.Length; i += 2) (output[i], output[i + 1]) = (coded[i + 1], coded[i]);
                break;
            case LzUnit.Rgb555ToBgrx:
                for (int i = 0, o = 0; i < coded.Length; i += 2, o += 4) WriteBgrx(output, o, Rgb555.Expand((uint)((coded[i] << 8) | coded[i + 1])));
                break;
            case LzUnit.Bgr:
                for (int i = 0, o = 0; i < coded.Length; i += 3, o += 4) WriteBgrx(output, o, (uint)(coded[i] | (coded[i + 1] << 8) | (coded[i + 2] << 16)));
                break;
            default:
                for (int i = 0; i < coded.Length; i++) output[(4 * i) + 3] = coded[i];
                break;
        }
    }

    /// <summary>Copies units of this pass, forward and unit by unit: where the distance is shorter than the length, the copy repeats what it writes.</summary>
    public static void CopyBack(LzUnit unit, Span<byte> output, int position, int distance, int length)
    {
        if (unit == LzUnit.Alpha)
        {
            for (int from = (4 * (position - distance)) + 3, to = (4 * position) + 3, end = to + (4 * length); to < end; from += 4, to += 4) output[to] = output[from];
            return;
        }
        int size = unit.DecodedBytes();
        Span<byte> source = output.Slice((position - distance) * size, (distance + length) * size);
        int period = distance * size, total = length * size;
        // Copy one period, then everything written so far, and so on: no step overlaps itself.
        for (int done = 0; done < total;)
        {
            int step = Math.Min(total - done, done + period);
            source.Slice(0, step).CopyTo(source.Slice(period + done));
            done += step;
        }
    }

    /// <summary>Copies units of another picture. Both spans begin at the first unit.</summary>
    public static void CopyFrom(LzUnit unit, ReadOnlySpan<byte> source, Span<byte> output, int length)
    {
        if (unit == LzUnit.Alpha)
            for (int at = 3; at < 4 * length; at += 4) output[at] = source[at];
        else
            source.Slice(0, length * unit.DecodedBytes()).CopyTo(output);
    }

    private static void WriteBgrx(Span<byte> output, int at, uint pixel) => System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(output.Slice(at), pixel);
}
