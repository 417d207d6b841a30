using System.Collections.Generic;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Counts the messages of one channel by direction and number. Written by the read and the write loop, read by anybody.</summary>
internal sealed class MessageMeter
{
    private readonly object _gate = new();
    private readonly SortedDictionary<(MessageDirection Direction, ushort Type), (long Messages, long Bytes)> _counts = [];

    /// <summary>Counts one message with its body's bytes.</summary>
    public void Count(MessageDirection direction, ushort type, int bodyBytes)
    {
        lock (_gate)
        {
            _counts.TryGetValue((direction, type), out (long Messages, long Bytes) count);
            _counts[(direction, type)] = (count.Messages + 1, count.Bytes + bodyBytes);
        }
    }

    /// <summary>The counts of this moment.</summary>
    public List<(MessageDirection Direction, ushort Type, long Messages, long Bytes)> Snapshot()
    {
        List<(MessageDirection, ushort, long, long)> all = [];
        lock (_gate)
        {
            foreach (KeyValuePair<(MessageDirection Direction, ushort Type), (long Messages, long Bytes)> count in _counts)
                all.Add((count.Key.Direction, count.Key.Type, count.Value.Messages, count.Value.Bytes));
        }

        return all;
    }
}
