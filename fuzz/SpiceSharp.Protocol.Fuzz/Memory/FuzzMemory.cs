using System;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Where the codec oracles put what a decoder reads and writes: so that a step outside is noticed.</summary>
internal abstract class FuzzMemory
{
    /// <summary>Fills what nobody may write to, and the target before it is decoded to.</summary>
    public const byte Filler = 0xA5;

    /// <summary>What is used; guard bytes unless the command asked for guard pages.</summary>
    public static FuzzMemory Current { get; set; } = new GuardBytes();

    /// <summary>The input, where reading outside of it is noticed if it can be. One at a time.</summary>
    public abstract ReadOnlyMemory<byte> Input(ReadOnlyMemory<byte> input);

    /// <summary>Memory to be written to, filled with <see cref="Filler"/>. One for each place at a time.</summary>
    public abstract Span<byte> Output(int place, int size);

    /// <summary>Whether nothing outside of the last output of that place was written; guard pages end the process instead.</summary>
    public abstract bool IsIntact(int place);

    /// <summary>Arrays with bytes around them: writes are noticed, reads are not.</summary>
    private sealed class GuardBytes : FuzzMemory
    {
        private const int Guard = 64;
        private readonly byte[][] _places = [[], [], [], []];
        private readonly int[] _sizes = new int[4];

        public override ReadOnlyMemory<byte> Input(ReadOnlyMemory<byte> input) => input;

        public override Span<byte> Output(int place, int size)
        {
            if (_places[place].Length < size + (2 * Guard)) _places[place] = new byte[Math.Max(4096, 2 * (size + (2 * Guard)))];
            _sizes[place] = size;
            _places[place].AsSpan(0, size + (2 * Guard)).Fill(Filler);
            return _places[place].AsSpan(Guard, size);
        }

        public override bool IsIntact(int place) =>
            !_places[place].AsSpan(0, Guard).ContainsAnyExcept(Filler) && !_places[place].AsSpan(Guard + _sizes[place], Guard).ContainsAnyExcept(Filler);
    }
}
