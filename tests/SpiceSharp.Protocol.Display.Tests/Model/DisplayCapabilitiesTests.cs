using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

public class DisplayCapabilitiesTests
{
    [Theory]
    [InlineData(SurfaceSinkCapabilities.None, new[] { 1, 4, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.Composite, new[] { 1, 2, 4, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.Alpha8Surfaces, new[] { 1, 3, 4, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.SizedStreams, new[] { 0, 1, 4, 5, 8 })]
    public void Follow_from_what_is_implemented_and_what_the_sink_draws(SurfaceSinkCapabilities sink, int[] expected) =>
        Assert.Equal(expected, DisplayCapabilities.For(sink, []).Enumerate());

    [Fact]
    public void Codecs_are_announced_one_by_one() => Assert.Equal(
        [1, 4, 5, 8, 9, 10, 11, 13, 14],
        DisplayCapabilities.For(SurfaceSinkCapabilities.None, [VideoCodecType.Mjpeg, VideoCodecType.Vp8, VideoCodecType.H264, VideoCodecType.Vp9, VideoCodecType.H265]).Enumerate());

    [Fact]
    public void Init_announces_the_limits() =>
        Assert.Equal(new DisplayInit(1, 1234, 1, 5678), DisplayCapabilities.Init(SpiceLimits.Default with { ImageCachePixels = 1234, GlzWindowPixels = 5678 }));

    [Fact]
    public void Init_announces_no_larger_window_than_a_server_can_make() =>
        Assert.Equal(1 << 25, DisplayCapabilities.Init(SpiceLimits.Default with { GlzWindowPixels = 1 << 26 }).GlzWindowPixels);
}
