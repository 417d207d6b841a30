using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary><see cref="QuicGroup"/> and <see cref="QuicSpan"/> for the fast encoder: walks a row from run to run and writes the columns between them.</summary>
internal sealed class QuicEncoderGroup
{
    /// <summary>The most bytes a row takes for each of its columns: a run of length 0 (16 bits) and three escapes (26 bits each), rounded up.</summary>
    public const int MostBytesPerColumn = 12;

    private readonly QuicEncoderModel[] _models;
    private readonly int _shift;
    private readonly uint _mask;

    /// <summary>The codewords of the family, and behind them the best codes of each component by context: all that a pixel looks up, at one address.</summary>
    private readonly ushort[] _tables;
    private QuicCodewords? _words;

    /// <summary>As <see cref="QuicModel.Symbols"/>, all components side by side: entry x is the context of column x, entry x + 1 its symbols.</summary>
    private uint[] _symbols = [];

    // By column, see QuicEncoderRow.
    private byte[] _repeats = [];
    private byte[] _repeatsAbove = [];
    private byte[] _starts = [];
    private int _wait;
    private int _draw;
    private int _run;

    private QuicEncoderGroup(uint mask, int shift, int components)
    {
        _mask = mask;
        _shift = shift;
        _models = new QuicEncoderModel[components];
        _tables = new ushort[QuicCodewords.Count + (256 * components)];
        for (int c = 0; c < components; c++) _models[c] = new QuicEncoderModel(_tables, QuicCodewords.Count + (256 * c));
    }

    public static QuicEncoderGroup CreateColour() => new(0x00FFFFFF, 0, 3);

    public static QuicEncoderGroup CreateAlpha() => new(0xFF000000, 24, 1);

    public static QuicEncoderGroup CreateGray() => new(0x000000FF, 0, 1);

    /// <summary>The state at the start of a picture.</summary>
    public void Reset(QuicCodewords words, int width)
    {
        if (_words != words) words.Words.AsSpan().CopyTo(_tables);
        _words = words;
        foreach (QuicEncoderModel model in _models) model.Reset(words);
        (_wait, _draw, _run) = (0, 0, 0);
        if (_symbols.Length >= width + 1) return;
        _symbols = new uint[width + 1];
        // A word more than columns need: bits are looked at eight bytes at a time from any byte on.
        int bytes = BitBytes(width) + 8;
        (_repeats, _repeatsAbove, _starts) = (new byte[bytes], new byte[bytes], new byte[bytes]);
    }

    /// <summary>Writes row <paramref name="y"/>.</summary>
    /// <param name="current">The row's pixels.</param>
    /// <param name="symbols">Its symbols.</param>
    /// <param name="y">Number of the row.</param>
    /// <param name="memory">Where the stream goes; has <see cref="MostBytesPerColumn"/> for each column, and 16 more, behind the mark.</param>
    /// <param name="mark">Where the stream ends; moved.</param>
    /// <param name="wide">Whether to use vectors of 256 bits.</param>
    public void EncodeRow(ReadOnlySpan<uint> current, ReadOnlySpan<uint> symbols, int y, Span<byte> memory, ref QuicBitSink.Mark mark, bool wide)
    {
        _symbols[0] = y == 0 ? 0 : _symbols[1];
        int bytes = BitBytes(current.Length);
        QuicEncoderRow.Repeats(current, _mask, _repeats, wide);
        if (y > 0) QuicEncoderRow.RunStarts(_repeatsAbove.AsSpan(0, bytes), _repeats.AsSpan(0, bytes), _starts.AsSpan(0, bytes));
        else _starts.AsSpan(0, bytes).Clear();
        for (int x = 0; x < current.Length;)
        {
            int end = QuicClock.SpanEnd(current.Length, y, x);
            int stage = QuicClock.StageOf((y * current.Length) + x);
            if (_models.Length == 3) EncodeSpan<Three>(symbols, x, end, stage, memory, ref mark);
            else EncodeSpan<One>(symbols, x, end, stage, memory, ref mark);
            x = end;
        }
        (_repeats, _repeatsAbove) = (_repeatsAbove, _repeats);
    }

    private void EncodeSpan<TComponents>(ReadOnlySpan<uint> symbols, int x, int end, int stage, Span<byte> memory, ref QuicBitSink.Mark mark)
    {
        var bits = new QuicBitSink(memory, mark);
        int lastRun = -1;
        while (x < end)
        {
            int start = NextSet(_starts, x == lastRun ? x + 1 : x, end);
            if (start > x)
            {
                EncodeColumns<TComponents>(ref bits, symbols, x, start, stage);
                if (start == end) break;
            }
            lastRun = start;
            x = NextClear(_repeats, start, end);
            WriteRun(ref bits, x - start);
        }
        mark = bits.End;
    }

