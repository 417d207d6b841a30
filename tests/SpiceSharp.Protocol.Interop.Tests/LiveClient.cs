using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>Our own client, kept connected while the screen changes.</summary>
internal sealed class LiveClient : IAsyncDisposable, IPixelSink
{
    private readonly object _gate = new();
    private readonly Stopwatch _sinceDrawn = new();
    private readonly SemaphoreSlim _drawn = new(0, 1);

    private LiveClient()
    {
    }

    public SpiceSession Session { get; private set; } = null!;

    /// <summary>Display 0.</summary>
    public SpiceDisplay Display => Session.Displays.Single(display => display.Number == 0);

    /// <summary>Time since something was drawn last; zero before the first drawing.</summary>
    public TimeSpan QuietFor
    {
        get
        {
            lock (_gate)
            {
                return _sinceDrawn.Elapsed;
            }
        }
    }

    /// <summary>What the server has sent.</summary>
    public MessageCounts Messages { get; } = new();

    public static async Task<LiveClient> ConnectAsync(string uri, SpiceSessionOptions? options = null)
    {
        var client = new LiveClient();
        client.Session = await SpiceSession.ConnectAsync(uri, (options ?? new SpiceSessionOptions()) with { PixelSink = client, Tap = client.Messages });
        return client;
    }

    public void Damaged(in PixelFrame frame)
    {
        lock (_gate)
        {
            _sinceDrawn.Restart();
            if (_drawn.CurrentCount == 0) _drawn.Release();
        }
    }

    /// <summary>The picture once nothing was drawn for <paramref name="quiet"/>.</summary>
    public async Task<RgbPicture> ShootAsync(TimeSpan quiet, TimeSpan timeout)
    {
        for (var watch = Stopwatch.StartNew(); QuietFor < quiet;)
        {
            Assert.False(Session.Completion.IsCompleted, "the session ended");
            Assert.All(Session.Channels, channel => Assert.True(channel.State == SessionChannelState.Open, $"{channel} ended: {channel.Error}"));
            Assert.True(watch.Elapsed < timeout, "the picture does not rest");
            await Task.Delay(20);
        }
        using CanvasFrame frame = Display.AcquireFrame() ?? throw new InvalidOperationException("There is no picture.");
        return ToRgb(frame);
    }

    /// <summary>The picture as soon as its lower right corner has a colour (0xRRGGBB).</summary>
    public async Task<RgbPicture> ShootWhenCornerIsAsync(int rgb, TimeSpan timeout)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            using (CanvasFrame? frame = Display.AcquireFrame())
            {
                if (frame is not null && ColorAt(frame, frame.Width - 1, frame.Height - 1) == rgb) return ToRgb(frame);
            }

            Assert.False(Session.Completion.IsCompleted, "the session ended");
            Assert.All(Session.Channels, channel => Assert.True(channel.State == SessionChannelState.Open, $"{channel} ended: {channel.Error}"));
            Assert.True(watch.Elapsed < timeout, "the marker did not come");
            await _drawn.WaitAsync(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>The picture of a display as it is now; null where there is none.</summary>
    public RgbPicture? Peek(int display)
    {
        using CanvasFrame? frame = Session.Displays.Single(each => each.Number == display).AcquireFrame();
        return frame is null ? null : ToRgb(frame);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _drawn.Dispose();
    }

    private static int ColorAt(CanvasFrame frame, int x, int y)
    {
        ReadOnlySpan<byte> pixel = frame.Pixels.Row(y).Slice(4 * x, 4);
        return pixel[2] << 16 | pixel[1] << 8 | pixel[0];
    }

    private static RgbPicture ToRgb(CanvasFrame frame)
    {
        byte[] rgb = new byte[frame.Width * frame.Height * 3];
        for (int y = 0, to = 0; y < frame.Height; y++)
        {
            ReadOnlySpan<byte> row = frame.Pixels.Row(y);
            for (int x = 0; x < row.Length; x += 4, to += 3)
            {
                (rgb[to], rgb[to + 1], rgb[to + 2]) = (row[x + 2], row[x + 1], row[x]);
            }
        }
        return new RgbPicture(frame.Width, frame.Height, rgb);
    }
}
