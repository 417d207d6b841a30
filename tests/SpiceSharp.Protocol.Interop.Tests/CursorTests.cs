using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>Pointers of a real server, beside spice-gtk's and beside what the protocol says of their pixels.</summary>
public sealed class CursorTests : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);
    private LiveServer _server = null!, _other = null!;
    private LiveClient _client = null!;
    private SpiceGtkClient _reference = null!;
    private int _moves;

    /// <summary>
    /// What spice-gtk makes of a shape is the same where it can be: ALPHA it hands on as it comes; it reads masks, and nibbles, without the
    /// padding of rows, so that widths must be multiples of 8; COLOR16 it widens by shifting alone; COLOR8 and COLOR24 it does not know.
    /// </summary>
    [Theory]
    [InlineData(CursorType.Alpha)]
    [InlineData(CursorType.Mono)]
    [InlineData(CursorType.Color4)]
    [InlineData(CursorType.Color8)]
    [InlineData(CursorType.Color16)]
    [InlineData(CursorType.Color24)]
    [InlineData(CursorType.Color32)]
    public async Task Shape_is_what_the_protocol_says_and_spice_gtk_shows(CursorType type)
    {
        await ConnectAsync();
        (int Width, int Height)[] sizes = [(32, 32), (16, 24), (64, 64), (8, 5), (17, 13), (31, 40), (1, 1), (128, 3), (3, 128)];
        int compared = 0;
        foreach ((int width, int height) in sizes)
        {
            var cursor = new LiveCursor((int)type, width, height, width / 2, height / 3);
            uint[] expected = await _server.SetCursorAsync(cursor);
            await _other.SetCursorAsync(cursor);
            (CursorState state, JsonNode theirs) = await MoveAsync();
            CursorShape shape = state.Shape!;
            string text = $"{type} {width} x {height}";
            Assert.Equal((width, height, width / 2, height / 3), (shape.Width, shape.Height, shape.HotSpotX, shape.HotSpotY));
            AssertSame(expected, Words((type == CursorType.Alpha ? shape.Premultiplied : shape.Straight).Span), text);
            bool isKnown = type is not (CursorType.Color8 or CursorType.Color24);
            bool isComparable = type is CursorType.Alpha or CursorType.Mono || width % 8 == 0;
            if (!isKnown || !isComparable) continue;
            compared++;
            Assert.Equal((width, height, width / 2, height / 3), ((int)theirs["width"]!, (int)theirs["height"]!, (int)theirs["hotX"]!, (int)theirs["hotY"]!));
            uint[] ours = type == CursorType.Color16 ? [.. expected.Select(Shifted)] : expected;
            AssertSame(ours, ReferenceWords((string)theirs["rgba"]!), text + " of spice-gtk");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sizes.Length} shapes, {compared} of them beside spice-gtk");
    }

    /// <summary>A shape that is kept is sent once; the server keeps 256, and names those it drops.</summary>
    [Fact]
    public async Task Shapes_are_taken_from_the_cache()
    {
        const int Kept = 256, More = 44;
        await ConnectAsync();
        var all = Enumerable.Range(1, Kept + More).Select(i => new LiveCursor((int)CursorType.Color32, 8 + (8 * (i % 3)), 9 + (i % 5), i % 8, i % 9, Unique: i)).ToArray();
        CursorShape first = await ShapeAsync(all[0]), second = await ShapeAsync(all[1]);
        Assert.NotSame(first, second);
        Assert.Same(first, await ShapeAsync(all[0]));
        Assert.Equal(0, _client.Messages[ChannelType.Cursor, CursorInvalOne.MessageType]);
        foreach (LiveCursor cursor in all.Skip(2)) await _server.SetCursorAsync(cursor);
        CursorShape last = await ShapeAsync(all[^1]), again = await ShapeAsync(all[0]);
        Assert.Equal((all[^1].Width, all[^1].Height), (last.Width, last.Height));
        Assert.NotSame(first, again);   // dropped meanwhile, and sent again
        AssertSame(Words(first.Straight.Span), Words(again.Straight.Span), "the first shape, sent again");
        Assert.True(_client.Messages[ChannelType.Cursor, CursorInvalOne.MessageType] >= More - 1, $"{_client.Messages[ChannelType.Cursor, CursorInvalOne.MessageType]} shapes dropped");

        async Task<CursorShape> ShapeAsync(LiveCursor cursor)
        {
            uint[] expected = await _server.SetCursorAsync(cursor);
            await _other.SetCursorAsync(cursor);
            (CursorState state, JsonNode theirs) = await MoveAsync();
            AssertSame(expected, Words(state.Shape!.Straight.Span), cursor.ToString());
            AssertSame(expected, ReferenceWords((string)theirs["rgba"]!), cursor + " of spice-gtk");
            return state.Shape;
        }
    }

    [Fact]
    public async Task Pointer_hides_shows_and_trails()
    {
        await ConnectAsync();
        var cursor = new LiveCursor((int)CursorType.Alpha, 24, 20, HotX: 40, HotY: 5);
        await Task.WhenAll(_server.SetCursorAsync(cursor, visible: true, 30, 40), _other.SetCursorAsync(cursor, visible: true, 30, 40));
        (CursorState state, JsonNode theirs) = await MoveAsync();
        Assert.True(state.Visible);
        Assert.False((bool)theirs["hidden"]!);
        Assert.Equal((24, 5), (state.Shape!.HotSpotX, state.Shape.HotSpotY));  // to the right of the shape at most
        Assert.Equal((24, 5), ((int)theirs["hotX"]!, (int)theirs["hotY"]!));

        await Task.WhenAll(_server.HideCursorAsync(), _other.HideCursorAsync());
        await WaitAsync(now => !now.Visible, gtk => (bool)gtk["hidden"]!);
        Assert.Same(state.Shape, _client.Display.Cursor.Shape);
        Assert.Equal(state.Position, _client.Display.Cursor.Position);
        (state, theirs) = await MoveAsync();    // a move shows it
        Assert.True(state.Visible);
        Assert.False((bool)theirs["hidden"]!);

        await _server.TrailCursorAsync(5, 30);
        await WaitAsync(now => now is { TrailLength: 5, TrailMilliseconds: 30 }, _ => true);

        // Set without being shown: spice-gtk shows it all the same.
        await _server.SetCursorAsync(cursor with { Width = 16 }, visible: false, 77, 88);
        await WaitAsync(now => now is { Visible: false, Position: { X: 77, Y: 88 }, Shape.Width: 16 }, _ => true);
    }

    [Fact]
    public async Task Late_client_is_told_the_pointer()
    {
        await ConnectAsync();
        var cursor = new LiveCursor((int)CursorType.Color32, 32, 16, 3, 4, Unique: 9);
        uint[] expected = await _server.SetCursorAsync(cursor);
        await _other.SetCursorAsync(cursor);
        await MoveAsync();
        await _server.TrailCursorAsync(3, 20);
        await WaitAsync(now => now.TrailLength == 3, _ => true);
        CursorState before = _client.Display.Cursor;
        await _client.DisposeAsync();
        _client = await LiveClient.ConnectAsync(_server.Uri);
        await WaitAsync(now => now.Shape is not null, _ => true);
        CursorState after = _client.Display.Cursor;
        AssertSame(expected, Words(after.Shape!.Straight.Span), "the shape");
        Assert.Equal(before with { Shape = null }, after with { Shape = null });
    }

    private static uint Shifted(uint argb) => argb >> 24 == 0xFF || argb >> 24 == 0 ? argb & 0xFFF8F8F8 : argb;

    private static void AssertSame(uint[] expected, uint[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.True(expected[i] == actual[i], $"{what}: pixel {i} is {actual[i]:X8}, not {expected[i]:X8}");
    }

    private static uint[] Words(ReadOnlySpan<byte> bgra)
    {
        uint[] words = new uint[bgra.Length / 4];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bgra.Slice(4 * i));
        return words;
    }

    /// <summary>spice-gtk's bytes are R, G, B, A.</summary>
    private static uint[] ReferenceWords(string hex)
    {
        uint[] words = Words(Convert.FromHexString(hex));
        for (int i = 0; i < words.Length; i++) words[i] = (words[i] & 0xFF00FF00) | (words[i] >> 16 & 0xFF) | ((words[i] & 0xFF) << 16);
        return words;
    }

    private async Task ConnectAsync()
    {
        RealPeers.Require(Peer.SpiceServer, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        (_server, _other) = (await LiveServer.StartAsync(), await LiveServer.StartAsync());
        _client = await LiveClient.ConnectAsync(_server.Uri);
        _reference = await SpiceGtkClient.ConnectAsync(new SpiceGtkTarget { Port = _other.Port });
        await _client.ShootAsync(TimeSpan.FromMilliseconds(1), s_timeout);
    }

    /// <summary>Moves both pointers to a place they have not been to, and waits until they are there.</summary>
    private async Task<(CursorState Ours, JsonNode Theirs)> MoveAsync()
    {
        int x = ++_moves * 3, y = (_moves * 2) + 1;
        await Task.WhenAll(_server.MoveCursorAsync(x, y), _other.MoveCursorAsync(x, y));
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(10))
        {
            CursorState state = _client.Display.Cursor;
            JsonNode? theirs = (await _reference.ShootAsync(TimeSpan.Zero, TimeSpan.Zero)).Cursor;
            if (state.Position == new WirePoint16((short)x, (short)y) && theirs is not null && (int)theirs["x"]! == x && (int)theirs["y"]! == y) return (state, theirs);
            Assert.True(watch.Elapsed < s_timeout, $"the pointer does not come to ({x}, {y}): {state}, {theirs}");
        }
    }

    private async Task WaitAsync(Predicate<CursorState> ours, Predicate<JsonNode> theirs)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(10))
        {
            JsonNode? shot = (await _reference.ShootAsync(TimeSpan.Zero, TimeSpan.Zero)).Cursor;
            if (ours(_client.Display.Cursor) && shot is not null && theirs(shot)) return;
            Assert.True(watch.Elapsed < s_timeout, $"the pointer does not change: {_client.Display.Cursor}, {shot}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null) return;
        await _client.DisposeAsync();
        await _reference.DisposeAsync();
        await _server.DisposeAsync();
        await _other.DisposeAsync();
    }
}
