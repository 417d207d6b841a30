namespace SpiceSharp.Protocol.Codecs;

/// <summary>The samples of a component around the MCU row being decoded: one MCU row, or two when an upsampling filter looks across their border.</summary>
/// <remarks>At most 2 x 32 rows of the widest picture allowed, 4 MiB; kept for the next picture.</remarks>
internal sealed class JpegPlane
{
    private int _rowsPerMcu;
    private int _rows;

    public byte[] Samples { get; private set; } = [];

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; private set; }

    public void Prepare(int stride, int rowsPerMcu, int mcuRows)
    {
        Stride = stride;
        _rowsPerMcu = rowsPerMcu;
        _rows = rowsPerMcu * mcuRows;
        if (Samples.Length < _rows * stride) Samples = new byte[_rows * stride];
    }

    /// <summary>Offset of the first row of an MCU row.</summary>
    public int OffsetOfMcuRow(int mcuRow) => OffsetOfRow(mcuRow * _rowsPerMcu);

    /// <summary>Offset of a row of the component.</summary>
    public int OffsetOfRow(int y) => y % _rows * Stride;
}
