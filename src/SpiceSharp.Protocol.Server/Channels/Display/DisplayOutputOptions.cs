using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>What a display's output goes by: the server's settings and what the client can take.</summary>
/// <param name="AckWindow">Messages after which the client acknowledges.</param>
/// <param name="Compression">How images are compressed until the client says otherwise.</param>
/// <param name="PictureType">As what pixels pictures are sent.</param>
/// <param name="WrapGlzInZlib">Whether GLZ streams are wrapped in zlib where that makes them smaller.</param>
/// <param name="TakesMonitors">Whether the client takes MONITORS_CONFIG.</param>
/// <param name="TakesLz4">Whether the client takes LZ4 images.</param>
/// <param name="Glz">The client's GLZ dictionaries.</param>
internal sealed record DisplayOutputOptions(
    uint AckWindow, ImageCompression Compression, PictureType PictureType, bool WrapGlzInZlib, bool TakesMonitors, bool TakesLz4, SessionGlz Glz);
