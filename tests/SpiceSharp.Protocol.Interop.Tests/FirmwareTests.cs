using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>QEMU's firmware screen on one display device under every compression that QEMU can be told to use.</summary>
public abstract class FirmwareTests(string device)
{
    [Theory]
    [InlineData("off", new[] { "BITMAP" })]
    [InlineData("quic", new[] { "QUIC" })]
    [InlineData("lz", new[] { "LZ_RGB" })]
    [InlineData("glz", new[] { "GLZ_RGB", "ZLIB_GLZ_RGB" })]
    [InlineData("auto_lz", new[] { "LZ_RGB", "QUIC" })]
    [InlineData("auto_glz", new[] { "GLZ_RGB", "ZLIB_GLZ_RGB", "QUIC" })]
    public async Task Picture_equals_spice_gtk_and_the_screendump(string compression, string[] types)
    {
        CliScreenshot shot = await FirmwareComparison.RunAsync(new QemuOptions { Device = device, ImageCompression = compression });
        Assert.True(shot.Images(types) > 0, $"no {string.Join(" or ", types)} in {shot.Report.ToJsonString()}");
    }
}

public sealed class QxlFirmwareTests() : FirmwareTests("qxl-vga");

public sealed class VirtioFirmwareTests() : FirmwareTests("virtio-vga");

public sealed class StandardVgaFirmwareTests() : FirmwareTests("VGA");

public sealed class CirrusFirmwareTests() : FirmwareTests("cirrus-vga");
