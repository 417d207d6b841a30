namespace SpiceSharp.Protocol.Codecs;

/// <summary>Which of its implementations a codec uses. All of them give the same pixels, bytes and errors.</summary>
/// <remarks>
/// The plain code is the definition; the others are proved equal to it. A codec that has nothing at the level asked for
/// uses the next lower one it has. Choose one only to compare or measure; the default is the best the machine has.
/// </remarks>
public enum CodecVariant
{
    /// <summary>Checked code without vectors: the definition, and all that netstandard2.0 has.</summary>
    Scalar,

    /// <summary>Vectors of 128 bits (SSE 4.1, Arm NEON), wide words and unchecked memory access behind checks.</summary>
    Vector128,

    /// <summary>Vectors of 256 bits (AVX2) where they gain something.</summary>
    Vector256,
}
