using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The header of a GLZ stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field (all big-endian)
///      0     4  magic          20 20 5A 4C, as in LZ
///      4     4  version        00 01 00 01
///      8     1  type           bits 3..0: LzImageType, 6 to 9; higher bits not 0: top-down
///      9     4  width          pixels
///     13     4  height         pixels
///     17     4  stride         bytes of a row of the uncompressed picture, without padding
///     21     8  id             number of this picture in the dictionary's sequence
///     29     4  win_head_dist  how many pictures back the oldest one of the window is
/// </code>
/// </remarks>
/// <param name="Type">RGB16, RGB24, RGB32 or RGBA.</param>
/// <param name="TopDown">Whether the first coded row is the top one.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="StrideBytes">Bytes of a row of the encoder's picture.</param>
/// <param name="Id">Number of this picture in the dictionary's sequence.</param>
/// <param name="WindowHeadDistance">How many pictures back the oldest one is that is still in the window; at most <paramref name="Id"/>.</param>
public readonly record struct GlzHeader(LzImageType Type, bool TopDown, int Width, int Height, int StrideBytes, ulong Id, uint WindowHeadDistance)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 33;

    /// <summary>Pixels of the picture.</summary>
    public int Units => Width * Height;

    /// <summary>Bytes of the decoded picture: four a pixel, whatever the type.</summary>
    public int DecodedBytes => Units * 4;

    /// <summary>BGRA for RGBA; BGRX for all others, RGB16 being widened.</summary>
    public PixelLayout Layout => Type == LzImageType.Rgba ? PixelLayout.Bgra32 : PixelLayout.Bgrx32;

    /// <summary>Reads and checks the header, and that the stream is not far too short for what the header claims.</summary>
    internal static GlzHeader Read(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        if (stream.Length < Size)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, stream.Length, $"a GLZ header takes {Size} bytes, {stream.Length} are present");
        LzHeader.CheckMagic(stream);
        var type = (LzImageType)(stream[8] & 15);
        if (type is < LzImageType.Rgb16 or > LzImageType.Rgba)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 8, $"type {(int)type} is not sent as GLZ");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(9));
        uint height = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(13));
        int stride = LzHeader.CheckRows(type, width, height, BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(17)), limits, 9);
        ulong id = BinaryPrimitives.ReadUInt64BigEndian(stream.Slice(21));
        uint headDistance = BinaryPrimitives.ReadUInt32BigEndian(stream.Slice(29));
        if (headDistance > id)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 29, $"the window of picture {id} begins {headDistance} pictures before it");
        LzHeader.CheckClaim(type, (int)(width * height), stream.Length - Size, Size);
        return new GlzHeader(type, (stream[8] >> 4) != 0, (int)width, (int)height, stride, id, headDistance);
    }
}
