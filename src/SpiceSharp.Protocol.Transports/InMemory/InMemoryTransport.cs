using System.IO.Pipelines;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Two transports joined in memory: what one writes, the other reads. For tests, demos and relays.</summary>
public sealed class InMemoryTransport : ITransport
{
    private readonly ClosablePipeReader _input;

    private InMemoryTransport(ClosablePipeReader input, PipeWriter output, string description)
    {
        _input = input;
        Output = output;
        Description = description;
    }

    /// <inheritdoc/>
    public PipeReader Input => _input;

    /// <inheritdoc/>
    public PipeWriter Output { get; }

    /// <summary>Always false: nothing is encrypted, and a security policy treats it as a plain connection.</summary>
    public bool IsSecure => false;

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Creates both ends. A writer waits once <paramref name="bufferBytes"/> are unread.</summary>
    /// <param name="bufferBytes">Bytes in flight in each direction before the writer's flush waits. Default 256 KiB.</param>
    public static (ITransport Client, ITransport Server) CreatePair(int bufferBytes = StreamTransport.BufferBytes)
    {
        PipeOptions options = new(pauseWriterThreshold: bufferBytes, resumeWriterThreshold: bufferBytes / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false);
        Pipe toServer = new(options);
        Pipe toClient = new(options);
        return (
            new InMemoryTransport(new ClosablePipeReader(toClient.Reader), toServer.Writer, "in-memory client"),
            new InMemoryTransport(new ClosablePipeReader(toServer.Reader), toClient.Writer, "in-memory server"));
    }

    /// <summary>Ends both directions: the peer reads what was flushed and then the end, and its flushes no longer wait.</summary>
    public ValueTask DisposeAsync()
    {
        Output.CancelPendingFlush();
#pragma warning disable CA1849, VSTHRD103 // an in-memory pipe completes without waiting
        Output.Complete();
#pragma warning restore CA1849, VSTHRD103
        _input.Close();
        return default;
    }
}
