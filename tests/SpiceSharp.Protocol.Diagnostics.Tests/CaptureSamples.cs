using System;
using System.IO;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Diagnostics.Tests;

/// <summary>A small capture, byte by byte as <c>docs/capture-format.md</c> has it, and the calls that must produce it.</summary>
internal static class CaptureSamples
{
    public static readonly MonotonicInstant Start = new(5_000);
    public static readonly ChannelId Display = new(ChannelType.Display, 1);
    public static readonly ChannelId Inputs = new(ChannelType.Inputs, 0);

    public static readonly byte[] Header = Bytes("53 50 49 43 45 43 41 50  0100 0000 00000000");

    public static readonly byte[] Opened = Bytes(
        "01 23000000  0A00000000000000 02 01 03",       // 10 ticks, display 1, mini header and TLS
        "0100 0D000000  0200 03000000 01000000  0100 0B000000  0000");

    public static readonly byte[] Frame = Bytes(
        "02 22000000  1400000000000000 02 01 00 00",    // 20 ticks, from the server
        "3401 0700000000000000 00000000 04000000",      // 308, serial 7
        "DEADBEEF");

    public static readonly byte[] KeyDownLeftOut = Bytes(
        "02 1E000000  1E00000000000000 03 00 01 01",    // 30 ticks, from the client, left out
        "6500 0100000000000000 00000000 04000000");

    public static readonly byte[] Closed = Bytes("03 0F000000  2800000000000000 02 01 01  6C6F7374"); // 40 ticks: "lost"

    public static readonly byte[] Whole = [.. Header, .. Opened, .. Frame, .. KeyDownLeftOut, .. Closed];

    public static readonly TappedChannel OpenedChannel = new(
        Display, MiniHeader: true, IsSecure: true, CapabilitySet.Of(0, 2, 3), CapabilitySet.Of(0, 1, 32), CapabilitySet.Of(0, 1, 3), CapabilitySet.Empty);

    public static byte[] Write(Action<CaptureWriter> record, CaptureOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new CaptureWriter(stream, Start, options, leaveOpen: true)) record(writer);
        return stream.ToArray();
    }

    public static MonotonicInstant At(long ticks) => new(Start.Ticks + ticks);

    public static MessageFrame FrameOf(ChannelId channel, MessageDirection direction, ushort type, byte[] body, ulong serial = 1) =>
        new(channel, direction, serial, type, body);

    public static byte[] Bytes(params string[] hex) => Convert.FromHexString(string.Concat(hex).Replace(" ", "", StringComparison.Ordinal));
}
