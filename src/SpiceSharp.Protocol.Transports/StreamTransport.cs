using System.IO;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>A connected socket, with or without TLS around it.</summary>
internal class StreamTransport : ITransport
{
    /// <summary>Default pipe buffers (4 KiB) cost a factor of three on large images.</summary>
    internal const int BufferBytes = 256 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;

    internal StreamTransport(Socket socket, Stream stream, bool isSecure, string description)
    {
        _socket = socket;
        _stream = stream;
        IsSecure = isSecure;
        Description = description;
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 8, leaveOpen: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferBytes, leaveOpen: true));
    }

    public bool IsSecure { get; }

    public string Description { get; }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public ValueTask DisposeAsync()
    {
        // The socket first: then nothing the stream does can wait for the peer. Bytes already handed to the kernel still leave.
        // The pipes are not completed here: a loop may be looking at their buffers; it sees the failure of its next read instead.
        SocketLifetime.Close(_socket);
#pragma warning disable CA1849, VSTHRD103 // an asynchronous close of TLS would write to a peer that may be stuck
        _stream.Dispose();
#pragma warning restore CA1849, VSTHRD103
        return default;
    }
}
