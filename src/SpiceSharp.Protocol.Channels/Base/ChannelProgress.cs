using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>How far one channel has come: its entry on the <see cref="SerialBoard"/>.</summary>
/// <remarks>Dispose it when the channel ends: whoever waits for it is released then.</remarks>
public sealed class ChannelProgress : IDisposable
{
    private readonly SerialBoard _board;

    internal ChannelProgress(SerialBoard board, ChannelId channel)
    {
        _board = board;
        Channel = channel;
    }

    /// <summary>The channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>The serial of the last message that is finished with all its effects; 0 before the first. Guarded by the board.</summary>
    internal ulong Processed { get; set; }

    /// <summary>Reports that a message, and every one before it, is finished. Serials that go back are ignored.</summary>
    public void Finished(ulong serial) => _board.Finished(this, serial);

    /// <summary>The channel has ended.</summary>
    public void Dispose() => _board.Close(this);
}
