using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

internal static class CursorVectors
{
    public static IEnumerable<MessageVector> All =>
    [
        Of(
            CursorInit.Read,
            new CursorInit(
                new WirePoint16(-2, 3),
                TrailLength: 4,
                TrailFrequency: 5,
                Visible: true,
                new WireCursor(CursorFlags.CacheMe, new CursorHeader(0x0807060504030201, CursorType.Alpha, 1, 1, 6, 7), Hex.Bytes("11223344"))),
            """
            feff 0300 0400 0500 01
            0200                                    // CACHE_ME
            0102030405060708 00 0100 0100 0600 0700
            11223344
            """,
            required: 28),
        Of(CursorInit.Read, new CursorInit(default, 0, 0, false, new WireCursor(CursorFlags.NoCursor, default, default)), "0000 0000 0000 0000 00 0100", note: "no cursor"),
        Of(CursorReset.Read, default, ""),
        Of(
            CursorSet.Read,
            new CursorSet(new WirePoint16(256, -1), Visible: true, new WireCursor(CursorFlags.FromCache, new CursorHeader(9, CursorType.Color32, 64, 32, 0, 0), default)),
            "0001 ffff 01 0400 0900000000000000 06 4000 2000 0000 0000"),
        Of(CursorMove.Read, new CursorMove(new WirePoint16(10, -10)), "0a00 f6ff"),
        Of(CursorHide.Read, default, ""),
        Of(CursorTrail.Read, new CursorTrail(3, 100), "0300 6400"),
        Of(CursorInvalOne.Read, new CursorInvalOne(0xff00000000000001), "01000000000000ff"),
        Of(CursorInvalAll.Read, default, ""),
    ];
}
