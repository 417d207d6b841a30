using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Server;

/// <summary>Runs a <see cref="LinkServer"/> over a transport.</summary>
internal static class LinkDialogue
{
    /// <summary>Gives what was agreed; null when the link was refused or the client went. The transport stands at the first message then.</summary>
    public static async Task<LinkResult?> RunAsync(ITransport transport, LinkServer link, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await transport.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            LinkStatus status = link.Receive(ref buffer, transport.Output);
            // A client may send its first messages early: what is left is looked at again by the channel.
            if (status == LinkStatus.InProgress) transport.Input.AdvanceTo(buffer.Start, buffer.End);
            else transport.Input.AdvanceTo(buffer.Start);
            FlushResult flush = await transport.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (status != LinkStatus.InProgress) return link.Result;
            if (read.IsCompleted || read.IsCanceled || flush.IsCompleted || flush.IsCanceled) return null;
        }
    }
}
