using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes scans: a picture of one scan at once to pixels, others to stored coefficients first.</summary>
internal sealed class JpegScanDecoder(CodecVariant variant)
{
    private const int BlockSize = JpegTransform.BlockSize;
    private const int BlockSide = JpegTransform.BlockSide;
    private const int MaxBlocksInMcu = 10;

    private readonly byte[] _buffer = new byte[JpegBits.BufferBytes];
    private readonly short[] _pair = new short[2 * MaxBlocksInMcu * BlockSize];
    private readonly int[] _extent = new int[2 * MaxBlocksInMcu];   // of each block of the pair of MCUs, what JpegSequential says
    private readonly JpegRows _rows = new(variant);
    private short[] _stored = [];
    private JpegFrame _frame = null!;
    private JpegReport _report = null!;
    private JpegMode _mode;
    private int _restartInterval;
    private int _untilRestart;
    private int _nextRestart;
    private int _endOfBandRun;
    private int _reachedRow;   // MCU row that the last scan's data came to; -1 before the first scan

    /// <summary>Whether coefficients are stored until all scans have come.</summary>
    public bool IsStored { get; private set; }

    public void Begin(JpegFrame frame, JpegReport report, JpegMode mode, bool isRgb, bool isStored, SpiceLimits limits)
    {
        (_frame, _report, _mode, IsStored) = (frame, report, mode, isStored);
        _reachedRow = -1;
        if (isStored)
        {
            long count = frame.CoefficientCount;
            if (count * sizeof(short) > limits.MaxJpegCoefficientBytes)
                ImageChecks.Fail(SpiceImageErrorKind.LimitExceeded, 0, $"the picture's coefficients take {count * sizeof(short)} bytes, the limit is {limits.MaxJpegCoefficientBytes}");
            if (_stored.Length < count) _stored = new short[count];
            else Array.Clear(_stored, 0, (int)count);
        }

        _rows.Begin(frame, mode, isRgb);
    }

    /// <summary>Decodes the data behind a scan header and leaves <paramref name="input"/> at the marker behind it.</summary>
    public void Decode(ref JpegInput input, JpegScan scan, int restartInterval, PixelTarget target)
    {
        var bits = new JpegBits(input.Stream, input.Position, _buffer, _report);
        (_restartInterval, _untilRestart, _nextRestart) = (restartInterval, restartInterval, 0);
        ResetState(scan);
        bool isFirst = _reachedRow < 0;
        if (_frame.IsProgressive) scan.NoteKnown(isFirst);
        if (!IsStored) DecodeToPixels(ref bits, scan, target);
        else if (scan.ComponentCount == 1) DecodeAlone(ref bits, scan);
        else DecodeInterleaved(ref bits, scan);
        if (isFirst) _reachedRow = _frame.McusHigh;   // there is no state before to fall back to
        bits.SeekMarker();
        input.Position = bits.AtStreamEnd ? bits.Next : bits.Next - 2;
    }

    /// <summary>Gives up memory that the next picture need not have ready.</summary>
    public void Trim(int keptCoefficients)
    {
        if (_stored.Length > keptCoefficients) _stored = [];
    }

    private void DecodeToPixels(ref JpegBits bits, JpegScan scan, PixelTarget target)
    {
        int blocks = 0;
        foreach (JpegComponent component in scan.Components) blocks += component.H * component.V;
        for (int row = 0; row < _frame.McusHigh; row++)
        {
            for (int mcu = 0; mcu < _frame.McusWide; mcu += 2)
            {
                Array.Clear(_pair, 0, 2 * blocks * BlockSize);
                Array.Clear(_extent, 0, 2 * blocks);
                DecodeMcu(ref bits, scan, 0);
                if (mcu + 1 < _frame.McusWide) DecodeMcu(ref bits, scan, blocks);
                TransformPair(scan, blocks, row, mcu);
            }

            _rows.Emit(row, target);
        }
    }

    private void DecodeMcu(ref JpegBits bits, JpegScan scan, int block)
    {
        if (!BeginMcu(ref bits, scan)) return;
        foreach (JpegComponent component in scan.Components)
        {
            for (int i = component.H * component.V; i > 0; i--, block++)
                _extent[block] = DecodeSequential(ref bits, component, _pair.AsSpan(block * BlockSize, BlockSize));
        }

        bits.Finish();
    }

    private int DecodeSequential(ref JpegBits bits, JpegComponent component, Span<short> block) =>
        variant == CodecVariant.Scalar ? JpegSequential.DecodeBlock(ref bits, component, block) : JpegSequential.DecodeBlockUnchecked(ref bits, component, block);

    private void TransformPair(JpegScan scan, int blocks, int row, int mcu)
    {
        int block = 0;
        foreach (JpegComponent component in scan.Components)
        {
            (JpegPlane plane, int distance) = (component.Plane, component.H * BlockSide);
            for (int y = 0; y < component.V; y++)
            {
                for (int x = 0; x < component.H; x++, block++)
                {
                    int at = plane.OffsetOfMcuRow(row) + (y * BlockSide * plane.Stride) + (((mcu * component.H) + x) * BlockSide);
                    Span<byte> samples = plane.Samples.AsSpan(at);
                    ReadOnlySpan<short> first = _pair.AsSpan(block * BlockSize, BlockSize), second = _pair.AsSpan((block + blocks) * BlockSize, BlockSize);
                    if (Math.Max(_extent[block], _extent[block + blocks]) <= 1)
                    {
                        JpegTransform.Flat(first[0], component.Multipliers[0], _mode, samples, plane.Stride);
                        JpegTransform.Flat(second[0], component.Multipliers[0], _mode, samples.Slice(distance), plane.Stride);
                    }
                    else
                    {
                        JpegTransform.Pair(first, second, component.Multipliers, _mode, samples, plane.Stride, distance, variant);
                    }
                }
            }
        }
    }

