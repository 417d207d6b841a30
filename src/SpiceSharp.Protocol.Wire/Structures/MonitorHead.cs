namespace SpiceSharp.Protocol.Wire;

/// <summary>A monitor, as a rectangle of a surface: <c>u32 monitor_id, surface_id, width, height, x, y, flags</c> (28 bytes).</summary>
/// <param name="MonitorId">Its number on the channel.</param>
/// <param name="Surface">The surface it shows.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="X">Pixels from the left of the surface.</param>
/// <param name="Y">Pixels from its top.</param>
/// <param name="Flags">0.</param>
public readonly record struct MonitorHead(uint MonitorId, uint Surface, uint Width, uint Height, uint X, uint Y, uint Flags = 0)
{
    internal static readonly WireElement<MonitorHead> Element = new(
        28,
        static bytes => new MonitorHead(
            WireElements.UInt32At(bytes, 0),
            WireElements.UInt32At(bytes, 4),
            WireElements.UInt32At(bytes, 8),
            WireElements.UInt32At(bytes, 12),
            WireElements.UInt32At(bytes, 16),
            WireElements.UInt32At(bytes, 20),
            WireElements.UInt32At(bytes, 24)),
        static (ref writer, value) =>
        {
            writer.WriteUInt32(value.MonitorId);
            writer.WriteUInt32(value.Surface);
            writer.WriteUInt32(value.Width);
            writer.WriteUInt32(value.Height);
            writer.WriteUInt32(value.X);
            writer.WriteUInt32(value.Y);
            writer.WriteUInt32(value.Flags);
        });
}
