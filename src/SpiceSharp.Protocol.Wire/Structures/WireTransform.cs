namespace SpiceSharp.Protocol.Wire;

/// <summary>Two rows of a transform, six signed 16.16 numbers in 32 bits each: <c>t00, t01, t02, t10, t11, t12</c> (24 bytes).</summary>
/// <param name="T00">Row 0, column 0.</param>
/// <param name="T01">Row 0, column 1.</param>
/// <param name="T02">Row 0, column 2.</param>
/// <param name="T10">Row 1, column 0.</param>
/// <param name="T11">Row 1, column 1.</param>
/// <param name="T12">Row 1, column 2.</param>
public readonly record struct WireTransform(int T00, int T01, int T02, int T10, int T11, int T12)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteSize = 24;

    /// <summary>The transform that changes nothing.</summary>
    public static WireTransform Identity => new(1 << 16, 0, 0, 0, 1 << 16, 0);

    internal static WireTransform Read(ref WireReader reader, string field) => new(
        reader.ReadInt32(field),
        reader.ReadInt32(field),
        reader.ReadInt32(field),
        reader.ReadInt32(field),
        reader.ReadInt32(field),
        reader.ReadInt32(field));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteInt32(T00);
        writer.WriteInt32(T01);
        writer.WriteInt32(T02);
        writer.WriteInt32(T10);
        writer.WriteInt32(T11);
        writer.WriteInt32(T12);
    }
}
