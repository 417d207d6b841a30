namespace SpiceSharp.Protocol.Primitives.Tests;

public class BitmapFormatTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, true)]
    [InlineData(3, 4, true)]
    [InlineData(4, 4, true)]
    [InlineData(5, 8, true)]
    [InlineData(6, 16, false)]
    [InlineData(7, 24, false)]
    [InlineData(8, 32, false)]
    [InlineData(9, 32, false)]
    [InlineData(10, 8, false)]
    [InlineData(11, 0, false)]
    [InlineData(255, 0, false)]
    public void Numbers_have_their_sizes(byte format, int bits, bool indexed)
    {
        Assert.Equal(bits, ((BitmapFormat)format).BitsPerPixel());
        Assert.Equal(indexed, ((BitmapFormat)format).IsIndexed());
        Assert.Equal(((5L * bits) + 7) / 8, ((BitmapFormat)format).RowBytes(5));
    }
}
