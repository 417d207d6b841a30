using System;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What is decoded again and again: a picture, or a GLZ sequence of them.</summary>
/// <param name="Codec">As in the report.</param>
/// <param name="Name">The manifest's name, or the file's.</param>
/// <param name="Type">What the pixels are.</param>
/// <param name="Width">Of the picture; of the first one of a sequence.</param>
/// <param name="Height">Of the picture; of the first one of a sequence.</param>
/// <param name="Images">Pictures decoded by one call.</param>
/// <param name="OutputBytes">Bytes of decoded pixels of one call.</param>
/// <param name="Decode">Decodes all of it once, with memory for the pixels of one picture.</param>
internal sealed record BenchInput(string Codec, string Name, string Type, int Width, int Height, int Images, long OutputBytes, Action<byte[]> Decode)
{
    /// <summary>Bytes of the largest picture: what <see cref="Decode"/> needs.</summary>
    public required int BufferBytes { get; init; }
}

/// <summary>What was measured: medians over the rounds.</summary>
/// <param name="Input">What was decoded.</param>
/// <param name="NanosecondsPerImage">Time of one picture.</param>
/// <param name="AllocatedBytesPerImage">Managed memory allocated for one picture; a mean.</param>
/// <param name="CopyMegabytesPerSecond">A copy of as many bytes as one picture has, in the same run.</param>
internal sealed record BenchResult(BenchInput Input, double NanosecondsPerImage, double AllocatedBytesPerImage, double CopyMegabytesPerSecond)
{
    /// <summary>10^6 bytes of output a second.</summary>
    public double MegabytesPerSecond => Input.OutputBytes / (NanosecondsPerImage * Input.Images) * 1000;
}
