using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Sections 9 and 10 of the LZ specification: what the window keeps, releases, refuses and waits for.</summary>
public class GlzDictionaryTests
{
    private readonly GlzDictionary _dictionary = new(SpiceLimits.Default);

    [Fact]
    public void In_order_each_picture_releases_what_its_window_leaves_behind()
    {
        Arrive(0, headDistance: 0);
        Arrive(1, headDistance: 1);
        Arrive(2, headDistance: 2);
        Assert.Equal((GlzLookup.Found, GlzLookup.Found, GlzLookup.Found), (Look(0), Look(1), Look(2)));
        Arrive(3, headDistance: 1);
        Assert.Equal((GlzLookup.Gone, GlzLookup.Gone, GlzLookup.Found, GlzLookup.Found), (Look(0), Look(1), Look(2), Look(3)));
        Assert.Equal(2, _dictionary.Count);
        Arrive(4, headDistance: 0); // the first picture after a migration empties the window
        Assert.Equal(1, _dictionary.Count);
    }

    [Fact]
    public void Behind_a_gap_nothing_is_released_until_the_gap_closes()
    {
        Arrive(0, headDistance: 0);
        Arrive(3, headDistance: 0); // decoded first, on another channel; 1 and 2 may still refer to 0
        Assert.Equal(GlzLookup.Found, Look(0));
        Arrive(1, headDistance: 1);
        Assert.Equal(GlzLookup.Found, Look(0));
        Arrive(2, headDistance: 2); // now 3 is the last of the gapless prefix, and its window is itself
        Assert.Equal((GlzLookup.Gone, GlzLookup.Gone, GlzLookup.Gone, GlzLookup.Found), (Look(0), Look(1), Look(2), Look(3)));
    }

    [Fact]
    public void What_has_not_come_is_not_yet_and_what_was_released_is_gone()
    {
        Assert.Equal(GlzLookup.NotYet, Look(0));
        Arrive(0, headDistance: 0);
        Arrive(1, headDistance: 0);
        Assert.Equal((GlzLookup.Gone, GlzLookup.Found, GlzLookup.NotYet), (Look(0), Look(1), Look(2)));
        _dictionary.Admit(Header(2, 0)); // being decoded is not there
        Assert.Equal(GlzLookup.NotYet, Look(2));
    }

    [Fact]
    public void A_number_is_used_once()
    {
        Arrive(0, 0);
        Arrive(1, 0);
        _dictionary.Admit(Header(5, 0));
        Assert.Equal(SpiceImageErrorKind.Dictionary, Refused(Header(0, 0))); // released
        Assert.Equal(SpiceImageErrorKind.Dictionary, Refused(Header(1, 0))); // present
        Assert.Equal(SpiceImageErrorKind.Dictionary, Refused(Header(5, 0))); // reserved
    }

