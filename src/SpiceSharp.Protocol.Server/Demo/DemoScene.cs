using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace SpiceSharp.Protocol.Server;

/// <summary>The picture of the demo: typed text appears, the pointer leaves a trail, a ring turns for a while after each input.</summary>
/// <remarks>Between them its parts are sent as fills, copies, moves, and images that are cached, smooth and flat: what a client has to know.</remarks>
public sealed class DemoScene : IServerScene
{
    private const uint BarColour = 0x16324F;
    private const uint FrameColour = 0x3C6E9E;
    private const uint PadColour = 0x0E1E30;
    private const uint PadInk = 0x6BB8FF;
    private const uint ClickInk = 0xFFB86B;
    private const int TrailLength = 24;
    private const int DotSize = 4;

    private static readonly WireRect s_pad = WireRect.FromSize(560, 292, 216, 136);
    private static readonly WireRect s_status = WireRect.FromSize(0, 572, ScreenWidth, 28);
    private static readonly WirePoint s_spinner = new(580, 76);

    private const int ScreenWidth = 800;
    private const int ScreenHeight = 600;

    // Fills the panel to its last line, so that the first new line scrolls.
    private const string Greeting = """
        Hello!

        A server in C# draws this screen and
        sends it as fills, moves, and pictures:
        flat ones as GLZ, smooth ones as QUIC,
        those that come again from a cache.

        Type here. Move the pointer. Click.

        It rests a second after the last input.
        > 
        """;

    private readonly DemoSceneOptions _options;
    private readonly TextPanel _text = new(WireRect.FromSize(24, 60, 512, 224));
    private readonly Spinner _ring = new();
    private readonly KeyboardLayout _keyboard = new();
    private readonly Queue<WireRect> _trail = new();
    private MonotonicInstant? _restAt;
    private MonotonicInstant _nextFrame;
    private int _frame;
    private int _keys;
    private int _clicks;
    private WirePoint _pointer;
    private bool _buttonDown;
    private bool _statusChanged;

    /// <summary>A demo scene.</summary>
    public DemoScene(DemoSceneOptions? options = null) => _options = options ?? DemoSceneOptions.Default;

    /// <inheritdoc/>
    public int Width => ScreenWidth;

    /// <inheritdoc/>
    public int Height => ScreenHeight;

    /// <inheritdoc/>
    public PointerShape Pointer => DemoPointer.Arrow;

    private bool NeverRests => _options.RestAfter == Timeout.InfiniteTimeSpan;

    /// <inheritdoc/>
    public void Start(ServerScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        PixelBlock.From(ScreenWidth, ScreenHeight, Backdrop).DrawOn(screen, 0, 0);
        screen.Fill(WireRect.FromSize(0, 0, ScreenWidth, 40), BarColour);
        PixelBlock.Text("SpiceSharp.Protocol", 3, 0xFFFFFF, BarColour).DrawOn(screen, 24, 10);
        PixelBlock.Text("a SPICE server in .NET", 2, 0x9CC7EE, BarColour).DrawOn(screen, 512, 14);
        screen.Fill(WireRect.FromSize(22, 58, 516, 228), FrameColour);
        _text.Start(screen, Greeting);
        screen.Fill(WireRect.FromSize(22, 300, 516, 130), FrameColour);
        PixelBlock.From(512, 126, Waves).DrawOn(screen, 24, 302);
        _ring.Draw(screen, s_spinner.X, s_spinner.Y, 0);
        screen.Fill(WireRect.FromSize(s_pad.Left - 2, s_pad.Top - 2, (int)s_pad.Width + 4, (int)s_pad.Height + 4), FrameColour);
        screen.Fill(s_pad, PadColour);
        PixelBlock.From(752, 48, (x, _) => Hue(x / 752.0)).DrawOn(screen, 24, 452);
        PixelBlock.From(752, 48, (x, _) => PixelBlock.Mix(0x000000, 0xFFFFFF, x / 16 / 46.0)).DrawOn(screen, 24, 504);
        screen.Fill(s_status, BarColour);
        DrawStatus(screen);
    }

