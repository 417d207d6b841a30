using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What a path segment does (<c>SPICE_PATH_*</c>, <c>u8</c>).</summary>
[Flags]
public enum PathFlags : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Starts a figure.</summary>
    Begin = 1,

    /// <summary>Ends a figure.</summary>
    End = 2,

    /// <summary>Closes the figure.</summary>
    Close = 8,

    /// <summary>The points are Bezier control points.</summary>
    Bezier = 16,
}

/// <summary>A part of a path: <c>u8 flags; u32 count; PointFix points[count]</c>.</summary>
/// <param name="Flags">What it does.</param>
/// <param name="Points">In 28.4 fixed point. Borrowed from the body.</param>
public readonly record struct PathSegment(PathFlags Flags, WireList<WirePointFixed> Points)
{
    internal const int MinimumSize = 1 /* flags */ + 4 /* count */;

    internal int Size => MinimumSize + Points.ByteSize(WireElements.PointFixed);
}

/// <summary>A path: <c>u32 num_segments</c>, then the segments, one behind the other. Reading refuses figures that begin without a point, and curves and closings that have none.</summary>
/// <param name="Segments">The segments. Borrowed from the body.</param>
public readonly record struct WirePath(WireSequence<PathSegment> Segments)
{
    internal int Size
    {
        get
        {
            int size = 4 /* num_segments */;
            if (Segments.IsView) return size + Segments.Bytes.Length;
            foreach (PathSegment segment in Segments) size = checked(size + segment.Size);
            return size;
        }
    }

    internal static WirePath Read(ref WireReader reader)
    {
        int count = reader.ReadCount(PathSegment.MinimumSize, "num_segments");
        int start = reader.Position;
        bool isEmpty = true; // no point of the present figure was met
        for (int i = 0; i < count; i++)
        {
            var flags = (PathFlags)reader.ReadByte("segment flags");
            int points = reader.ReadCount(WirePointFixed.ByteSize, "segment count");
            CheckFigure(ref reader, flags, points, ref isEmpty);
            reader.Skip(points * WirePointFixed.ByteSize, "segment points");
        }

        return new(new WireSequence<PathSegment>(reader.Body.Slice(start, reader.Position - start), count, ReadSegment));
    }

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Segments.Count);
        if (Segments.IsView)
        {
            writer.WriteBytes(Segments.Bytes.Span);
            return;
        }

        foreach (PathSegment segment in Segments)
        {
            writer.WriteByte((byte)segment.Flags);
            writer.WriteUInt32((uint)segment.Points.Count);
            segment.Points.Write(ref writer, WireElements.PointFixed);
        }
    }

    /// <summary>What begins has a point; what is closed or curves on has a point to do so from.</summary>
    private static void CheckFigure(ref WireReader reader, PathFlags flags, int points, ref bool isEmpty)
    {
        bool begins = (flags & PathFlags.Begin) != 0;
        if (begins && points == 0) reader.Fail(SpiceErrorKind.InvalidField, "is 0, but the segment begins a figure");
        if (isEmpty && !begins && (flags & PathFlags.Bezier) != 0) reader.Fail(SpiceErrorKind.InvalidField, "belongs to a curve that begins nowhere");
        isEmpty &= points == 0;
        if ((flags & PathFlags.End) == 0) return;
        if (isEmpty && (flags & PathFlags.Close) != 0) reader.Fail(SpiceErrorKind.InvalidField, "belongs to a figure without points, which cannot be closed");
        isEmpty = true;
    }

    private static PathSegment ReadSegment(ReadOnlyMemory<byte> rest, out int byteSize)
    {
        ReadOnlySpan<byte> bytes = rest.Span;
        int pointBytes = (int)WireElements.UInt32At(bytes, 1) * WirePointFixed.ByteSize;
        byteSize = PathSegment.MinimumSize + pointBytes;
        return new((PathFlags)bytes[0], WireList<WirePointFixed>.View(rest.Slice(PathSegment.MinimumSize, pointBytes), WireElements.PointFixed));
    }
}