    [Fact]
    public void Numbers_far_ahead_are_refused()
    {
        var dictionary = new GlzDictionary(SpiceLimits.Default with { MaxGlzIdsAhead = 10 });
        dictionary.Admit(Header(10, 0));
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => dictionary.Admit(Header(11, 0))).Kind);
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => dictionary.Admit(Header(ulong.MaxValue, 0))).Kind);
    }

    [Fact]
    public void Pixels_and_pictures_are_bounded_when_they_are_announced_not_when_they_are_there()
    {
        var dictionary = new GlzDictionary(SpiceLimits.Default with { GlzWindowPixels = 100, GlzSlackPixels = 56, MaxGlzPictures = 3 });
        dictionary.Admit(Header(0, 0, width: 16, height: 16)); // 256 = 2 · 100 + 56: exactly the bound
        Assert.Equal(256, dictionary.Pixels);
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => dictionary.Admit(Header(1, 0))).Kind);
        dictionary.Reset();
        for (ulong id = 0; id < 3; id++) dictionary.Admit(Header(id, 0));
        Assert.Equal(SpiceImageErrorKind.LimitExceeded, Assert.Throws<SpiceImageException>(() => dictionary.Admit(Header(3, 0))).Kind);
    }

    [Fact]
    public async Task A_wait_ends_with_the_picture_it_is_for()
    {
        IBarrier? barrier = _dictionary.WaitFor(1);
        Assert.NotNull(barrier);
        Task wait = barrier.OpenedAsync();
        Arrive(0, 0);
        Assert.False(wait.IsCompleted);
        Arrive(1, 1);
        await wait;
        Assert.Null(_dictionary.WaitFor(1));
        Assert.Null(_dictionary.WaitFor(0));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_a_failure_ends_it()
    {
        using var cancellation = new CancellationTokenSource();
        Task cancelled = _dictionary.WaitFor(0)!.WhenOpenAsync(cancellation.Token);
        Task failing = _dictionary.WaitFor(1)!.OpenedAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<TaskCanceledException>(() => cancelled);

        var cause = new SpiceImageException(SpiceImageErrorKind.InvalidData, 40, "a token is broken");
        _dictionary.Fail(cause);
        Assert.Same(cause, await Assert.ThrowsAsync<SpiceImageException>(() => failing));
        Assert.Null(_dictionary.WaitFor(1));
        Assert.Equal(SpiceImageErrorKind.Dictionary, Refused(Header(0, 0)));
        Assert.Equal(GlzLookup.Gone, Look(1)); // or a decoder would wait for what never comes
    }

    [Fact]
    public void A_released_picture_lives_on_for_who_holds_it()
    {
        Arrive(0, 0, content: 0x5A);
        Assert.Equal(GlzLookup.Found, _dictionary.TryGet(0, out GlzPicture? held));
        Arrive(1, 0);
        Assert.Equal(GlzLookup.Gone, Look(0));
        Assert.Equal(0x5A, held!.Pixels[0]);
        held.Dispose();
        Assert.Throws<System.ObjectDisposedException>(() => held.Retain());
    }

    [Fact]
    public void Reset_begins_again_with_number_0()
    {
        Arrive(0, 0);
        Arrive(1, 1);
        _dictionary.Reset();
        Assert.Equal((0, 0L), (_dictionary.Count, _dictionary.Pixels));
        Arrive(0, 0);
        Assert.Equal(GlzLookup.Found, Look(0));
    }

    [Fact]
    public void A_picture_promised_before_a_reset_does_not_enter_the_new_dictionary()
    {
        GlzHeader header = Header(0, 0);
        GlzPicture before = _dictionary.Admit(header);
        _dictionary.Reset();
        GlzPicture after = _dictionary.Admit(header);
        _dictionary.Insert(before);
        Assert.Equal(GlzLookup.NotYet, Look(0));
        _dictionary.Insert(after);
        Assert.Equal(GlzLookup.Found, Look(0));
        Assert.Equal(1, _dictionary.Pixels);
    }

    [Fact]
    public async Task A_reset_ends_waits_and_a_failure()
    {
        Task wait = _dictionary.WaitFor(0)!.OpenedAsync();
        _dictionary.Reset();
        Assert.Equal(SpiceImageErrorKind.Dictionary, (await Assert.ThrowsAsync<SpiceImageException>(() => wait)).Kind);
        _dictionary.Fail(new SpiceImageException(SpiceImageErrorKind.InvalidData, 40, "a token is broken"));
        _dictionary.Reset();
        Arrive(0, 0);
        Assert.Equal(GlzLookup.Found, Look(0));
    }

    [Fact]
    public void In_steady_state_a_picture_takes_the_memory_of_one_that_left()
    {
        ulong id = 0;
        void Next() => Arrive(id, (uint)System.Math.Min(id++, 3), width: 64, height: 64);
        for (int i = 0; i < 50; i++) Next();
        long before = System.GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Next();
        Assert.Equal(0, System.GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_picture_whose_memory_is_still_shared_is_not_written_to_again()
    {
        Arrive(0, 0, content: 0x5A);
        Assert.Equal(GlzLookup.Found, _dictionary.TryGet(0, out GlzPicture? picture));
        using SharedBuffer drawn = picture!.RetainPixels();
        picture.Dispose();
        for (ulong id = 1; id < 10; id++) Arrive(id, 0, content: 0x11);
        Assert.Equal(0x5A, drawn.Span[0]);
    }

    private static GlzHeader Header(ulong id, uint headDistance, int width = 1, int height = 1) =>
        new(LzImageType.Rgb32, true, width, height, width * 4, id, headDistance);

    private SpiceImageErrorKind Refused(GlzHeader header) => Assert.Throws<SpiceImageException>(() => _dictionary.Admit(header)).Kind;

    private GlzLookup Look(ulong id)
    {
        GlzLookup lookup = _dictionary.TryGet(id, out GlzPicture? picture);
        Assert.Equal(lookup == GlzLookup.Found, picture is not null);
        picture?.Dispose();
        return lookup;
    }

    private void Arrive(ulong id, uint headDistance, byte content = 0, int width = 1, int height = 1)
    {
        GlzPicture picture = _dictionary.Admit(Header(id, headDistance, width, height));
        picture.Target.Fill(content);
        _dictionary.Insert(picture);
    }
}
