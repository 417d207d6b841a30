using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Runs a decoder of every variant beside the plain one: the same pixels or the same error, and nothing outside the target written.</summary>
/// <typeparam name="T">The decoder. One of each variant is kept from input to input, so a failure that spoils the next picture shows.</typeparam>
internal sealed class Differential<T>
    where T : class
{
    public delegate void Decoding(T decoder, PixelTarget target);

    private readonly (CodecVariant Variant, T Decoder)[] _decoders;

    public Differential(Func<CodecVariant, T> create)
    {
        var decoders = new List<(CodecVariant, T)>();
        foreach (CodecVariant variant in CodecVariants.Supported) decoders.Add((variant, create(variant)));
        _decoders = [.. decoders];
    }

    /// <summary>The plain decoder.</summary>
    public T Scalar => _decoders[0].Decoder;

    /// <summary>Decodes to memory of exactly the picture's size, or of rows that lie apart.</summary>
    /// <returns>The pixels, valid until the next picture.</returns>
    /// <exception cref="SpiceImageException">All variants refuse the picture with this error.</exception>
    public PixelView Run(PixelLayout layout, int width, int height, int padding, Decoding decode)
    {
        int row = (int)layout.RowBytes(width), stride = row + padding, size = (stride * (height - 1)) + row;
        SpiceImageException? refused = null;
        Span<byte> expected = default;
        for (int i = 0; i < _decoders.Length; i++)
        {
            (CodecVariant variant, T decoder) = _decoders[i];
            int place = Math.Min(i, 1);
            Span<byte> pixels = FuzzMemory.Current.Output(place, size);
            // What a decoder leaves out shall not look alike in both.
            byte filler = i == 0 ? FuzzMemory.Filler : (byte)0x5A;
            pixels.Fill(filler);
            SpiceImageException? error = null;
            try
            {
                decode(decoder, new PixelTarget(pixels, width, height, stride, layout));
            }
            catch (SpiceImageException refusal)
            {
                error = refusal;
            }
            Rule.Expect(FuzzMemory.Current.IsIntact(place), $"{variant}: bytes outside the target were written");
            for (int y = 0; padding > 0 && y < height - 1; y++)
                Rule.Expect(!pixels.Slice((y * stride) + row, padding).ContainsAnyExcept(filler), $"{variant}: bytes between the rows were written");
            if (i == 0)
            {
                refused = error;
                expected = pixels;
                continue;
            }
            Rule.Expect(error?.Kind == refused?.Kind, $"{variant} ends with '{error?.Message ?? "pixels"}', Scalar with '{refused?.Message ?? "pixels"}'");
            for (int y = 0; error is null && y < height; y++)
                Rule.Expect(pixels.Slice(y * stride, row).SequenceEqual(expected.Slice(y * stride, row)), $"{variant} gives other pixels than Scalar in row {y} of a picture of {width} x {height} {layout}");
        }
        return refused is null ? new PixelView(expected, width, height, stride, layout) : throw refused;
    }
}

/// <summary>What oracles say when a rule is broken.</summary>
internal static class Rule
{
    public static void Expect(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }

    /// <summary>The same without the cost of a text that is hardly ever needed.</summary>
    public static void Expect(bool holds, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(holds))] ref Text otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise.ToString());
    }

    [System.Runtime.CompilerServices.InterpolatedStringHandler]
    public ref struct Text
    {
        private readonly System.Text.StringBuilder? _text;

        public Text(int literalLength, int formattedCount, bool holds, out bool needed)
        {
            needed = !holds;
            _text = needed ? new System.Text.StringBuilder(literalLength + (8 * formattedCount)) : null;
        }

        public readonly void AppendLiteral(string literal) => _text!.Append(literal);

        public readonly void AppendFormatted<TValue>(TValue value) => _text!.Append(value);

        public override readonly string ToString() => _text?.ToString() ?? "";
    }
}
