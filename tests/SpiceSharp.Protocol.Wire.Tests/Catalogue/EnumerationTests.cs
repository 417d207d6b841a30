using System;
using System.Linq;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Enumerations against the numbers of the protocol's public header, written down in its order.</summary>
public class EnumerationTests
{
    [Theory]
    [InlineData(typeof(LinkError), "0 1 2 3 4 5 6 7 8 9")]
    [InlineData(typeof(NotifySeverity), "0 1 2")]
    [InlineData(typeof(NotifyVisibility), "0 1 2")]
    [InlineData(typeof(MigrateFlags), "0 1 2")]
    [InlineData(typeof(MouseMode), "0 1 2")]
    [InlineData(typeof(ClipType), "0 1")]
    [InlineData(typeof(PathFlags), "0 1 2 8 16")]
    [InlineData(typeof(VideoCodecType), "0 1 2 3 4 5")]
    [InlineData(typeof(StreamFlags), "0 1")]
    [InlineData(typeof(BrushType), "0 1 2")]
    [InlineData(typeof(MaskFlags), "0 1")]
    [InlineData(typeof(ImageType), "0 1 2 100 101 102 103 104 105 106 107 108 109")]
    [InlineData(typeof(ImageCompression), "0 1 2 3 4 5 6 7")]
    [InlineData(typeof(ImageFlags), "0 1 2 4")]
    [InlineData(typeof(BitmapFormat), "0 1 2 3 4 5 6 7 8 9 10")]
    [InlineData(typeof(BitmapFlags), "0 1 2 4")]
    [InlineData(typeof(JpegAlphaFlags), "0 1")]
    [InlineData(typeof(ImageScaleMode), "0 1")]
    [InlineData(typeof(LineFlags), "0 4 8")]
    [InlineData(typeof(GlyphStringFlags), "0 1 2 4 8")]
    [InlineData(typeof(SurfaceFlags), "0 1 2")]
    [InlineData(typeof(SurfaceFormat), "0 1 8 16 32 80 96")]
    [InlineData(typeof(AlphaFlags), "0 1 2")]
    [InlineData(typeof(ResourceType), "0 1")]
    [InlineData(typeof(GlScanoutFlags), "0 1")]
    [InlineData(typeof(KeyboardModifiers), "0 1 2 4")]
    [InlineData(typeof(MouseButton), "0 1 2 3 4 5 6 7")]
    [InlineData(typeof(MouseButtons), "0 1 2 4 8 16 32 64")]
    [InlineData(typeof(CursorType), "0 1 2 3 4 5 6")]
    [InlineData(typeof(CursorFlags), "0 1 2 4")]
    [InlineData(typeof(CompositeFlags), "0 262144 524288 1048576 2097152 4194304 8388608 16777216")]
    [InlineData(typeof(ChannelType), "0 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData(typeof(AuthMechanism), "0 1 2")]
    public void Values(Type type, string expected) =>
        Assert.Equal(expected, string.Join(' ', Enum.GetValues(type).Cast<object>().Select(Convert.ToUInt64).Order()));

    [Theory]
    [InlineData(typeof(CommonCapability), "0 1 2 3")]
    [InlineData(typeof(MainCapability), "0 1 2 3")]
    [InlineData(typeof(DisplayCapability), "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData(typeof(InputsCapability), "0")]
    [InlineData(typeof(RopDescriptor), "1 2 4 8 16 32 64 128 256 512 1024")]
    public void Constants(Type type, string expected) =>
        Assert.Equal(expected, string.Join(' ', type.GetFields().Select(field => Convert.ToUInt64(field.GetRawConstantValue(), null)).Order()));
}
