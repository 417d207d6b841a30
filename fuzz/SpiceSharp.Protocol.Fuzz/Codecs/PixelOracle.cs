using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Conversions of pixels: every variant writes what the plain loop writes. Inputs: u8 which, u8 X, then the source.</summary>
internal static class PixelOracle
{
    private const int Head = 2;

    private delegate void Operation(ReadOnlySpan<byte> source, Span<byte> target, byte x, CodecVariant variant);

    private static readonly (int From, int To, Operation Run)[] Operations =
    [
        (3, 4, (source, target, x, variant) => PixelOperations.Bgr24ToBgrx32(source, target, x, variant)),
        (2, 4, (source, target, x, variant) => PixelOperations.Rgb555ToBgrx32(source, target, x, variant)),
        (2, 4, (source, target, x, variant) => PixelOperations.Rgb565ToBgrx32(source, target, x, variant)),
        (4, 2, (source, target, _, variant) => PixelOperations.Bgrx32ToRgb555(source, target, variant)),
        (4, 2, (source, target, _, variant) => PixelOperations.Bgrx32ToRgb565(source, target, variant)),
        (4, 4, (source, target, _, variant) => PixelOperations.SwapRedAndBlue(source, target, variant)),
        (4, 4, (source, target, x, variant) => PixelOperations.SetX(source, target, x, variant)),
        (1, 4, (source, target, _, variant) => PixelOperations.MergeAlpha(source, target, variant)),
        (4, 1, (source, target, _, variant) => PixelOperations.ExtractAlpha(source, target, variant)),
        (1, 4, (source, target, x, variant) => PixelOperations.Gray8ToBgrx32(source, target, x, variant)),
        (1, 1, (source, target, _, variant) => PixelOperations.ReverseBits(source, target, variant)),
    ];

    public static void Run(ReadOnlyMemory<byte> given)
    {
        if (given.Length < Head) return;
        (int from, int to, Operation run) = Operations[given.Span[0] % Operations.Length];
        byte x = given.Span[1];
        ReadOnlySpan<byte> source = FuzzMemory.Current.Input(given.Slice(Head)).Span;
        int size = source.Length / from * to;
        Span<byte> expected = FuzzMemory.Current.Output(0, size);
        run(source, expected, x, CodecVariant.Scalar);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            Span<byte> actual = FuzzMemory.Current.Output(1, size);
            run(source, actual, x, variant);
            Rule.Expect(FuzzMemory.Current.IsIntact(1), $"{variant}: bytes outside the target were written");
            Rule.Expect(actual.SequenceEqual(expected), $"{variant} gives other pixels than Scalar");
        }
    }

    public static IEnumerable<byte[]> Seeds()
    {
        for (byte which = 0; which < Operations.Length; which++)
            foreach (int length in new[] { 0, 1, 12, 48, 64, 200 })
            {
                byte[] input = new byte[Head + length];
                for (int i = 0; i < input.Length; i++) input[i] = (byte)(i * 73);
                input[0] = which;
                yield return input;
            }
    }
}
