using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Writes a GLZ stream: header, literal runs and matches in their shortest form; see <see cref="GlzPass"/> for the layout.</summary>
internal sealed class GlzTokens
{
    private const int MaxLiterals = 32;

    private byte[] _stream = [];
    private int _length;

    /// <summary>What was written; borrowed until the next picture.</summary>
    public ReadOnlyMemory<byte> Stream => new(_stream, 0, _length);

    /// <summary>The most bytes a stream can take: nothing but literals. A match is written only where it saves at least the byte that parting a run may cost.</summary>
    public static int MaxBytes(LzImageType type, int pixels)
    {
        int coded = type switch { LzImageType.Rgb16 => 2, LzImageType.Rgba => 4, _ => 3 };
        int passes = type == LzImageType.Rgba ? 2 : 1;
        return GlzHeader.Size + (pixels * coded) + (passes * ((pixels + MaxLiterals - 1) / MaxLiterals));
    }

    /// <summary>From how many units on a match is shorter than its units as literals.</summary>
    public static int LeastLength(LzUnit unit, ulong imageDistance, int offset) => (Bytes(imageDistance, offset) / unit.CodedBytes()) + 1;

    /// <summary>Begins a stream with room for the largest of that size.</summary>
    public void Begin(LzImageType type, int pixels)
    {
        int needed = MaxBytes(type, pixels);
        if (_stream.Length < needed) _stream = new byte[needed];
        _length = 0;
    }

    public void WriteHeader(in GlzHeader header)
    {
        Span<byte> to = _stream.AsSpan(0, GlzHeader.Size);
        BinaryPrimitives.WriteUInt32BigEndian(to, LzHeader.Magic);
        BinaryPrimitives.WriteUInt32BigEndian(to.Slice(4), LzHeader.Version);
        to[8] = (byte)((int)header.Type | (header.TopDown ? 16 : 0));
        BinaryPrimitives.WriteInt32BigEndian(to.Slice(9), header.Width);
        BinaryPrimitives.WriteInt32BigEndian(to.Slice(13), header.Height);
        BinaryPrimitives.WriteInt32BigEndian(to.Slice(17), header.StrideBytes);
        BinaryPrimitives.WriteUInt64BigEndian(to.Slice(21), header.Id);
        BinaryPrimitives.WriteUInt32BigEndian(to.Slice(29), header.WindowHeadDistance);
        _length = GlzHeader.Size;
    }

    public void WriteLiterals(LzUnit unit, ReadOnlySpan<uint> units)
    {
        int coded = unit.CodedBytes();
        while (!units.IsEmpty)
        {
            int count = Math.Min(MaxLiterals, units.Length);
            Span<byte> to = _stream.AsSpan(_length, 1 + (count * coded));
            to[0] = (byte)(count - 1);
            to = to.Slice(1);
            for (int i = 0; i < count; i++)
            {
                uint value = units[i];
                switch (coded)
                {
                    case 3:
                        to[(3 * i) + 2] = (byte)(value >> 16);
                        to[(3 * i) + 1] = (byte)(value >> 8);
                        to[3 * i] = (byte)value;
                        break;
                    case 2: // the high byte comes first
                        BinaryPrimitives.WriteUInt16BigEndian(to.Slice(2 * i), (ushort)value);
                        break;
                    default:
                        to[i] = (byte)value;
                        break;
                }
            }
            _length += 1 + (count * coded);
            units = units.Slice(count);
        }
    }

    /// <summary>Writes a match: <paramref name="offset"/> is its distance less 1 inside the picture, else the unit of the picture that is <paramref name="imageDistance"/> back.</summary>
    public void WriteMatch(LzUnit unit, ulong imageDistance, int offset, int length)
    {
        int code = length - unit.LengthBias();
        bool isLong = offset > 0xFFF;
        WriteByte((Math.Min(code, 7) << 5) | (isLong ? 16 : 0) | (offset & 15));
        if (code >= 7)
        {
            for (code -= 7; code >= 255; code -= 255) WriteByte(255);
            WriteByte(code);
        }
        WriteByte(offset >> 4);
        int bytes = DistanceBytes(imageDistance, isLong);
        bool isVeryLong = offset > 0x1FFFF;
        WriteByte((bytes << 6) | (isLong ? (isVeryLong ? 32 : 0) | ((offset >> 12) & 31) : (int)imageDistance & 63));
        if (!isLong) imageDistance >>= 6;
        for (; bytes > 0; bytes--, imageDistance >>= 8) WriteByte((int)imageDistance);
        if (isVeryLong) WriteByte(offset >> 17);
    }

    /// <summary>Bytes of a match without those that extend its length.</summary>
    private static int Bytes(ulong imageDistance, int offset) => 3 + DistanceBytes(imageDistance, offset > 0xFFF) + (offset > 0x1FFFF ? 1 : 0);

    /// <summary>Bytes for the image distance, where a short offset leaves room for 6 bits of it and a long one for none.</summary>
    private static int DistanceBytes(ulong imageDistance, bool isLong)
    {
        int bytes = 0;
        if (!isLong) imageDistance >>= 6;
        for (; imageDistance != 0; imageDistance >>= 8) bytes++;
        return bytes;
    }

    private void WriteByte(int value) => _stream[_length++] = (byte)value;
}
