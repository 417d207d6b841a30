using System;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>What display channels share, used by several at once: the outcome is the same in every interleaving.</summary>
public sealed class SharedStateConcurrencyTests : IDisposable
{
    private const int Rounds = 2000;
    private const int Channels = 4;

    private readonly DisplaySharedState _shared = new(SpiceLimits.Default);

    public void Dispose() => _shared.Dispose();

    [Fact]
    public void Uses_are_counted_exactly_whoever_counts_them()
    {
        Parallel.For(0, Channels, _ =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                ulong id = (ulong)(i % 8);
                SharedBuffer pixels = SharedBuffer.Rent(4);
                pixels.Span.Fill((byte)id);
                using (var picture = new OwnedImage(pixels, new ImageInfo(1, 1, PixelLayout.Bgrx32), 4, new ImageKey(id, (ulong)i)))
                    Assert.True(_shared.Images.TryStore(id, picture, lossy: false, countsUse: true));
                Assert.Equal(CacheAnswer.Hit, _shared.Images.Find(id, exact: true, out OwnedImage? found, mayWait: false, out IBarrier? _)); // own use keeps it there
                Assert.Equal((byte)id, found!.Pixels.Pixels[3]);
                found.Dispose();
                _shared.Images.Invalidate(id);
            }
        });
        Assert.Equal((0, 0L), (_shared.CachedImages, _shared.CachedPixels));
    }

    [Fact]
    public async Task Every_wait_ends_however_it_races_with_what_it_waits_for()
    {
        var channels = new Task[Channels];
        for (int channel = 0; channel < Channels; channel++)
        {
            int number = channel;
            channels[channel] = Task.Run(async () =>
            {
                // Channel k brings every Channels-th picture and then waits for its predecessor, as a reference would.
                for (ulong id = (ulong)number; id < Rounds; id += Channels)
                {
                    var header = new GlzHeader(LzImageType.Rgb32, true, 1, 1, 4, id, (uint)Math.Min(id, 2 * Channels));
                    GlzPicture picture = _shared.Dictionary.Admit(header);
                    while (id > 0 && _shared.Dictionary.WaitFor(id - 1) is { } barrier) await barrier.WhenOpenAsync(TestContext.Current.CancellationToken);
                    if (id > 0)
                    {
                        Assert.Equal(GlzLookup.Found, _shared.Dictionary.TryGet(id - 1, out GlzPicture? before));
                        Assert.Equal((byte)(id - 1), before!.Pixels[0]);
                        before.Dispose();
                    }

                    picture.Target.Fill((byte)id);
                    _shared.Dictionary.Insert(picture);
                }
            });
        }

        await Task.WhenAll(channels).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal((2 * Channels) + 1, _shared.Dictionary.Count);
    }
}
