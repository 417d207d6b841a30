using System;
using static SpiceSharp.Protocol.Diagnostics.Tests.CaptureSamples;

namespace SpiceSharp.Protocol.Diagnostics.Tests;

public class MessagePrinterTests
{
    [Fact]
    public void A_frame_is_one_line_with_the_protocols_names() =>
        Assert.Equal(
            "   1.234567 display#1 < DRAW_COPY (304) serial 17, 3 bytes",
            MessagePrinter.Format(TimeSpan.FromMicroseconds(1_234_567), FrameOf(Display, MessageDirection.ServerToClient, 304, [1, 2, 3], 17)));

    [Fact]
    public void A_common_message_of_the_client_is_named_too() =>
        Assert.Equal(
            "   0.000000 inputs#0 > PONG (3) serial 1, 12 bytes",
            MessagePrinter.Format(default, FrameOf(Inputs, MessageDirection.ClientToServer, 3, new byte[12])));

    [Fact]
    public void An_unknown_number_is_printed_as_such() =>
        Assert.Equal(
            "   0.000000 display#1 < unknown (999) serial 1, 0 bytes",
            MessagePrinter.Format(default, FrameOf(Display, MessageDirection.ServerToClient, 999, [])));

    [Fact]
    public void Every_kind_of_record_has_its_line()
    {
        var time = TimeSpan.FromSeconds(2);
        var key = new FrameRecord(time, FrameOf(Inputs, MessageDirection.ClientToServer, 101, []), BodyLeftOut: true, BodyLength: 4);
        Assert.Equal("   2.000000 inputs#0 > KEY_DOWN (101) serial 1, 4 bytes, body left out", MessagePrinter.Format(key));
        Assert.Equal(
            "   2.000000 display#1 opened, TLS, mini header, client {0, 2, 3} {0, 1, 32}, server {0, 1, 3} {}",
            MessagePrinter.Format(new ChannelOpenedRecord(time, OpenedChannel)));
        Assert.Equal("   2.000000 display#1 closed", MessagePrinter.Format(new ChannelClosedRecord(time, Display, null)));
        Assert.Equal("   2.000000 display#1 ended: it broke", MessagePrinter.Format(new ChannelClosedRecord(time, Display, "it broke")));
    }
}