    private void EncodeColumns<TComponents>(ref QuicBitSink sink, ReadOnlySpan<uint> symbols, int first, int last, int stage)
    {
        // INVARIANT: 0 <= first < last <= width <= symbols.Length, and _symbols has one entry more; contexts and symbols are bytes, and the tables have all
        // 8 << CodeShift words and 256 codes for each component.
        QuicBitSink bits = sink;
        ref uint from = ref MemoryMarshal.GetReference(symbols);
        ref uint row = ref MemoryMarshal.GetArrayDataReference(_symbols);
        ref ushort table = ref MemoryMarshal.GetArrayDataReference(_tables);
        nint x = first, end = last;
        while (true)
        {
            nint count = Math.Min(_wait + 1, end - x);
            nint stop = x + count;
            uint before = Unsafe.Add(ref row, x);
            if (typeof(TComponents) == typeof(Three))
            {
                nint red = (byte)(before >> 16), green = (byte)(before >> 8), blue = (byte)before;
                do
                {
                    uint now = Unsafe.Add(ref from, x++);
                    Unsafe.Add(ref row, x) = now;
                    nint code = Unsafe.Add(ref table, red + QuicCodewords.Count);
                    red = (byte)(now >> 16);
                    uint redWord = Unsafe.Add(ref table, code | red);
                    code = Unsafe.Add(ref table, green + QuicCodewords.Count + 256);
                    green = (byte)(now >> 8);
                    uint greenWord = Unsafe.Add(ref table, code | green);
                    code = Unsafe.Add(ref table, blue + QuicCodewords.Count + 512);
                    blue = (byte)now;
                    uint blueWord = Unsafe.Add(ref table, code | blue);
                    int greenBits = (int)(greenWord >> 8), blueBits = (int)(blueWord >> 8), length = (int)(redWord >> 8) + greenBits + blueBits;
                    if (length <= 32)
                    {
                        bits.Write((((((ulong)(byte)redWord) << greenBits) | (byte)greenWord) << blueBits) | (byte)blueWord, length);
                        continue;
                    }
                    bits.Write((byte)redWord, (int)(redWord >> 8));
                    bits.Write((byte)greenWord, greenBits);
                    bits.Write((byte)blueWord, blueBits);
                }
                while (x < stop);
            }
            else
            {
                int shift = _shift;
                nint symbol = (byte)(before >> shift);
                do
                {
                    uint now = Unsafe.Add(ref from, x++);
                    Unsafe.Add(ref row, x) = now;
                    nint code = Unsafe.Add(ref table, symbol + QuicCodewords.Count);
                    symbol = (byte)(now >> shift);
                    uint word = Unsafe.Add(ref table, code | symbol);
                    bits.Write((byte)word, (int)(word >> 8));
                }
                while (x < stop);
            }
            if (count <= _wait)
            {
                _wait -= (int)count;
                break;
            }
            Learn((int)x - 1, stage);
            if (x == end) break;
        }
        sink = bits;
    }

    /// <summary>The models learn from one column, and the clock draws when they do so again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Learn(int x, int stage)
    {
        uint context = _symbols[x], symbol = _symbols[x + 1];
        int trigger = QuicClock.Trigger(stage);
        if (_models.Length == 3)
        {
            _models[0].Update((byte)(context >> 16), (byte)(symbol >> 16), trigger);
            _models[1].Update((byte)(context >> 8), (byte)(symbol >> 8), trigger);
            _models[2].Update((byte)context, (byte)symbol, trigger);
        }
        else
        {
            _models[0].Update((byte)(context >> _shift), (byte)(symbol >> _shift), trigger);
        }
        _wait = QuicClock.Draw(_draw) & QuicClock.WaitMask(stage);
        _draw = (_draw + 1) & 255;
    }

    private void WriteRun(ref QuicBitSink bits, int length)
    {
        int run = _run, ones = 0;
        while (length >= 1 << QuicGroup.RunBits(run))
        {
            length -= 1 << QuicGroup.RunBits(run);
            if (run < 31) run++;
            if (++ones == 16)
            {
                bits.Write(0xFFFF, 16);
                ones = 0;
            }
        }
        int rest = QuicGroup.RunBits(run);
        // ones, a zero, the rest: at most 15 + 1 + 15 bits.
        bits.Write((((1ul << ones) - 1) << (1 + rest)) | (uint)length, ones + 1 + rest);
        _run = run > 0 ? run - 1 : 0;
    }

    /// <summary>Bytes of whole words with a bit for each column.</summary>
    private static int BitBytes(int width) => ((width + 63) >> 6) * 8;

    /// <summary>The first bit from <paramref name="x"/> on that is set, or <paramref name="end"/>.</summary>
    private static int NextSet(byte[] bits, int x, int end)
    {
        // INVARIANT: x < end <= width, and there are 8 bytes from that of any column on.
        ref byte from = ref MemoryMarshal.GetArrayDataReference(bits);
        while (x < end)
        {
            ulong found = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, x >> 3)) >> (x & 7);
            if (found != 0) return Math.Min(end, x + BitOperations.TrailingZeroCount(found));
            x = (x & ~7) + 64;
        }
        return end;
    }

    /// <summary>The first bit from <paramref name="x"/> on that is not set, or <paramref name="end"/>.</summary>
    private static int NextClear(byte[] bits, int x, int end)
    {
        // INVARIANT: x < end <= width, and there are 8 bytes from that of any column on.
        ref byte from = ref MemoryMarshal.GetArrayDataReference(bits);
        while (x < end)
        {
            ulong found = ~Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, x >> 3)) >> (x & 7);
            if (found != 0) return Math.Min(end, x + BitOperations.TrailingZeroCount(found));
            x = (x & ~7) + 64;
        }
        return end;
    }

    /// <summary>Red, green, blue, in the bytes 2 to 0.</summary>
    private readonly struct Three;

    private readonly struct One;
}
