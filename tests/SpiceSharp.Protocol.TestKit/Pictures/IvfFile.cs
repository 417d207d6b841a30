using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Frames of a video stream in the IVF container: a header of 32 bytes, and before each frame its size (4 bytes) and time (8).</summary>
public static class IvfFile
{
    public static IReadOnlyList<byte[]> Frames(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("DKIF"u8)) throw new FormatException("Not an IVF file.");
        var frames = new List<byte[]>();
        for (int at = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]); at < file.Length; at += 12 + frames[^1].Length)
            frames.Add(file.Slice(at + 12, BinaryPrimitives.ReadInt32LittleEndian(file[at..])).ToArray());
        return frames;
    }
}
