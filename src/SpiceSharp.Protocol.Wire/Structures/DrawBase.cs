namespace SpiceSharp.Protocol.Wire;

/// <summary>What every drawing starts with (DisplayBase): <c>u32 surface_id; Rect box; Clip clip</c>.</summary>
/// <param name="Surface">The surface drawn on; may not exist.</param>
/// <param name="Box">The area; may stick out of the surface.</param>
/// <param name="Clip">Which of its pixels may be touched.</param>
public readonly record struct DrawBase(uint Surface, WireRect Box, WireClip Clip)
{
    internal int Size => 4 /* surface_id */ + WireRect.ByteSize /* box */ + Clip.Size;

    internal static DrawBase Read(ref WireReader reader) => new(
        reader.ReadUInt32("surface_id"),
        reader.ReadRect("box"),
        WireClip.Read(ref reader));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Surface);
        writer.WriteRect(Box);
        Clip.Write(ref writer);
    }
}
