using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Damages inputs, the same way for the same seed.</summary>
public sealed class Mutator(int seed, Action<List<byte>>? repair = null)
{
    private static readonly uint[] Interesting = [0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x00ffffff, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
    private readonly Random _random = new(seed);

    /// <summary>A damaged copy of one of the inputs.</summary>
    public byte[] Next(IReadOnlyList<byte[]> pool)
    {
        List<byte> bytes = [.. Pick(pool)];
        for (int rounds = _random.Next(1, 5); rounds > 0; rounds--) Damage(bytes, pool);
        if (repair is not null && _random.Next(8) != 0) repair(bytes);
        return [.. bytes];
    }

    private void Damage(List<byte> bytes, IReadOnlyList<byte[]> pool)
    {
        int at = bytes.Count == 0 ? 0 : _random.Next(bytes.Count);
        switch (_random.Next(8))
        {
            case 0 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[at] = (byte)_random.Next();
                break;
            case 2:
                Overwrite(bytes, at, Pick(Interesting), _random.Next(3) switch { 0 => 1, 1 => 2, _ => 4 });
                break;
            case 3:
                Overwrite(bytes, at, (uint)_random.Next(bytes.Count + 8), 4); // a pointer or a count near the truth
                break;
            case 4:
                bytes.RemoveRange(at, Math.Min(_random.Next(1, 9), bytes.Count - at));
                break;
            case 5:
                byte[] inserted = new byte[_random.Next(1, 33)];
                _random.NextBytes(inserted);
                bytes.InsertRange(at, inserted);
                break;
            case 6:
                byte[] other = Pick(pool);
                bytes.RemoveRange(at, bytes.Count - at);
                if (other.Length > 0) bytes.AddRange(other[_random.Next(other.Length)..]);
                break;
            default:
                bytes.AddRange(bytes.GetRange(at, Math.Min(bytes.Count - at, 4096)));
                break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, uint value, int width)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, value);
        for (int i = 0; i < width && at + i < bytes.Count; i++) bytes[at + i] = word[i];
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
