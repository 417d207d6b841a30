using System;
using System.IO;
using static SpiceSharp.Protocol.Diagnostics.Tests.CaptureSamples;

namespace SpiceSharp.Protocol.Diagnostics.Tests;

public class CaptureReaderTests
{
    [Fact]
    public void The_documented_bytes_become_records()
    {
        var reader = new CaptureReader(new MemoryStream(Whole));
        Assert.False(reader.IncludesPrivateBodies);

        var opened = Assert.IsType<ChannelOpenedRecord>(reader.Read());
        Assert.Equal((new TimeSpan(10), OpenedChannel), (opened.Time, opened.Details));

        var frame = Assert.IsType<FrameRecord>(reader.Read());
        Assert.Equal((new TimeSpan(20), Display, false, 4), (frame.Time, frame.Channel, frame.BodyLeftOut, frame.BodyLength));
        Assert.Equal((MessageDirection.ServerToClient, (ushort)308, 7UL, 0u), (frame.Frame.Direction, frame.Frame.Type, frame.Frame.Serial, frame.Frame.SubMessageListOffset));
        Assert.Equal([0xDE, 0xAD, 0xBE, 0xEF], frame.Frame.Body.ToArray());
        frame.Frame.Dispose();

        var key = Assert.IsType<FrameRecord>(reader.Read());
        Assert.Equal((Inputs, true, 4, 0), (key.Channel, key.BodyLeftOut, key.BodyLength, key.Frame.Body.Length));
        key.Frame.Dispose();

        var closed = Assert.IsType<ChannelClosedRecord>(reader.Read());
        Assert.Equal((new TimeSpan(40), Display, "lost"), (closed.Time, closed.Channel, closed.Error));
        Assert.Null(reader.Read());
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Cut_at_every_byte_it_gives_the_whole_records_and_then_a_typed_error()
    {
        int[] borders = [Header.Length, Header.Length + Opened.Length, Header.Length + Opened.Length + Frame.Length, Whole.Length - Closed.Length, Whole.Length];
        for (int length = 0; length <= Whole.Length; length++)
        {
            using var stream = new MemoryStream(Whole[..length]);
            int whole = Array.FindLastIndex(borders, border => border <= length);
            if (Array.IndexOf(borders, length) >= 0)
                Assert.Equal(whole, ReadAll(stream));
            else
                Assert.ThrowsAny<SpiceCaptureException>(() => ReadAll(stream, expectedBeforeError: Math.Max(0, whole)));
        }
    }

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_gives_the_same_records() => Assert.Equal(4, ReadAll(new DribblingStream(Whole)));

    [Fact]
    public void Unknown_record_kinds_and_longer_records_are_survived()
    {
        byte[] closedWithMore = Bytes("01 15000000  0000000000000000 02 00 00  0000 0000 0000 0000  AABB");
        byte[] capture = [.. Header, .. Bytes("77 03000000 010203"), .. closedWithMore, .. Closed];
        Assert.Equal(2, ReadAll(new MemoryStream(capture)));
    }

    [Theory]
    [InlineData("magic", "53 50 49 43 45 43 41 51  0100 0000 00000000")]
    [InlineData("magic", "89504E470D0A1A0A")]
    [InlineData("version", "53 50 49 43 45 43 41 50  0200 0000 00000000")]
    public void Another_file_is_refused(string field, string hex) =>
        Assert.Equal(field, Assert.Throws<SpiceCaptureException>(() => new CaptureReader(new MemoryStream(Bytes(hex)))).Field);

    [Theory]
    [InlineData("size", "02 FFFFFFFF", 17)]
    [InlineData("body_length", "02 22000000 1400000000000000 02 01 00 00 3401 0700000000000000 00000000 FFFFFFFF DEADBEEF", 47)]
    [InlineData("body", "02 22000000 1400000000000000 02 01 00 00 3401 0700000000000000 00000000 05000000 DEADBEEF", 51)]
    [InlineData("body_length", "02 1E000000 1E00000000000000 03 00 01 01 6500 0100000000000000 00000000 01080000", 47)]     // left out, yet above the channel's limit
    [InlineData("direction", "02 22000000 1400000000000000 02 01 02 00 3401 0700000000000000 00000000 04000000 DEADBEEF", 31)]
    [InlineData("time", "03 0B000000 00000000000000FF 02 01 00", 21)]
    [InlineData("capability words", "01 15000000 0000000000000000 02 00 00 FFFF 0000 0000 0000 0000", 32)]
    [InlineData("capability words", "01 13000000 0000000000000000 02 00 00 0004 0000 0000 0000", 32)]
    [InlineData("channel type", "03 08000000 0000000000000000", 29)]
    public void Hostile_fields_are_named_with_their_place(string field, string record, long offset)
    {
        var reader = new CaptureReader(new MemoryStream([.. Header, .. Bytes(record)]));
        var error = Assert.Throws<SpiceCaptureException>(() => reader.Read());
        Assert.Equal((field, offset), (error.Field, error.Offset));
    }

    [Fact]
    public void A_size_that_is_only_claimed_costs_no_memory()
    {
        byte[] capture = [.. Header, .. Bytes("02 00000004")]; // 64 MiB, of which nothing comes
        var reader = new CaptureReader(new MemoryStream(capture));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<SpiceCaptureException>(() => reader.Read());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Whatever_byte_is_changed_it_ends_in_records_or_the_typed_error()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = [.. Whole];
            for (int i = random.Next(1, 4); i > 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.InRange(ReadAll(new MemoryStream(damaged)), 0, 8);
            }
            catch (SpiceCaptureException)
            {
                // The one error there is.
            }
        }
    }

    private static int ReadAll(Stream stream, int expectedBeforeError = -1)
    {
        int records = 0;
        try
        {
            var reader = new CaptureReader(stream);
            while (reader.Read() is { } record)
            {
                records++;
                if (record is FrameRecord frame) frame.Frame.Dispose();
            }

            return records;
        }
        catch (SpiceCaptureException) when (expectedBeforeError >= 0)
        {
            Assert.Equal(expectedBeforeError, records);
            throw;
        }
    }

    private sealed class DribblingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
