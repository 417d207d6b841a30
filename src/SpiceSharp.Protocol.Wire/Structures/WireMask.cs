using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>How a mask counts (<c>SPICE_MASK_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum MaskFlags : byte
{
    /// <summary>Set bits mean draw.</summary>
    None = 0,

    /// <summary>Clear bits mean draw.</summary>
    Invers = 1,
}

/// <summary>A 1-bit picture that limits a drawing (QMask): <c>u8 flags; Point pos; ptr32 bitmap</c>.</summary>
/// <param name="Flags">How it counts.</param>
/// <param name="Position">The mask pixel on the left top corner of the box.</param>
/// <param name="Bitmap">The picture; not present means no mask.</param>
public readonly record struct WireMask(MaskFlags Flags, WirePoint Position, WireImage Bitmap)
{
    /// <summary>Bytes in place, without the picture.</summary>
    internal const int FixedSize = 1 /* flags */ + WirePoint.ByteSize /* pos */ + 4 /* bitmap */;

    /// <summary>No mask.</summary>
    public static WireMask None => default;

    /// <summary>Whether there is a mask.</summary>
    public bool HasBitmap => Bitmap.IsPresent;

    /// <summary>Bytes in place and of the picture.</summary>
    internal int Size => FixedSize + Bitmap.Size;

    internal static WireMask Read(ref WireReader reader) => new(
        (MaskFlags)reader.ReadByte("mask flags"),
        reader.ReadPoint("mask pos"),
        WireImage.ReadOptional(ref reader, "mask bitmap"));

    /// <summary>Writes the bytes in place and returns the pointer's slot for the picture.</summary>
    internal int Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Flags);
        writer.WritePoint(Position);
        return writer.ReservePointer();
    }
}
