using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Walks through the markers of one picture and has its scans decoded.</summary>
internal sealed class JpegPicture(CodecVariant variant, JpegTables tables)
{
    private const int AdobeBytes = 12;
    private const int JfifBytes = 14;

    private readonly JpegFrame _frame = new();
    private readonly JpegScan _scan = new();
    private readonly JpegReport _report = new();
    private readonly JpegScanDecoder _decoder = new(variant);
    private bool _hasJfif;
    private int _adobeTransform;
    private int _restartInterval;
    private int _scans;

    public JpegHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        var input = new JpegInput(stream);
        input.ReadStart();
        _frame.Reset();
        while (!_frame.IsPresent)
        {
            byte marker = OpenBeforeScan(ref input);
            if (JpegMarker.IsFrame(marker)) _frame.Read(ref input, marker, limits);
            else if (marker is JpegMarker.Eoi or JpegMarker.Sos) input.Fail(SpiceImageErrorKind.InvalidHeader, "there is no frame header");
            else if (HasSegment(marker)) input.CloseSegment();
        }

        return _frame.Header;
    }

    public JpegResult Decode(ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode, SpiceLimits limits)
    {
        var input = new JpegInput(stream);
        input.ReadStart();
        _frame.Reset();
        _report.Reset();
        (_hasJfif, _adobeTransform, _restartInterval, _scans) = (false, -1, 0, 0);
        while (TryOpen(ref input, out byte marker))
        {
            if (marker == JpegMarker.Eoi) return Finish(ref input, target);
            if (marker == JpegMarker.Sos)
            {
                int start = input.Position;
                if (_scans > 0 && !_decoder.IsStored)
                {
                    _report.Note(JpegDamage.ExtraneousData, start);   // the picture was complete
                    break;
                }

                _scan.Read(ref input, _frame, tables);
                if (_scans++ == 0) BeginPicture(mode, limits);
                if (_scans > limits.MaxJpegScans) ImageChecks.Fail(SpiceImageErrorKind.LimitExceeded, start, $"the picture has more than {limits.MaxJpegScans} scans");
                LatchQuantisation(mode, start);
                _decoder.Decode(ref input, _scan, _restartInterval, target);
            }
            else if (HasSegment(marker))
            {
                ReadSegment(ref input, marker, target, limits);
                input.CloseSegment();
            }
        }

        _report.Note(JpegDamage.MissingEnd, input.Position);
        return Finish(ref input, target);
    }

    /// <summary>Takes the tables before the first scan, and leaves the picture alone.</summary>
    public void ReadTables(ReadOnlySpan<byte> stream)
    {
        var input = new JpegInput(stream);
        input.ReadStart();
        while (TryOpen(ref input, out byte marker) && marker is not (JpegMarker.Sos or JpegMarker.Eoi))
        {
            if (!HasSegment(marker)) continue;
            if (marker == JpegMarker.Dht) tables.ReadHuffman(ref input);
            else if (marker == JpegMarker.Dqt) tables.ReadQuantisation(ref input);
            input.CloseSegment();
        }
    }

    public void Trim(int keptCoefficients) => _decoder.Trim(keptCoefficients);

    private JpegResult Finish(ref JpegInput input, PixelTarget target)
    {
        if (_scans == 0) input.Fail(SpiceImageErrorKind.InvalidHeader, "the picture has no scan");
        foreach (JpegComponent component in _frame.Components)
            if (!component.HasMultipliers) _report.Note(JpegDamage.MissingScans, input.Position);
        if (_decoder.IsStored) _decoder.EmitStored(target);
        return _report.Result;
    }

    private void ReadSegment(ref JpegInput input, byte marker, PixelTarget target, SpiceLimits limits)
    {
        if (JpegMarker.IsFrame(marker))
        {
            _frame.Read(ref input, marker, limits);
            ImageChecks.CheckTargetSize(_frame.Width, _frame.Height, target);
            if (!(target.Layout == PixelLayout.Bgrx32 || (target.Layout == PixelLayout.Gray8 && _frame.ComponentCount == 1)))
                ImageChecks.FailLayout($"JPEG with {_frame.ComponentCount} components", target.Layout);
            return;
        }

        switch (marker)
        {
            case JpegMarker.Dht: tables.ReadHuffman(ref input); break;
            case JpegMarker.Dqt: tables.ReadQuantisation(ref input); break;
            case JpegMarker.Dri: _restartInterval = input.ReadUInt16(); input.ExpectEnd("a restart interval"); break;
            case JpegMarker.App0: _hasJfif |= input.Remaining >= JfifBytes && input.Take(5).SequenceEqual("JFIF\0"u8); break;
            case JpegMarker.App14: if (input.Remaining >= AdobeBytes && input.Take(5).SequenceEqual("Adobe"u8)) _adobeTransform = input.Take(7)[6]; break;
            default: break;
        }
    }

    private void BeginPicture(JpegMode mode, SpiceLimits limits)
    {
        bool isStored = _frame.IsProgressive || _scan.ComponentCount < _frame.ComponentCount;
        if (_adobeTransform > 1 && !_hasJfif) _report.Note(JpegDamage.UnknownTransform, 0);
        _decoder.Begin(_frame, _report, mode, IsRgb(), isStored, limits);
    }

    /// <summary>Three components are YCbCr, unless Adobe's marker, or their names in a file without any marker, say RGB. JFIF is always YCbCr.</summary>
    private bool IsRgb()
    {
        if (_frame.ComponentCount == 1 || _hasJfif) return false;
        if (_adobeTransform >= 0) return _adobeTransform == 0;
        ReadOnlySpan<JpegComponent> components = _frame.Components;
        return components[0].Id == 'R' && components[1].Id == 'G' && components[2].Id == 'B';
    }

    private void LatchQuantisation(JpegMode mode, int offset)
    {
        foreach (JpegComponent component in _scan.Components)
        {
            if (component.HasMultipliers) continue;
            ReadOnlySpan<ushort> table = tables.Quantisation(component.QuantisationSlot);
            if (table.IsEmpty) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, offset, $"quantisation table {component.QuantisationSlot} is used, but was not defined");
            component.Latch(table, mode);
        }
    }

    /// <summary>Finds the next marker and opens its segment, if it has one.</summary>
    /// <returns>False when the stream ends before, and at least one scan was seen.</returns>
    private bool TryOpen(ref JpegInput input, out byte marker)
    {
        bool found = input.TryReadMarker(out marker, out bool skipped);
        if (skipped) _report.Note(JpegDamage.ExtraneousData, input.Position);
        if (marker is JpegMarker.Soi || (found && !IsKnown(marker))) input.Fail(SpiceImageErrorKind.InvalidHeader, $"marker 0x{marker:X2} has no place here");
        if (found && (!HasSegment(marker) || input.TryOpenSegment())) return true;
        if (_scans == 0) input.Fail(SpiceImageErrorKind.Truncated, "the stream ends before the picture begins");
        return false;
    }

    private static byte OpenBeforeScan(ref JpegInput input)
    {
        if (!input.TryReadMarker(out byte marker, out _) || (HasSegment(marker) && !input.TryOpenSegment()))
            input.Fail(SpiceImageErrorKind.Truncated, "the stream ends before the frame header");
        return marker;
    }

    private static bool HasSegment(byte marker) => !(JpegMarker.IsRestart(marker) || marker is JpegMarker.Eoi or JpegMarker.Soi or JpegMarker.Tem);

    private static bool IsKnown(byte marker) => marker is (>= JpegMarker.Sof0 and <= JpegMarker.Dri) or (>= JpegMarker.App0 and <= JpegMarker.App15) or JpegMarker.Com or JpegMarker.Tem;
}
