using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Keeps what was sent as <c>type:body</c> texts, the body in hexadecimal.</summary>
internal sealed class RecordingOutbox : IMessageOutbox
{
    private readonly List<string> _sent = [];

    public IReadOnlyList<string> Sent => _sent;

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        _sent.Add($"{message.Type}:{Hex.Text(body)}");
    }

    /// <summary>What was sent since the last call.</summary>
    public string[] Take()
    {
        string[] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }
}
