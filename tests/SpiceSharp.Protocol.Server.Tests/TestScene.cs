using System;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>A small screen that shows what a test draws and remembers what clients did.</summary>
internal sealed class TestScene(int width = 64, int height = 48) : IServerScene
{
    private readonly Channel<ServerInput> _inputs = Channel.CreateUnbounded<ServerInput>();

    public int Width => width;

    public int Height => height;

    public PointerShape Pointer { get; } = new(2, 1, 1, 0, new uint[] { 0x80FF8001, 0xFF102030 });

    public void Start(ServerScreen screen) => screen.Fill(screen.Bounds, 0x112233);

    public void Handle(ServerInput input, ServerScreen screen, MonotonicInstant now) => _inputs.Writer.TryWrite(input);

    public TimeSpan? Animate(ServerScreen screen, MonotonicInstant now) => null;

    /// <summary>The next thing a client did.</summary>
    public Task<ServerInput> NextAsync() => _inputs.Reader.ReadAsync().AsTask().WaitAsync(TestClient.Patience);

    /// <summary>The next things a client did, which are keys.</summary>
    public async Task<byte[]> NextKeysAsync(int count)
    {
        byte[] scancodes = new byte[count];
        for (int i = 0; i < count; i++) scancodes[i] = Assert.IsType<ServerInput.Key>(await NextAsync()).Scancode;
        return scancodes;
    }
}
