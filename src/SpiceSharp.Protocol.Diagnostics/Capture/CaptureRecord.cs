using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>One record of a capture.</summary>
/// <param name="Time">Since the capture began. Records of different channels may be slightly out of order.</param>
/// <param name="Channel">The channel it is about.</param>
public abstract record CaptureRecord(TimeSpan Time, ChannelId Channel);

/// <summary>A channel finished its link.</summary>
/// <param name="Time">Since the capture began.</param>
/// <param name="Details">Header form, security and capabilities of both sides.</param>
public sealed record ChannelOpenedRecord(TimeSpan Time, TappedChannel Details)
    : CaptureRecord(Time, (Details ?? throw new ArgumentNullException(nameof(Details))).Channel);

/// <summary>A message was received or sent.</summary>
/// <param name="Time">Since the capture began.</param>
/// <param name="Frame">The message; dispose it. Its body is empty when <paramref name="BodyLeftOut"/>.</param>
/// <param name="BodyLeftOut">Whether the body is private and was not recorded.</param>
/// <param name="BodyLength">Bytes of the body on the wire, recorded or not.</param>
public sealed record FrameRecord(TimeSpan Time, MessageFrame Frame, bool BodyLeftOut, int BodyLength)
    : CaptureRecord(Time, Frame.Channel);

/// <summary>A channel ended.</summary>
/// <param name="Time">Since the capture began.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Error">One sentence when it ended with an error; null when it was closed.</param>
public sealed record ChannelClosedRecord(TimeSpan Time, ChannelId Channel, string? Error)
    : CaptureRecord(Time, Channel);
