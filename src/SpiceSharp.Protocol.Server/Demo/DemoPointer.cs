namespace SpiceSharp.Protocol.Server;

/// <summary>The demo's pointer: a black arrow with a white edge.</summary>
internal static class DemoPointer
{
    private static readonly string[] s_rows =
    [
        "o...........",
        "oo..........",
        "oxo.........",
        "oxxo........",
        "oxxxo.......",
        "oxxxxo......",
        "oxxxxxo.....",
        "oxxxxxxo....",
        "oxxxxxxxo...",
        "oxxxxxxxxo..",
        "oxxxxxxxxxo.",
        "oxxxxxxooooo",
        "oxxxoxxo....",
        "oxxo.oxxo...",
        "oxo..oxxo...",
        "oo....oxxo..",
        "o.....oxxo..",
        ".......oo...",
    ];

    public static PointerShape Arrow { get; } = Create();

    private static PointerShape Create()
    {
        int width = s_rows[0].Length;
        uint[] pixels = new uint[width * s_rows.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = s_rows[i / width][i % width] switch
            {
                'x' => 0xFF000000,
                'o' => 0xFFFFFFFF,
                _ => 0u,
            };
        }

        return new PointerShape(width, s_rows.Length, 0, 0, pixels);
    }
}
