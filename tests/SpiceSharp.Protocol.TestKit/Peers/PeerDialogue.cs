using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>A peer that is told lines on its standard input and answers with lines. Owns the process.</summary>
internal sealed class PeerDialogue(PeerProcess process) : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    public PeerProcess Process => process;

    public async Task SendAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>The next line; it fails where the peer ended or says nothing.</summary>
    public async Task<string> ReadAsync() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(s_timeout) ?? throw new EndOfStreamException($"{process.Name} ended: {LastWords()}");

    public async Task ExpectAsync(string line)
    {
        string got = await ReadAsync();
        if (got != line)
        {
            throw new InvalidDataException($"{process.Name} said '{got}', not '{line}': {LastWords()}");
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private string LastWords() => string.Join('\n', process.Output.Split('\n').TakeLast(20));
}
