using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The header of an LZ stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field (all big-endian)
///      0     4  magic      20 20 5A 4C
///      4     4  version    00 01 00 01
///      8     4  type       LzImageType
///     12     4  width      pixels
///     16     4  height     pixels
///     20     4  stride     bytes of a row of the uncompressed picture, without padding
///     24     4  top_down   0: the first coded row is the bottom one
/// </code>
/// </remarks>
/// <param name="Type">What the units are.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="StrideBytes">Bytes of a row of the encoder's picture; for indexed types of a row of packed indices.</param>
/// <param name="TopDown">Whether the first coded row is the top one.</param>
public readonly record struct LzHeader(LzImageType Type, int Width, int Height, int StrideBytes, bool TopDown)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 28;

    internal const uint Magic = 0x20205A4C;
    internal const uint Version = 0x00010001;

    /// <summary>No token makes more than 255 units of one of its bytes, so a stream that is shorter than this allows cannot be complete.</summary>
    internal const int MaxUnitsPerByte = 255;

    /// <summary>Units of one pass: packed bytes of an indexed picture, else pixels.</summary>
    public int Units => Type.IsIndexed() ? StrideBytes * Height : Width * Height;

    /// <summary>Reads and checks the header, and that the stream is not far too short for what the header claims.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or claims more than the stream can hold.</exception>
    internal static LzHeader Read(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        if (stream.Length < Size)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, stream.Length, $"an LZ header takes {Size} bytes, {stream.Length} are present");
        CheckMagic(stream);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(8));
        if (type is < (uint)LzImageType.Plt1LittleEndian or > (uint)LzImageType.A8)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 8, $"LZ type {type} does not exist");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(12));
        uint height = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(16));
        int stride = CheckRows((LzImageType)type, width, height, BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(20)), limits, 12);
        bool topDown = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(24)) != 0;
        var header = new LzHeader((LzImageType)type, (int)width, (int)height, stride, topDown);
        CheckClaim(header.Type, header.Units, stream.Length - Size, Size);
        return header;
    }

    internal static void CheckMagic(ReadOnlySpan<byte> stream)
    {
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(stream);
        if (magic != Magic) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"the magic number is 0x{magic:X8}, expected 0x{Magic:X8}");
        uint version = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(4));
        if (version != Version) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 4, $"the version is 0x{version:X8}, expected 0x{Version:X8}");
    }

    /// <summary>Checks size and stride, which stand next to each other in both headers.</summary>
    internal static int CheckRows(LzImageType type, uint width, uint height, uint stride, SpiceLimits limits, int offset)
    {
        ImageChecks.CheckSize(width, height, limits, offset);
        long expected = type.ToBitmapFormat().RowBytes((int)width);
        if (stride != expected) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, offset + 8, $"the stride is {stride}, expected {expected}");
        return (int)expected;
    }

    /// <summary>Refuses a picture that the bytes behind the header cannot hold, before anything is allocated for it.</summary>
    internal static void CheckClaim(LzImageType type, int units, long payloadBytes, int offset)
    {
        long needed = (long)units * (type == LzImageType.Rgba ? 2 : 1);
        if (needed > payloadBytes * MaxUnitsPerByte)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, offset, $"{needed} units cannot be coded in {payloadBytes} bytes");
    }
}