    /// <summary>A scan of several components to stored coefficients, in whole MCUs.</summary>
    private void DecodeInterleaved(ref JpegBits bits, JpegScan scan)
    {
        for (int row = 0; row < _frame.McusHigh; row++)
        {
            for (int mcu = 0; mcu < _frame.McusWide; mcu++)
            {
                if (!bits.IsExhausted) _reachedRow = row;
                if (BeginMcu(ref bits, scan))
                {
                    foreach (JpegComponent component in scan.Components)
                    {
                        for (int y = 0; y < component.V; y++)
                            for (int x = 0; x < component.H; x++) DecodeStored(ref bits, scan, component, (mcu * component.H) + x, (row * component.V) + y);
                    }

                    bits.Finish();
                }
                else if (bits.IsOver)
                {
                    return;
                }
            }
        }
    }

    /// <summary>A scan of one component to stored coefficients: only blocks that hold samples of the picture.</summary>
    private void DecodeAlone(ref JpegBits bits, JpegScan scan)
    {
        JpegComponent component = scan.Components[0];
        for (int y = 0; y < component.BlocksHigh; y++)
        {
            for (int x = 0; x < component.BlocksWide; x++)
            {
                if (!bits.IsExhausted) _reachedRow = y / component.DeclaredV;
                if (BeginMcu(ref bits, scan))
                {
                    DecodeStored(ref bits, scan, component, x, y);
                    bits.Finish();
                }
                else if (bits.IsOver)
                {
                    return;
                }
            }
        }
    }

    private void DecodeStored(ref JpegBits bits, JpegScan scan, JpegComponent component, int x, int y)
    {
        Span<short> block = StoredBlock(component, x, y);
        if (!_frame.IsProgressive) DecodeSequential(ref bits, component, block);
        else if (scan.First == 0 && scan.High == 0) JpegProgressive.DcFirst(ref bits, component, scan.Low, block);
        else if (scan.First == 0) JpegProgressive.DcRefine(ref bits, scan.Low, block);
        else if (scan.High == 0) JpegProgressive.AcFirst(ref bits, scan, component.Ac, block, ref _endOfBandRun);
        else JpegProgressive.AcRefine(ref bits, scan, component.Ac, block, ref _endOfBandRun);
    }

    /// <summary>Transforms all that was stored, and puts it out.</summary>
    public void EmitStored(PixelTarget target)
    {
        bool isSmoothed = JpegSmoothing.Applies(_frame);
        for (int row = 0; row < _frame.McusHigh; row++)
        {
            foreach (JpegComponent component in _frame.Components)
            {
                JpegPlane plane = component.Plane;
                for (int y = 0; y < component.V; y++)
                {
                    int at = plane.OffsetOfMcuRow(row) + (y * BlockSide * plane.Stride);
                    for (int x = 0; x < component.StoredBlocksWide; x += 2)
                    {
                        // An odd last block goes with itself; the plane has room.
                        int second = Math.Min(x + 1, component.StoredBlocksWide - 1);
                        int blockRow = (row * component.V) + y;
                        JpegTransform.Pair(
                            FinalBlock(component, x, blockRow, 0, isSmoothed), FinalBlock(component, second, blockRow, 1, isSmoothed), component.Multipliers, _mode,
                            plane.Samples.AsSpan(at + (x * BlockSide)), plane.Stride, BlockSide, variant);
                    }
                }
            }

            _rows.Emit(row, target);
        }
    }

    /// <summary>A block with what is estimated of it, which takes the place of a pair that no stored picture has.</summary>
    private Span<short> FinalBlock(JpegComponent component, int x, int y, int place, bool isSmoothed)
    {
        if (!isSmoothed) return StoredBlock(component, x, y);
        Span<short> block = _pair.AsSpan(place * BlockSize, BlockSize);
        JpegSmoothing.Complete(component, _stored.AsSpan(component.FirstCoefficient), x, y, y / component.DeclaredV <= _reachedRow, block);
        return block;
    }

    private Span<short> StoredBlock(JpegComponent component, int x, int y) =>
        _stored.AsSpan(component.FirstCoefficient + (((y * component.StoredBlocksWide) + x) * BlockSize), BlockSize);

    /// <summary>Handles a restart that is due, and sees whether there is data for the next MCU.</summary>
    private bool BeginMcu(ref JpegBits bits, JpegScan scan)
    {
        if (_restartInterval > 0)
        {
            if (_untilRestart == 0)
            {
                bits.Restart(_nextRestart);
                _nextRestart = (_nextRestart + 1) & 7;
                _untilRestart = _restartInterval;
                ResetState(scan);
            }

            _untilRestart--;
        }

        if (bits.IsExhausted) return false;
        bits.Prepare();
        return true;
    }

    private void ResetState(JpegScan scan)
    {
        _endOfBandRun = 0;
        foreach (JpegComponent component in scan.Components) component.Prediction = 0;
    }
}
