namespace SpiceSharp.Protocol.Codecs;

/// <summary>What a JPEG stream says about its picture before any of it is decoded.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Components">1 for grey, 3 for colour.</param>
/// <param name="IsProgressive">Whether the picture comes in passes of rising quality; it is then held as coefficients before it is decoded.</param>
public readonly record struct JpegHeader(int Width, int Height, int Components, bool IsProgressive);
