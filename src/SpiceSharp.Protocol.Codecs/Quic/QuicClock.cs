using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>When the models learn: at every pixel in the beginning, and ever more rarely as the picture goes on.</summary>
internal static class QuicClock
{
    /// <summary>The last stage; it begins at pixel 12288 and never ends.</summary>
    public const int LastStage = 6;

    private const int StagePixelsLog2 = 11;

    private static readonly int[] Triggers = [110, 550, 900, 800, 550, 400, 350];

    public static int StageOf(int pixel) => Math.Min(LastStage, pixel >> StagePixelsLog2);

    /// <summary>The column where the span that begins at <paramref name="x"/> ends: the end of the row, or the first pixel of the next stage.</summary>
    public static int SpanEnd(int width, int row, int x)
    {
        int pixel = (row * width) + x;
        int stage = StageOf(pixel);
        return stage == LastStage ? width : Math.Min(width, x + ((stage + 1) << StagePixelsLog2) - pixel);
    }

    /// <summary>The most coded pixels a stage leaves between two updates, less one; a power of two less one.</summary>
    public static int WaitMask(int stage) => (1 << stage) - 1;

    /// <summary>Where the counters of a bucket are halved.</summary>
    public static int Trigger(int stage) => Triggers[stage];

    /// <summary>Entry <paramref name="index"/> of the cyclic table of pseudo-random numbers.</summary>
    public static int Draw(int index) => Random[index];

    private static ReadOnlySpan<byte> Random =>
    [
         2, 23, 19, 21,  7, 18, 40, 14, 12, 32, 47, 44, 36,  6, 18, 11,
         4, 19, 42, 29, 16, 63, 57, 51, 16,  3,  5, 14, 15, 30, 20,  9,
        36, 45,  3, 57, 61,  0,  8,  5, 41, 14, 43, 27, 43, 59, 31, 35,
        39, 60, 42, 38, 13, 54, 62,  1, 26,  3, 11, 61, 52, 34,  7, 48,
         4, 59, 22, 12, 22,  8, 50,  4, 10,  6, 44,  8, 11, 46, 31, 51,
        53, 17,  1, 43, 46, 60, 36, 54, 10, 27, 39, 44, 22, 41, 23,  2,
        44,  0, 40, 53, 40, 48, 16, 43, 32, 28, 33, 12, 20,  2, 56, 62,
        55, 58, 18, 20, 13, 55, 38, 29, 57, 19, 49, 33, 47, 63, 59,  0,
        35, 61, 19, 25, 46, 38, 60,  4, 35,  1, 26, 40, 28, 10,  5, 14,
        25, 18, 48, 49, 20, 59, 62, 34, 46,  7, 33, 52, 34, 58,  9, 29,
         8, 55, 62, 60, 37, 36, 37, 50,  6,  3, 10, 28, 48, 24, 26, 61,
        57, 30, 11, 54,  2,  6, 50, 47,  7, 17, 35, 53, 32, 12, 23, 17,
         5, 21, 49, 55, 51, 45, 52, 27, 39, 25, 39, 63, 22, 24, 42, 52,
        56, 38, 41, 41, 56, 32, 13, 24, 26, 51, 27, 56, 58, 37, 24, 42,
        15, 28, 17, 30, 31, 15, 16, 23, 25, 54, 33, 34,  1, 29, 31, 50,
        53, 21, 49, 15, 47,  9,  0, 58, 37, 45, 30, 13,  9, 45, 63, 21,
    ];
}
