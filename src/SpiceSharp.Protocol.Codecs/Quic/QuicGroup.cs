using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Components that are coded pixel by pixel side by side and run together: colour, alpha or grey. Shared by decoder and encoder.</summary>
/// <remarks>
/// Both work on rows of 32-bit words in which each component has its byte: blue or grey 7..0, green 15..8, red 23..16, alpha 31..24.
/// Components of 5 bits stand in the same bytes.
/// </remarks>
internal sealed class QuicGroup
{
    private readonly int[] _shifts;
    private readonly QuicModel[] _models;
    private int _wait;
    private int _draw;
    private int _run;

    private QuicGroup(uint mask, params int[] shifts)
    {
        Mask = mask;
        _shifts = shifts;
        _models = new QuicModel[shifts.Length];
        for (int c = 0; c < shifts.Length; c++) _models[c] = new QuicModel();
    }

    /// <summary>Red, green, blue, in this order.</summary>
    public static QuicGroup CreateColour() => new(0x00FFFFFF, 16, 8, 0);

    public static QuicGroup CreateAlpha() => new(0xFF000000, 24);

    public static QuicGroup CreateGray() => new(0x000000FF, 0);

    /// <summary>The bits of a word that belong to the group.</summary>
    public uint Mask { get; }

    /// <summary>Where each component stands in a word, in coding order.</summary>
    public ReadOnlySpan<int> Shifts => _shifts;

    /// <summary>The model of each component, in coding order.</summary>
    public ReadOnlySpan<QuicModel> Models => _models;

    public QuicCodeFamily Family { get; private set; } = QuicCodeFamily.EightBit;

    /// <summary>The state at the start of a picture; nothing survives from the one before.</summary>
    public void Reset(QuicCodeFamily family, int width)
    {
        Family = family;
        foreach (QuicModel model in _models) model.Reset(family, width);
        _wait = 0;
        _draw = 0;
        _run = 0;
    }

    public void BeginRow(bool first)
    {
        foreach (QuicModel model in _models) model.BeginRow(first);
    }

    /// <summary>The clock, called after each coded pixel when all its symbols are stored.</summary>
    public void Tick(int x, int stage)
    {
        if (_wait > 0)
        {
            _wait--;
            return;
        }
        int trigger = QuicClock.Trigger(stage);
        foreach (QuicModel model in _models) model.Update(model.Symbols[x], model.Symbols[x + 1], trigger);
        _wait = QuicClock.Draw(_draw) & QuicClock.WaitMask(stage);
        _draw = (_draw + 1) & 255;
    }

    /// <summary>Reads a run length.</summary>
    public int ReadRun(ref QuicBitReader bits, int limit)
    {
        int length = 0;
        while (bits.Read(1) != 0)
        {
            length += 1 << RunBits(_run);
            if (length > limit) FailRun(length, limit, bits.ByteOffset); // stops long chains before the sum can overflow
            if (_run < 31) _run++;
        }
        length += (int)bits.Read(RunBits(_run));
        if (length > limit) FailRun(length, limit, bits.ByteOffset);
        if (_run > 0) _run--;
        return length;
    }

    /// <summary>Writes a run length.</summary>
    public void WriteRun(QuicBitWriter bits, int length)
    {
        while (length >= 1 << RunBits(_run))
        {
            bits.Write(1, 1);
            length -= 1 << RunBits(_run);
            if (_run < 31) _run++;
        }
        bits.Write(0, 1);
        bits.Write((uint)length, RunBits(_run));
        if (_run > 0) _run--;
    }

    /// <summary>J: bits of the remainder by run state; grows while runs are long.</summary>
    internal static int RunBits(int state) => RunBitsOfState[state];

    internal const int LastRunState = 31;

    private static ReadOnlySpan<byte> RunBitsOfState =>
        [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    internal static void FailRun(int length, int limit, long offset) =>
        ImageChecks.Fail(SpiceImageErrorKind.InvalidData, offset, $"a run takes {length} pixels or more, {limit} are left");
}
