using System;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class ExceptionTests
{
    [Fact]
    public void A_protocol_error_is_one_sentence_with_its_parts()
    {
        var cause = new InvalidOperationException("x");
        var context = new MessageContext(new ChannelId(ChannelType.Main, 0), MessageDirection.ServerToClient, 103, "INIT");
        var error = new SpiceProtocolException(SpiceErrorKind.InvalidField, context, 4, "session_id", "is 0, expected another", cause);
        Assert.Equal("main#0 server message INIT (103), byte 4: 'session_id' is 0, expected another.", error.Message);
        Assert.Equal((SpiceErrorKind.InvalidField, context, 4, "session_id", "is 0, expected another"), (error.Kind, error.Context, error.Offset, error.Field, error.Reason));
        Assert.Same(cause, error.InnerException);
        Assert.IsType<SpiceException>(error, exactMatch: false);
    }

    [Fact]
    public void An_image_error_says_where_in_the_stream()
    {
        var error = new SpiceImageException(SpiceImageErrorKind.Truncated, 1L << 40, "the stream ends in a literal");
        Assert.Equal("Image stream, byte 1099511627776: the stream ends in a literal.", error.Message);
        Assert.Equal((SpiceImageErrorKind.Truncated, 1L << 40), (error.Kind, error.Offset));
    }

    [Fact]
    public void A_connect_error_names_its_reason_and_channel()
    {
        var error = new SpiceConnectException(SpiceConnectFailure.Refused, "No.", ChannelId.Main);
        Assert.Equal((SpiceConnectFailure.Refused, ChannelId.Main, "No."), (error.Reason, error.Channel, error.Message));
        Assert.Null(new SpiceConnectException(SpiceConnectFailure.Timeout, "No.").Channel);
    }
}
