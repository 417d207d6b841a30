using System.Collections.Generic;
using System.Threading;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Counts the messages of one channel by direction and number. The read loop counts what is received and the write loop what is sent; anybody looks.</summary>
/// <remarks>One writer a direction, so counting needs no lock; only new numbers do, and those that a table has no room for.</remarks>
internal sealed class MessageMeter(MessageDirection incoming)
{
    /// <summary>Numbers below this are counted in a table; no channel has one above, but a peer may send any.</summary>
    private const int TableSize = 512;

    private readonly object _gate = new();
    private readonly long[]?[] _tables = new long[2][]; // by direction: messages and bytes of each number
    private readonly SortedDictionary<(MessageDirection Direction, ushort Type), (long Messages, long Bytes)> _others = [];
    private long _received;

    /// <summary>Messages received.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Counts one message with its body's bytes.</summary>
    public void Count(MessageDirection direction, ushort type, int bodyBytes)
    {
        if (direction == incoming) Volatile.Write(ref _received, _received + 1);
        if (type >= TableSize)
        {
            CountOther(direction, type, bodyBytes);
            return;
        }

        long[] table = Volatile.Read(ref _tables[(int)direction]) ?? NewTable(direction);
        Volatile.Write(ref table[2 * type], table[2 * type] + 1);
        Volatile.Write(ref table[(2 * type) + 1], table[(2 * type) + 1] + bodyBytes);
    }

    /// <summary>The counts of this moment.</summary>
    public List<(MessageDirection Direction, ushort Type, long Messages, long Bytes)> Snapshot()
    {
        List<(MessageDirection, ushort, long, long)> all = [];
        for (int direction = 0; direction < _tables.Length; direction++)
        {
            long[] table = Volatile.Read(ref _tables[direction]) ?? [];
            for (int type = 0; 2 * type < table.Length; type++)
            {
                if (Volatile.Read(ref table[2 * type]) is var messages and not 0)
                    all.Add(((MessageDirection)direction, (ushort)type, messages, Volatile.Read(ref table[(2 * type) + 1])));
            }
        }

        lock (_gate)
        {
            foreach (KeyValuePair<(MessageDirection Direction, ushort Type), (long Messages, long Bytes)> count in _others)
                all.Add((count.Key.Direction, count.Key.Type, count.Value.Messages, count.Value.Bytes));
        }

        return all;
    }

    private long[] NewTable(MessageDirection direction)
    {
        long[] table = new long[2 * TableSize];
        Volatile.Write(ref _tables[(int)direction], table);
        return table;
    }

    private void CountOther(MessageDirection direction, ushort type, int bodyBytes)
    {
        lock (_gate)
        {
            _others.TryGetValue((direction, type), out (long Messages, long Bytes) count);
            _others[(direction, type)] = (count.Messages + 1, count.Bytes + bodyBytes);
        }
    }
}
