using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>A driver on the thread pool: nobody can wait for a transport in memory.</summary>
public sealed class PoolDriverTests : ChannelDriverTests
{
    public PoolDriverTests()
        : this(InMemoryTransport.CreatePair())
    {
    }

    private PoolDriverTests((ITransport Transport, ITransport Peer) pair)
        : base(pair.Transport, pair.Peer)
    {
    }
}
