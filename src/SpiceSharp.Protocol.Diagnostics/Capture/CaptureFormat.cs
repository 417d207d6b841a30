using System;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>The numbers of the capture format; the layout is on <see cref="CaptureWriter"/> and in <c>docs/capture-format.md</c>.</summary>
internal static class CaptureFormat
{
    public const ushort Version = 1;
    public const int FileHeaderSize = 8 /* magic */ + 2 /* version */ + 2 /* reserved */ + 4 /* flags */;
    public const uint PrivateBodiesFlag = 1;

    public const int RecordHeaderSize = 1 /* kind */ + 4 /* size */;
    public const byte ChannelOpenedKind = 1;
    public const byte FrameKind = 2;
    public const byte ChannelClosedKind = 3;

    public const int ChannelOpenedFixedSize = 8 /* time */ + 1 /* type */ + 1 /* number */ + 1 /* flags */;
    public const byte MiniHeaderFlag = 1;
    public const byte SecureFlag = 2;

    public const int FrameFixedSize = 8 /* time */ + 1 /* type */ + 1 /* number */ + 1 /* direction */ + 1 /* flags */
        + 2 /* message type */ + 8 /* serial */ + 4 /* sub_list */ + 4 /* body_length */;
    public const byte BodyLeftOutFlag = 1;

    public const int ChannelClosedFixedSize = 8 /* time */ + 1 /* type */ + 1 /* number */ + 1 /* flags */;
    public const byte EndedWithErrorFlag = 1;

    /// <summary>Longest error text kept, in bytes; the writer cuts, the reader refuses more.</summary>
    public const int MaxErrorTextBytes = 4096;

    public static ReadOnlySpan<byte> Magic => "SPICECAP"u8;
}
