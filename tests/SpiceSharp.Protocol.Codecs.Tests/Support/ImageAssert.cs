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

    /// <summary>Bytes the current thread allocates in one call, once everything is warm: the least of a few, since a collection in between counts what is left of the thread's share.</summary>
    public static long AllocatedBytes(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++) action();
        for (int i = 0; i < 5 && least != 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
