using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

public class DisplayCapabilitiesTests
{
    [Theory]
    [InlineData(SurfaceSinkCapabilities.None, new[] { 1, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.Composite, new[] { 1, 2, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.Alpha8Surfaces, new[] { 1, 3, 5, 8 })]
    [InlineData(SurfaceSinkCapabilities.SizedStreams, new[] { 0, 1, 5, 8 })]
    public void Follow_from_what_is_implemented_and_what_the_sink_draws(SurfaceSinkCapabilities sink, int[] expected) =>
        Assert.Equal(expected, DisplayCapabilities.For(sink).Enumerate());

    [Fact]
    public void Init_announces_the_limits() =>
        Assert.Equal(new DisplayInit(1, 1234, 1, 5678), DisplayCapabilities.Init(SpiceLimits.Default with { ImageCachePixels = 1234, GlzWindowPixels = 5678 }));

    [Fact]
    public void Init_announces_no_larger_window_than_a_server_can_make() =>
        Assert.Equal(1 << 25, DisplayCapabilities.Init(SpiceLimits.Default with { GlzWindowPixels = 1 << 26 }).GlzWindowPixels);
}