    /// <inheritdoc/>
    public void Handle(ServerInput input, ServerScreen screen, MonotonicInstant now)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(screen);
        if (_restAt is null) _nextFrame = now;
        _restAt = NeverRests ? new MonotonicInstant(long.MaxValue) : now + _options.RestAfter;
        switch (input)
        {
            case ServerInput.Key key:
                if (_keyboard.Push(key.Scancode) is { } character)
                {
                    _keys++;
                    _text.Type(screen, character);
                }

                break;
            case ServerInput.PointerMoved moved:
                _pointer = new WirePoint(moved.X, moved.Y);
                AddDot(screen);
                break;
            case ServerInput.PointerButton button:
                _buttonDown = button.Pressed;
                if (button.Pressed) _clicks++;
                AddDot(screen);
                break;
        }

        _statusChanged = true;
    }

    /// <inheritdoc/>
    public TimeSpan? Animate(ServerScreen screen, MonotonicInstant now)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (_statusChanged) DrawStatus(screen);
        if (NeverRests) _restAt ??= new MonotonicInstant(long.MaxValue);
        if (_restAt is not { } restAt) return null;
        if (now >= restAt)
        {
            _restAt = null;
            if (_frame != 0) _ring.Draw(screen, s_spinner.X, s_spinner.Y, _frame = 0);
            return null;
        }

        if (now >= _nextFrame)
        {
            _frame = (_frame + 1) % Spinner.FrameCount;
            _ring.Draw(screen, s_spinner.X, s_spinner.Y, _frame);
            _nextFrame = now + _options.FrameInterval;
        }

        return _nextFrame < restAt ? _nextFrame - now : restAt - now;
    }

    private void AddDot(ServerScreen screen)
    {
        int x = s_pad.Left + (int)((long)Math.Clamp(_pointer.X, 0, ScreenWidth - 1) * ((int)s_pad.Width - DotSize) / (ScreenWidth - 1));
        int y = s_pad.Top + (int)((long)Math.Clamp(_pointer.Y, 0, ScreenHeight - 1) * ((int)s_pad.Height - DotSize) / (ScreenHeight - 1));
        WireRect dot = WireRect.FromSize(x, y, DotSize, DotSize);
        if (_trail.Count == TrailLength) screen.Fill(_trail.Dequeue(), PadColour);
        _trail.Enqueue(dot);
        screen.Fill(dot, _buttonDown ? ClickInk : PadInk);
    }

    private void DrawStatus(ServerScreen screen)
    {
        _statusChanged = false;
        string text = string.Create(CultureInfo.InvariantCulture, $"pointer {_pointer.X,4},{_pointer.Y,4}   clicks {_clicks,4}   keys {_keys,5}");
        PixelBlock.Text(text, 2, 0xD8E8F8, BarColour).DrawOn(screen, 24, s_status.Top + 6);
    }

    private static uint Backdrop(int x, int y)
    {
        double dx = (x - 620) / 500.0, dy = (y - 160) / 420.0;
        double glow = Math.Max(0, 1 - Math.Sqrt((dx * dx) + (dy * dy)));
        return PixelBlock.Mix(PixelBlock.Mix(0x0C2036, 0x1E5A6E, y / (double)ScreenHeight), 0x5FA8C8, glow * 0.6);
    }

    private static uint Waves(int x, int y)
    {
        uint colour = TextPanel.Background;
        for (int wave = 0; wave < 3; wave++)
        {
            double centre = 63 + ((42 - (wave * 8)) * Math.Sin((x / (46.0 + (wave * 17))) + wave));
            double distance = Math.Abs(y - centre);
            colour = PixelBlock.Mix(Hue((0.45 + (wave * 0.2)) % 1), colour, distance / (14 - (wave * 3)));
        }

        return colour;
    }

    private static uint Hue(double position)
    {
        double sector = position * 6;
        return PixelBlock.Mix(Corner((int)sector), Corner((int)sector + 1), sector - Math.Floor(sector));

        static uint Corner(int index) => (index % 6) switch
        {
            0 => 0xE84A4A,
            1 => 0xE8E84A,
            2 => 0x4AE84A,
            3 => 0x4AE8E8,
            4 => 0x4A4AE8,
            _ => 0xE84AE8,
        };
    }
}
