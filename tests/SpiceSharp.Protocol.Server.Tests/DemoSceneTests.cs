using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SpiceSharp.Protocol.Server.Tests;

public class DemoSceneTests
{
    [Fact]
    public void It_shows_much_at_once()
    {
        (_, ServerScreen screen) = Start();
        Assert.True(screen.CopyPixels().Distinct().Count() > 1000);
    }

    [Fact]
    public void Typed_keys_appear_where_the_caret_is()
    {
        (DemoScene scene, ServerScreen screen) = Start();
        uint[] before = screen.CopyPixels();
        Type(scene, screen, 0x1E); // a
        uint[] after = screen.CopyPixels();
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])];
        Assert.NotEmpty(changed);
        Assert.All(changed, i => Assert.InRange(i / screen.Width, 60, 284));
    }

    [Fact]
    public void A_new_line_on_the_last_line_scrolls()
    {
        (DemoScene scene, ServerScreen screen) = Start();
        var seen = new Observer();
        screen.Follow(seen);
        Type(scene, screen, 0x1C);
        Assert.Contains(seen.Operations, operation => operation is ScreenOperation.Move);
    }

    [Fact]
    public void However_it_was_animated_it_rests_in_the_same_picture()
    {
        uint[] quick = Rested(TimeSpan.FromMilliseconds(7));
        Assert.Equal(quick, Rested(TimeSpan.FromMilliseconds(333)));
        Assert.Equal(quick, Rested(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void It_moves_while_it_does_not_rest()
    {
        (DemoScene scene, ServerScreen screen) = Start();
        Type(scene, screen, 0x1E);
        scene.Animate(screen, At(0));
        uint[] before = screen.CopyPixels();
        Assert.Equal(TimeSpan.FromMilliseconds(40), scene.Animate(screen, At(400)));
        Assert.NotEqual(before, screen.CopyPixels());
    }

    [Fact]
    public void Told_to_be_still_nothing_moves_by_itself()
    {
        (DemoScene scene, ServerScreen screen) = Start(new DemoSceneOptions { RestAfter = TimeSpan.Zero });
        Type(scene, screen, 0x1E);
        Assert.Null(scene.Animate(screen, At(0)));
    }

    [Fact]
    public void Told_never_to_rest_it_moves_without_input()
    {
        (DemoScene scene, ServerScreen screen) = Start(new DemoSceneOptions { RestAfter = Timeout.InfiniteTimeSpan });
        for (int i = 0; i < 100; i++) Assert.NotNull(scene.Animate(screen, At(i * 1000)));
    }

    [Fact]
    public void Wherever_the_pointer_is_its_mark_stays_in_the_pad()
    {
        (DemoScene scene, ServerScreen screen) = Start();
        uint[] before = screen.CopyPixels();
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (799, 599), (0, 599), (799, 0), (int.MaxValue, int.MinValue)])
            scene.Handle(new ServerInput.PointerMoved(x, y), screen, At(0));
        uint[] after = screen.CopyPixels();
        Assert.All(Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]), i => Assert.True(WireRect.FromSize(560, 292, 216, 136).Contains(i % 800, i / 800)));
    }

    [Theory]
    [InlineData("1E", "a")]
    [InlineData("2A 1E 9E AA 1E", "Aa")]
    [InlineData("3A BA 1E 02", "A1")]
    [InlineData("3A BA 2A 1E", "a")]
    [InlineData("36 02 B6 02", "!1")]
    [InlineData("E0 1E 1E", "a")]
    [InlineData("E1 1D 45 1E", "a")]
    [InlineData("1C 0E 0F 39", "\n\b\t ")]
    [InlineData("2B 2A 2B 29 AA 29 56", "\\|~`")]
    [InlineData("01 3B 7F 80 FF", "")]
    public void Scancodes_become_the_characters_of_a_US_keyboard(string bytes, string expected)
    {
        var keyboard = new KeyboardLayout();
        Assert.Equal(expected, string.Concat(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)).Select(keyboard.Push)));
    }

    private static uint[] Rested(TimeSpan step)
    {
        (DemoScene scene, ServerScreen screen) = Start();
        Type(scene, screen, 0x1E);
        MonotonicInstant now = At(0);
        for (int i = 0; scene.Animate(screen, now) is not null; i++)
        {
            Assert.True(i < 1000, "It never rests.");
            now += step;
        }

        return screen.CopyPixels();
    }

    private static (DemoScene Scene, ServerScreen Screen) Start(DemoSceneOptions? options = null)
    {
        var scene = new DemoScene(options);
        var screen = new ServerScreen(scene.Width, scene.Height);
        scene.Start(screen);
        return (scene, screen);
    }

    private static void Type(DemoScene scene, ServerScreen screen, byte scancode)
    {
        scene.Handle(new ServerInput.Key(scancode), screen, At(0));
        scene.Handle(new ServerInput.Key((byte)(scancode | 0x80)), screen, At(0));
    }

    private static MonotonicInstant At(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds).Ticks);

    private sealed class Observer : IScreenObserver
    {
        public List<ScreenOperation> Operations { get; } = [];

        public void Changed(ScreenOperation operation) => Operations.Add(operation);
    }
}
