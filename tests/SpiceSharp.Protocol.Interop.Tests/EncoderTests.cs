using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>What our encoders write, of every codec and type, drawn by spice-gtk and by us: both must show what was encoded.</summary>
public sealed class EncoderTests
{
    private const int CellWidth = 61, CellHeight = 37, Columns = 8;

    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500), s_timeout = TimeSpan.FromSeconds(15);

    [Fact]
    public Task Every_codec_and_type_is_shown_by_spice_gtk_as_by_us() => CompareAsync(SurfaceFormat.Xrgb32, pictures => pictures.All());

    [Fact]
    public Task Pictures_of_16_bits_are_shown_on_a_surface_of_16_bits() => CompareAsync(SurfaceFormat.Rgb555, pictures => pictures.OfType(LzImageType.Rgb16));

    private static async Task CompareAsync(SurfaceFormat format, Func<CodedPictures, IEnumerable<CodedPicture>> make)
    {
        RealPeers.Require(Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        List<CodedPicture> drawn = [];
        await using var server = new SpiceServer(new SpiceServerOptions
        {
            Endpoints = [ServerEndpoint.Tcp(IPAddress.Loopback, 0)],
            Channels = [new ChannelId(ChannelType.Display, 0)],
            ChannelOpened = connection =>
            {
                if (connection.Channel.Type == ChannelType.Display) connection.Received += (ServerChannelConnection from, in MessageFrame frame) => Serve(from, frame, format, make, drawn);
            },
        });
        server.Start();

        RgbPicture ours;
        await using (LiveClient client = await LiveClient.ConnectAsync($"spice://127.0.0.1:{server.Port}"))
        {
            ours = await client.ShootAsync(s_quiet, s_timeout);
            Assert.Equal(0, client.Display.Statistics.DrawsSkipped);
        }

        RgbPicture reference = (await SpiceGtkClient.ShootAsync(new SpiceGtkTarget { Port = server.Port }, s_quiet, s_timeout)).Picture;
        foreach ((CodedPicture picture, int i) in drawn.Select((picture, i) => (picture, i)))
        {
            Assert.True(Cell(ours, i).SequenceEqual(Cell(reference, i)), $"{picture.Name}: the clients differ");
            if (picture.Rgb is { } expected) Assert.True(Cell(ours, i).SequenceEqual(expected), $"{picture.Name}: both clients show other pixels than were encoded");
        }

        Assert.Equal(PictureDifference.None, ours.DifferenceFrom(reference));
        Assert.True(drawn.Count >= 10);
    }

    private static void Serve(ServerChannelConnection display, in MessageFrame frame, SurfaceFormat format, Func<CodedPictures, IEnumerable<CodedPicture>> make, List<CodedPicture> drawn)
    {
        if (frame.Type != DisplayInit.MessageType) return;
        WireReader body = frame.OpenBody(SpiceLimits.Default);
        using var dictionary = new GlzEncoderDictionary(DisplayInit.Read(ref body).GlzWindowPixels);
        CodedPicture[] pictures = [.. make(new CodedPictures(CellWidth, CellHeight, dictionary))];
        int rows = (pictures.Length + Columns - 1) / Columns;
        display.Send(new SurfaceCreate(0, CellWidth * Columns, (uint)(CellHeight * rows), format, SurfaceFlags.Primary));
        for (int i = 0; i < pictures.Length; i++)
        {
            var target = new DrawBase(0, WireRect.FromSize(i % Columns * CellWidth, i / Columns * CellHeight, CellWidth, CellHeight), WireClip.None);
            WireRect whole = WireRect.FromSize(0, 0, CellWidth, CellHeight);
            if (!pictures[i].Blends)
            {
                display.Send(new DrawCopy(target, pictures[i].Image, whole, RopDescriptor.OpPut, ImageScaleMode.Nearest, WireMask.None));
                continue;
            }

            display.Send(new DrawFill(target, WireBrush.Solid(0x40A0E0), RopDescriptor.OpPut, WireMask.None));
            display.Send(new DrawAlphaBlend(target, AlphaFlags.None, 255, pictures[i].Image, whole));
        }

        display.Send(default(DisplayMark));
        drawn.Clear();
        drawn.AddRange(pictures);
    }

    private static IEnumerable<uint> Cell(RgbPicture picture, int index)
    {
        for (int i = 0; i < CellWidth * CellHeight; i++)
        {
            int x = (index % Columns * CellWidth) + (i % CellWidth), y = (index / Columns * CellHeight) + (i / CellWidth), at = ((y * picture.Width) + x) * 3;
            yield return (uint)((picture.Rgb[at] << 16) | (picture.Rgb[at + 1] << 8) | picture.Rgb[at + 2]);
        }
    }
}
