using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The bits of a scan: freed of stuffed bytes ahead of decoding, a piece at a time, and taken from a word of 64 bits.</summary>
/// <remarks>
/// What libjpeg does with damage is kept. A marker, or the end of the stream, ends a segment; behind it come zero bits, enough to
/// end the MCU that ran over; from then on <see cref="IsExhausted"/> and the rest of the segment's blocks stay as they are.
/// A decoder calls <see cref="Prepare"/> before each MCU: then all that an MCU can take is in the buffer, or zeros are.
/// </remarks>
internal ref struct JpegBits
{
    /// <summary>More bytes than an MCU takes: ten blocks of 64 coefficients, 32 bits each at most, and what is read ahead.</summary>
    private const int McuBytes = (10 * 64 * 4) + 16;
    private const int PieceBytes = 16 << 10;

    /// <summary>Size of the buffer a decoder owns for this.</summary>
    public const int BufferBytes = PieceBytes + McuBytes;

    private readonly ReadOnlySpan<byte> _stream;
    private readonly JpegReport _report;
    private int _end;          // bytes of the buffer that hold data; behind them zeros once the segment has ended
    private bool _ended;

    public JpegBits(ReadOnlySpan<byte> stream, int position, byte[] buffer, JpegReport report)
    {
        _stream = stream;
        _report = report;
        Next = position;
        Buffer = buffer;
        Fetch();
    }

    public readonly byte[] Buffer { get; }

    /// <summary>Next byte of <see cref="Buffer"/> to be taken into <see cref="Word"/>.</summary>
    public int Position { get; set; }

    /// <summary>The next bits, the first one highest. Behind <see cref="Count"/> bits stands what follows, or 0.</summary>
    public ulong Word { get; set; }

    /// <summary>Valid bits of <see cref="Word"/>.</summary>
    public int Count { get; set; }

    /// <summary>Offset in the stream of the next byte not in the buffer; behind the marker when there is one.</summary>
    public int Next { get; private set; }

    /// <summary>The marker that ended the segment, EOI at the end of the stream; 0 while none was seen.</summary>
    public byte Marker { get; private set; }

    /// <summary>Whether the stream ended without a marker.</summary>
    public bool AtStreamEnd { get; private set; }

    /// <summary>Whether the segment has no more data: the remaining MCUs stay as they are.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>About where in the stream the next bit is.</summary>
    public readonly long Offset => Math.Max(0, (long)Next - _end + Position - (Count >> 3));

    /// <summary>Whether nothing can come any more, whatever restart intervals are left.</summary>
    public readonly bool IsOver => IsExhausted && Marker >= JpegMarker.Sof0 && !JpegMarker.IsRestart(Marker);

    /// <summary>Makes sure of data, or zeros, for one MCU.</summary>
    public void Prepare()
    {
        if (!_ended && _end - Position < McuBytes) Fetch();
    }

    /// <summary>Sees whether the MCU just decoded took more than there was.</summary>
    public void Finish()
    {
        if (_ended && (Position * 8) - Count > _end * 8) Exhaust();
    }

    /// <summary>Brings the valid bits of <see cref="Word"/> to 56 at least.</summary>
    public void Fill()
    {
        Word |= BinaryPrimitives.ReadUInt64BigEndian(Buffer.AsSpan(Position)) >> Count;
        Position += (63 - Count) >> 3;
        Count |= 56;
    }

    /// <summary>Takes up to 16 bits.</summary>
    public int Read(int bits)
    {
        if (Count < bits) Fill();
        int value = (int)(Word >> 1 >> (63 - bits));
        Word <<= bits;
        Count -= bits;
        return value;
    }

    /// <summary>Takes the code of a symbol and returns the table's entry for it.</summary>
    public uint ReadCode(JpegHuffmanTable table)
    {
        if (Count < 17) Fill();
        uint entry = table.Lookup[(int)(Word >> (64 - JpegHuffmanTable.LookupBits))];
        if (entry == 0) entry = FindLong(table, Word);
        int length = (int)(entry >> 16 & 31);
        Word <<= length;
        Count -= length;
        return entry;
    }

    /// <summary>Finds the entry of a code longer than a look covers, or <see cref="JpegHuffmanTable.Invalid"/>.</summary>
    public readonly uint FindLong(JpegHuffmanTable table, ulong word)
    {
        uint entry = table.FindLong((int)(word >> 48));
        if (entry == JpegHuffmanTable.Invalid) NoteInvalid();
        return entry;
    }

    public readonly void NoteInvalid() => _report.Note(JpegDamage.InvalidCode, Offset);

    /// <summary>Begins the next restart interval, in step with the stream again where that is possible.</summary>
    /// <param name="expected">Number of the marker that should be here, 0 to 7.</param>
    public void Restart(int expected)
    {
        SeekMarker();
        if (Marker == JpegMarker.Rst0 + expected) Marker = 0;
        else Resynchronise(expected);
        (Position, _end, Word, Count) = (0, 0, 0, 0);
        if (Marker != 0)
        {
            ClearBehind();   // an interval that is missing: its first MCU is made of zeros
            return;
        }

        (_ended, IsExhausted) = (false, false);
        Fetch();
    }

    /// <summary>Goes to the marker behind the scan.</summary>
    public void SeekMarker()
    {
        int used = Position - (Count >> 3);   // a byte of which a bit was taken is used up
        if (!IsExhausted && used < _end) _report.Note(JpegDamage.ExtraneousData, Offset);
        while (!_ended)
        {
            _end = 0;
            Fetch();
            if (_end > 0) _report.Note(JpegDamage.ExtraneousData, Next);
        }
    }

    /// <summary>The marker is not the one expected: gives it up, goes on to the next, or leaves it for later (as libjpeg's documentation lays down).</summary>
    private void Resynchronise(int expected)
    {
        _report.Note(AtStreamEnd ? JpegDamage.Truncated : JpegDamage.RestartMismatch, Next);
        while (true)
        {
            int ahead = (Marker - JpegMarker.Rst0 - expected) & 7;
            bool isRestart = JpegMarker.IsRestart(Marker);
            if (isRestart && ahead is 0 or 3 or 4 or 5)
            {
                Marker = 0;   // the one looked for, or too far off to tell: decode what follows
                return;
            }

            if (isRestart ? ahead is 1 or 2 : Marker >= JpegMarker.Sof0) return;   // an interval is missing, or the scan ends here
            _ended = false;   // one that is past, or none of this kind of stream: skip it
            while (!_ended)
            {
                _end = 0;
                Fetch();
            }
        }
    }

    private void Exhaust()
    {
        if (IsExhausted) return;
        IsExhausted = true;
        _report.Note(AtStreamEnd ? JpegDamage.Truncated : JpegDamage.UnexpectedMarker, Next);
    }

    /// <summary>Refills the buffer: what is left goes to its front, stuffed zeros are dropped, a marker ends the segment.</summary>
    private void Fetch()
    {
        int left = Math.Max(0, _end - Position);
        if (left > 0) Buffer.AsSpan(Position, left).CopyTo(Buffer);
        (Position, _end) = (0, left);
        Marker = 0;
        while (_end < PieceBytes)
        {
            ReadOnlySpan<byte> rest = _stream.Slice(Next, Math.Min(_stream.Length - Next, PieceBytes - _end));
            int plain = rest.IndexOf((byte)0xFF);
            if (plain < 0) plain = rest.Length;
            rest.Slice(0, plain).CopyTo(Buffer.AsSpan(_end));
            _end += plain;
            Next += plain;
            if (_end == PieceBytes) return;
            if (!TakeEscape()) break;
        }

        if (!_ended) return;
        ClearBehind();
    }

    /// <summary>At 0xFF or the end of the stream. A stuffed byte is data and is taken; all else ends the segment.</summary>
    private bool TakeEscape()
    {
        int next = Next;
        while (next < _stream.Length && _stream[next] == 0xFF) next++;
        _ended = true;
        if (next == _stream.Length)
        {
            (Next, Marker, AtStreamEnd) = (next, JpegMarker.Eoi, true);
            return false;
        }

        Next = next + 1;
        Marker = _stream[next];
        if (Marker != 0) return false;
        _ended = false;
        Buffer[_end++] = 0xFF;
        return true;
    }

    private readonly void ClearBehind() => Array.Clear(Buffer, _end, McuBytes);
}
