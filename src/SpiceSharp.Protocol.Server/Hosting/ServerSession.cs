using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>One client: its channels, its mouse mode and its pointer.</summary>
internal sealed class ServerSession(uint id, int width, int height, Action<ServerInput> input)
{
    private readonly object _gate = new();
    private readonly Dictionary<ChannelId, ServerChannelConnection> _channels = [];
    private bool _closed;

    public event Action<int, int>? PointerMoved;

    /// <summary>What MAIN_INIT tells and other channels must name.</summary>
    public uint Id => id;

    /// <summary>What the display channels of the client code GLZ pictures with.</summary>
    public SessionGlz Glz { get; } = new();

    public MouseMode MouseMode { get; set; } = MouseMode.Server;

    public (int X, int Y) Pointer { get; private set; } = (width / 2, height / 2);

    public ServerChannelConnection[] Channels
    {
        get
        {
            lock (_gate) return [.. _channels.Values];
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate) return _closed;
        }
    }

    public bool Has(ChannelId channel)
    {
        lock (_gate) return _channels.ContainsKey(channel);
    }

    /// <summary>Takes in a channel; false when the session is over or has it.</summary>
    public bool TryAdd(ServerChannelConnection connection)
    {
        lock (_gate) return !_closed && _channels.TryAdd(connection.Channel, connection);
    }

    public void Remove(ServerChannelConnection connection)
    {
        lock (_gate) _channels.Remove(connection.Channel);
    }

    /// <summary>Ends every channel; does not wait.</summary>
    public void Close()
    {
        ServerChannelConnection[] channels;
        lock (_gate)
        {
            _closed = true;
            channels = _channels.Values.ToArray();
        }

        foreach (ServerChannelConnection channel in channels) _ = channel.CloseAsync();
    }

    public void Input(ServerInput happened) => input(happened);

    public void MovePointerBy(int dx, int dy) => MovePointer(Pointer.X + (long)dx, Pointer.Y + (long)dy);

    public void MovePointerTo(uint x, uint y) => MovePointer(x, y);

    private void MovePointer(long x, long y)
    {
        Pointer = ((int)Math.Clamp(x, 0, width - 1), (int)Math.Clamp(y, 0, height - 1));
        input(new ServerInput.PointerMoved(Pointer.X, Pointer.Y));
        PointerMoved?.Invoke(Pointer.X, Pointer.Y);
    }
}
