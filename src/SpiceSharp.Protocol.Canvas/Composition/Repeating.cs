namespace SpiceSharp.Protocol.Canvas;

/// <summary>What an operand of COMPOSITE has outside of its picture, axis by axis.</summary>
internal static class Repeating
{
    public const int None = 0;
    public const int Normal = 1;
    public const int Pad = 2;
    public const int Reflect = 3;

    /// <summary>The coordinate within the picture; false where there is nothing.</summary>
    public static bool TryWrap(int repeat, long coordinate, int size, out int wrapped)
    {
        wrapped = (int)coordinate;
        if ((ulong)coordinate < (ulong)size) return true;
        switch (repeat)
        {
            case Normal:
                wrapped = (int)Modulo(coordinate, size);
                return true;
            case Pad:
                wrapped = coordinate < 0 ? 0 : size - 1;
                return true;
            case Reflect:
                long rest = Modulo(coordinate, 2L * size);
                wrapped = (int)(rest < size ? rest : (2L * size) - 1 - rest);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether coordinates from there on follow each other in the picture, to its edge.</summary>
    public static bool Ascends(int repeat, long coordinate, int size) =>
        (ulong)coordinate < (ulong)size || repeat == Normal || (repeat == Reflect && Modulo(coordinate, 2L * size) < size);

    private static long Modulo(long value, long size)
    {
        long rest = value % size;
        return rest < 0 ? rest + size : rest;
    }
}
