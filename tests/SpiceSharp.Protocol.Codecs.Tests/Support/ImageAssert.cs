using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

internal static class ImageAssert
{
    public static SpiceImageException Refuses(SpiceImageErrorKind kind, Action decode)
    {
        SpiceImageException refused = Assert.Throws<SpiceImageException>(decode);
        Assert.True(refused.Kind == kind, $"expected {kind}, but: {refused.Kind}, {refused.Message}");
        return refused;
    }

    /// <summary>Whether pixels came out; anything but the typed error fails the test.</summary>
    public static bool DecodesOrRefuses(Action decode)
    {
        try
        {
            decode();
            return true;
        }
        catch (SpiceImageException)
        {
            return false;
        }
    }

    /// <summary>Bytes the current thread allocates in one call, once everything is warm.</summary>
    public static long AllocatedBytes(Action action)
    {
        for (int i = 0; i < 3; i++) action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
