using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>QEMU's machine protocol: one JSON object a line, a reply for each command, events in between (ignored).</summary>
public sealed class QmpClient : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private readonly StreamReader _reader;
    private readonly NetworkStream _stream;

    private QmpClient(NetworkStream stream) => (_stream, _reader) = (stream, new StreamReader(stream));

    public static async Task<QmpClient> ConnectAsync(PeerProcess qemu, string path)
    {
        await Loopback.WaitUntilAsync(qemu, () => File.Exists(path), "it made its QMP socket", s_timeout);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
                var client = new QmpClient(new NetworkStream(socket, ownsSocket: true));
                await client._reader.ReadLineAsync().WaitAsync(s_timeout);   // the greeting: QEMU's main loop runs
                await client.ExecuteAsync("qmp_capabilities");
                return client;
            }
            catch (SocketException) when (watch.Elapsed < s_timeout && !qemu.HasExited)
            {
                socket.Dispose();   // bound, but not listening yet
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Runs one command and gives back its "return" value.</summary>
    public async Task<JsonNode?> ExecuteAsync(string command, JsonObject? arguments = null)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments != null)
        {
            request["arguments"] = arguments;
        }
        await _stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request));
        while (true)
        {
            string line = await _reader.ReadLineAsync().WaitAsync(s_timeout) ?? throw new EndOfStreamException($"QMP ended during {command}.");
            JsonNode reply = JsonNode.Parse(line)!;
            if (reply["error"] is { } error)
            {
                throw new InvalidOperationException($"QMP {command}: {error}");
            }
            if (reply.AsObject().ContainsKey("return"))
            {
                return reply["return"];
            }
        }
    }

    public void Dispose() => _reader.Dispose();
}
