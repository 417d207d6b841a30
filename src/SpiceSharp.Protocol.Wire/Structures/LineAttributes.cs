using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>How a stroke's line looks (<c>SPICE_LINE_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum LineFlags : byte
{
    /// <summary>Solid.</summary>
    None = 0,

    /// <summary>A styled line starts with a gap.</summary>
    StartWithGap = 4,

    /// <summary>Dashed; the dashes are given.</summary>
    Styled = 8,
}

/// <summary>Line attributes: <c>u8 flags</c>; STYLED adds <c>u8 style_nseg; ptr32 style</c>, which names <c>fix style[style_nseg]</c>.</summary>
/// <param name="Flags">How the line looks.</param>
/// <param name="Style">STYLED: lengths of dashes and gaps in 28.4 fixed point; an empty list or a sum of 0 draws nothing sensible and is the canvas's to refuse. Borrowed from the body.</param>
public readonly record struct LineAttributes(LineFlags Flags, WireList<int> Style)
{
    /// <summary>Bytes in place, without the dashes.</summary>
    internal int FixedSize => IsStyled ? 1 /* flags */ + 1 /* style_nseg */ + 4 /* style */ : 1 /* flags */;

    /// <summary>Bytes in place and of the dashes.</summary>
    internal int Size => FixedSize + (IsStyled ? Style.ByteSize(WireElements.Int32) : 0);

    private bool IsStyled => (Flags & LineFlags.Styled) != 0;

    internal static LineAttributes Read(ref WireReader reader)
    {
        var flags = (LineFlags)reader.ReadByte("line flags");
        if ((flags & LineFlags.Styled) == 0) return new(flags, default);
        int count = reader.ReadByte("style_nseg");
        uint pointer = reader.ReadPointer("style");
        if (count == 0) return new(flags, default);
        if (pointer == 0) reader.Fail(SpiceErrorKind.InvalidOffset, $"is 0, but there are {count} dashes");
        WireReader style = reader.Follow(pointer, "style");
        return new(flags, WireList<int>.Read(ref style, count, WireElements.Int32, "style"));
    }

    /// <summary>Writes the bytes in place; <see cref="WritePointed"/> follows with what this returns.</summary>
    internal int Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Flags);
        if (!IsStyled) return -1;
        writer.WriteByte(checked((byte)Style.Count));
        return writer.ReservePointer();
    }

    internal void WritePointed(ref WireWriter writer, int slot)
    {
        if (slot < 0 || Style.Count == 0) return;
        writer.PointHere(slot);
        Style.Write(ref writer, WireElements.Int32);
    }
}
