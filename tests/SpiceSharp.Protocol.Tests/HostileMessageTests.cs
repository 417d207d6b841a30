using System;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Display messages of a hostile server, through channel, model and canvas: a typed error or a skipped drawing, and no memory for a lie.</summary>
public class HostileMessageTests
{
    private const long MemoryAllowance = 4 << 20;

    private static readonly byte[] s_body = ScriptedSession.Body(Scenes.Copy(
        Scenes.Copy(0x123456, 3, 2).Source,
        WireClip.To(WireRect.FromSize(0, 0, 2, 2), WireRect.FromSize(1, 0, 2, 2)),
        new WireMask(MaskFlags.Invers, default, new WireImage
        {
            IsPresent = true,
            Type = ImageType.Bitmap,
            Width = 8,
            Height = 2,
            BitmapFormat = BitmapFormat.OneBitBigEndian,
            BitmapWidth = 8,
            BitmapHeight = 2,
            StrideBytes = 1,
            Data = new byte[] { 0xAA, 0x55 },
            HasPalette = true,
            Palette = new WirePalette(5, new uint[] { 0, 0xFFFFFF }),
        })));

    [Fact]
    public void A_message_cut_at_every_byte_names_channel_message_offset_and_field()
    {
        Assert.Null(Receive(DrawCopy.MessageType, s_body));
        for (int length = 0; length < s_body.Length; length++)
        {
            SpiceProtocolException? error = Receive(DrawCopy.MessageType, s_body.AsSpan(0, length).ToArray());
            Assert.NotNull(error);
            Assert.Equal((ChannelType.Display, (byte)0), (error.Context.Channel.Type, error.Context.Channel.Number));
            Assert.Equal(DrawCopy.MessageType, error.Context.MessageType);
            Assert.Equal("DRAW_COPY", error.Context.MessageName);
            Assert.NotEmpty(error.Field);
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4)]
    public void Every_field_maximised_ends_in_a_typed_error_or_a_skipped_drawing(int width)
    {
        for (int at = 0; at + width <= s_body.Length; at++)
        {
            byte[] body = [.. s_body];
            body.AsSpan(at, width).Fill(0xFF);
            Receive(DrawCopy.MessageType, body);
        }
    }

    [Theory, MemberData(nameof(Claims))]
    public void An_image_that_claims_65535_by_65535_costs_no_memory(ImageType type, ImageFlags flags)
    {
        byte[] body = ScriptedSession.Body(Scenes.Copy(Scenes.Claim(type, 65535, 65535, flags, HeaderOf(type))));
        SpiceProtocolException? error = Receive(DrawCopy.MessageType, body);
        Assert.NotNull(error);
        Assert.Equal(SpiceErrorKind.LimitExceeded, error.Kind);
        Assert.Contains("display#0 server message DRAW_COPY (304), byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_of_65535_by_65535_costs_no_memory()
    {
        using var model = new Rig();
        Exception? error = Record.Exception(() => model.Receive(SurfaceCreate.MessageType, ScriptedSession.Body(Scenes.Primary(65535, 65535) with { Surface = 3 })));
        SpiceProtocolException typed = Assert.IsType<SpiceProtocolException>(error);
        Assert.Equal(SpiceErrorKind.LimitExceeded, typed.Kind);
    }

    public static TheoryData<ImageType, ImageFlags> Claims() => new()
    {
        { ImageType.Quic, 0 },
        { ImageType.LzRgb, 0 },
        { ImageType.Lz4, 0 },
        { ImageType.Quic, ImageFlags.CacheMe },
        { ImageType.GlzRgb, 0 },
        { ImageType.ZlibGlzRgb, 0 },
    };

    private static byte[] HeaderOf(ImageType type) => type switch
    {
        ImageType.Quic => [.. "QUIC"u8, 0, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0, .. new byte[64]],
        ImageType.LzRgb => [.. "  ZL"u8, 0, 1, 0, 1, 0, 0, 0, 8, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 3, 0xFF, 0xFC, 0, 0, 0, 1, .. new byte[64]],
        ImageType.GlzRgb => [.. "  ZL"u8, 0, 1, 0, 1, 0x18, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 3, 0xFF, 0xFC, .. new byte[12 + 64]],
        _ => new byte[64],
    };

    private static SpiceProtocolException? Receive(ushort type, byte[] body)
    {
        using var rig = new Rig();
        rig.Receive(SurfaceCreate.MessageType, ScriptedSession.Body(Scenes.Primary(64, 64)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            rig.Receive(type, body);
            rig.Receive(DrawFill.MessageType, ScriptedSession.Body(Scenes.Fill(0, 64, 64))); // the channel lives on
            return null;
        }
        catch (SpiceProtocolException error)
        {
            return error;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MemoryAllowance);
        }
    }

    /// <summary>One display channel without a connection.</summary>
    private sealed class Rig : IBaseChannelSink, IMessageOutbox, IDisposable
    {
        private readonly SoftwareCanvas _canvas = new(null, 0);
        private readonly DisplaySharedState _shared = new(SpiceLimits.Default);
        private readonly DisplayModel _model;
        private readonly BaseChannel _channel;
        private ulong _serial;

        public Rig()
        {
            var board = new SerialBoard();
            _model = new DisplayModel(_canvas, _shared, SpiceLimits.Default);
            _channel = new BaseChannel(ScriptedSession.Display, new DisplayChannel(_model, board, CapabilitySet.Empty, SpiceLimits.Default), this, board, SpiceLimits.Default);
        }

        public void Receive(ushort type, byte[] body)
        {
            using var frame = new MessageFrame(ScriptedSession.Display, MessageDirection.ServerToClient, ++_serial, type, body);
            Assert.NotEqual(ReceiveOutcome.Suspended, _channel.Receive(frame, default, this).Outcome);
        }

        public void Dispose()
        {
            _channel.Dispose();
            _model.Dispose();
            _shared.Dispose();
            _canvas.Dispose();
        }

        public void Send<TMessage>(in TMessage message)
            where TMessage : struct, IWireMessage
        {
        }

        public void Notified(ChannelId channel, in Notify message)
        {
        }

        public void PeerDisconnecting(ChannelId channel, LinkError reason)
        {
        }

        public void MessageSkipped(in MessageFrame frame, SkipReason reason)
        {
        }
    }
}
