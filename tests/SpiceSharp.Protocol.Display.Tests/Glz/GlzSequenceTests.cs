using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Whole sequences of an independent encoder, in the order in which they reach the receiver, over as many channels as they were made for.</summary>
public class GlzSequenceTests : ScriptedTest
{
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_picture_comes_out_right_and_the_window_stays_within_what_was_announced(string name)
    {
        JsonElement sequence = Vectors.List("glz", "sequences").Single(s => s.Text("name") == name);
        JsonElement[] images = [.. sequence.GetProperty("images").EnumerateArray()];
        int channels = sequence.Number("channels"), window = sequence.Number("window");
        using var shared = new DisplaySharedState(SpiceLimits.Default with { GlzWindowPixels = window });
        Lane[] lanes = [.. Enumerable.Range(0, channels).Select(i => new Lane(OpenWithPrimary(shared, number: (byte)i)))];
        int waits = 0;
        foreach (JsonElement arrived in sequence.GetProperty("decode_order").EnumerateArray())
        {
            JsonElement image = images.Single(i => i.GetProperty("id").GetUInt64() == arrived.GetUInt64());
            lanes[image.Number("channel")].Queue.Enqueue(image);
            // Whatever can go on goes on; a channel that waits holds back only what is behind it.
            while (true)
            {
                int done = 0;
                foreach (Lane lane in lanes) done += await lane.GoOnAsync();
                if (done == 0) break;
            }

            waits += lanes.Count(lane => lane.Barrier is not null);
            if (channels == 1 && name != "forms-gaps") Assert.InRange(shared.Dictionary.Pixels, 1, window);
        }

        Assert.All(lanes, lane => Assert.Empty(lane.Queue));
        Assert.Equal(images.Length, lanes.Sum(lane => lane.Display.Draws));
        Assert.Equal(channels > 1, waits > 0); // the sequences for several channels are made so that some must wait
    }

    [Fact]
    public void The_same_pictures_wrapped_in_zlib()
    {
        int wrapped = 0;
        foreach (JsonElement sequence in Vectors.List("glz", "sequences"))
        {
            JsonElement first = sequence.GetProperty("images")[0];
            if (!first.TryGetProperty("zlib", out JsonElement file) || first.Number("raw_size") > 2_000_000) continue;
            ScriptedDisplay display = OpenWithPrimary();
            display.Done(Copy(Zlib(first, Vectors.Read("glz", file.GetString()!))));
            AssertPicture(first, display.Sink.Last.Source!);
            wrapped++;
        }

        Assert.InRange(wrapped, 2, 100);
    }

    [Fact]
    public void Zlib_that_does_not_inflate_to_what_it_says_ends_the_dictionary()
    {
        JsonElement first = Vectors.List("glz", "sequences")[0].GetProperty("images")[0];
        WireImage image = Zlib(first, Vectors.Read("glz", first.Text("zlib")));
        foreach (WireImage broken in (WireImage[])
            [image with { GlzDataSize = image.GlzDataSize + 1 }, image with { GlzDataSize = image.GlzDataSize - 1 }, image with { Data = image.Data[..^5] }, image with { GlzDataSize = uint.MaxValue }])
        {
            ScriptedDisplay display = OpenWithPrimary();
            SpiceProtocolException error = display.Breaks(Copy(broken));
            Assert.IsType<SpiceImageException>(error.InnerException);
            Assert.NotNull(display.Shared.Failure);
        }
    }

    [Fact]
    public void Every_invalid_sequence_fails_at_its_picture()
    {
        JsonElement[] entries = Vectors.List("glz", "sequences", "invalid.json");
        Assert.InRange(entries.Length, 10, 10_000);
        foreach (JsonElement entry in entries)
        {
            byte[][] streams = [.. entry.GetProperty("streams").EnumerateArray().Select(e => Hex(e.GetString()!))];
            int failsAt = entry.Number("fails_at");
            ScriptedDisplay display = OpenWithPrimary();
            for (int i = 0; i < failsAt; i++) display.Done(Copy(Described(streams[i])));
            SpiceProtocolException error = display.Breaks(Copy(Described(streams[failsAt])));
            Assert.True(error.Kind is SpiceErrorKind.InvalidImage or SpiceErrorKind.LimitExceeded, entry.Text("name"));
        }
    }

    public static TheoryData<string> Names() => [.. Vectors.List("glz", "sequences").Select(s => s.Text("name"))];

    private static void AssertPicture(JsonElement entry, Picture picture)
    {
        byte[] pixels = Vectors.StreamOrder(picture.Pixels, picture.Info.Height, entry.GetProperty("top_down").GetBoolean());
        Assert.True(entry.Text("sha256") == Vectors.Sha256(pixels), entry.Text("file"));
    }

    private static WireImage Zlib(JsonElement entry, byte[] data) =>
        Coded(ImageType.ZlibGlzRgb, entry.Number("width"), entry.Number("height"), data) with { GlzDataSize = entry.GetProperty("encoded_size").GetUInt32() };

    /// <summary>A descriptor that agrees with the stream, as far as the stream has a size.</summary>
    private static WireImage Described(byte[] stream)
    {
        uint At(int offset) => stream.Length < offset + 4 ? 1 : BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(offset));
        return Coded(ImageType.GlzRgb, 1, 1, stream) with { Width = At(9), Height = At(13) };
    }

    /// <summary>One channel: what has arrived and waits for its turn, and what it waits for.</summary>
    private sealed class Lane(ScriptedDisplay display)
    {
        public ScriptedDisplay Display { get; } = display;

        public Queue<JsonElement> Queue { get; } = new();

        public IBarrier? Barrier { get; private set; }

        /// <summary>Finishes the messages that can be finished, and says how many.</summary>
        public async Task<int> GoOnAsync()
        {
            int done = 0;
            while (Queue.Count > 0)
            {
                JsonElement image = Queue.Peek();
                ReceiveResult result = Barrier is null
                    ? Display.Send(Copy(Coded(ImageType.GlzRgb, image.Number("width"), image.Number("height"), Vectors.Read("glz", image.Text("file")))))
                    : Display.Again();
                if (Barrier is not null && result.Barrier != Barrier) await Barrier.OpenedAsync(); // it has opened, or this hangs
                Barrier = result.Barrier;
                if (Barrier is not null) return done;
                AssertPicture(image, Display.Sink.Last.Source!);
                Queue.Dequeue();
                done++;
            }

            return done;
        }
    }
}
