using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The bits of a raster operation descriptor (<c>SPICE_ROPD_*</c>).</summary>
[Flags]
internal enum Ropd : ushort
{
    InversSrc = 1,
    InversBrush = 2,
    InversDest = 4,
    OpPut = 8,
    OpOr = 0x10,
    OpAnd = 0x20,
    OpXor = 0x40,
    OpBlackness = 0x80,
    OpWhiteness = 0x100,
    OpInvers = 0x200,
    InversRes = 0x400,
}
