namespace SpiceSharp.Protocol.Wire;

/// <summary>A plane of GL_SCANOUT2_UNIX: <c>u32 offset; u32 stride</c> (8 bytes); its descriptor travels beside the stream.</summary>
/// <param name="Offset">Bytes from the start of the buffer.</param>
/// <param name="StrideBytes">Bytes from one row to the next.</param>
public readonly record struct GlPlane(uint Offset, uint StrideBytes)
{
    internal static readonly WireElement<GlPlane> Element = new(
        8,
        static bytes => new GlPlane(WireElements.UInt32At(bytes, 0), WireElements.UInt32At(bytes, 4)),
        static (ref writer, value) =>
        {
            writer.WriteUInt32(value.Offset);
            writer.WriteUInt32(value.StrideBytes);
        });
}
