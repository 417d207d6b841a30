using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What a surface is for (<c>SPICE_SURFACE_FLAGS_*</c>, <c>u32</c>).</summary>
[Flags]
public enum SurfaceFlags : uint
{
    /// <summary>Off-screen.</summary>
    None = 0,

    /// <summary>The one that is shown.</summary>
    Primary = 1,

    /// <summary>A hint that one video stream will cover it.</summary>
    StreamingMode = 2,
}

/// <summary>Row order of a stream (<c>SPICE_STREAM_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum StreamFlags : byte
{
    /// <summary>The first row is the bottom row.</summary>
    None = 0,

    /// <summary>The first row is the top row.</summary>
    TopDown = 1,
}

/// <summary>Image compressions a client can prefer (<c>SPICE_IMAGE_COMPRESSION_*</c>, <c>u8</c>).</summary>
public enum ImageCompression : byte
{
    /// <summary>Not a compression.</summary>
    Invalid = 0,

    /// <summary>None.</summary>
    Off = 1,

    /// <summary>QUIC for photos, GLZ for the rest.</summary>
    AutoGlz = 2,

    /// <summary>QUIC for photos, LZ for the rest.</summary>
    AutoLz = 3,

    /// <summary>QUIC.</summary>
    Quic = 4,

    /// <summary>GLZ.</summary>
    Glz = 5,

    /// <summary>LZ.</summary>
    Lz = 6,

    /// <summary>LZ4.</summary>
    Lz4 = 7,
}

/// <summary>Which way up a GL picture is (<c>SPICE_GL_SCANOUT_FLAGS_*</c>, <c>u32</c>).</summary>
[Flags]
public enum GlScanoutFlags : uint
{
    /// <summary>Row 0 is the bottom row.</summary>
    None = 0,

    /// <summary>Row 0 is the top row.</summary>
    Y0Top = 1,
}

/// <summary>What INVAL_LIST names (<c>SPICE_RES_TYPE_*</c>, <c>u8</c>).</summary>
public enum ResourceType : byte
{
    /// <summary>Nothing.</summary>
    Invalid = 0,

    /// <summary>A picture of the image cache.</summary>
    Pixmap = 1,
}
