using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>An entry of INVAL_LIST: <c>u8 type; u64 id</c> (9 bytes).</summary>
/// <param name="Type">What it is; an unknown type is ignored.</param>
/// <param name="Id">The cache key.</param>
public readonly record struct ResourceId(ResourceType Type, ulong Id)
{
    internal static readonly WireElement<ResourceId> Element = new(
        9,
        static bytes => new ResourceId((ResourceType)bytes[0], BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(1))),
        static (ref writer, value) =>
        {
            writer.WriteByte((byte)value.Type);
            writer.WriteUInt64(value.Id);
        });
}
