using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Display.Tests;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Messages at random, with what the image cache owes the server by now.</summary>
internal sealed class Storm(StormRig rig, Random random)
{
    private const int Ids = 30;
    private const int Surfaces = 24; // numbers below this, the primary's included: as many as the limit allows
    private readonly Dictionary<ulong, (uint Color, int Uses)> _cached = [];
    private readonly HashSet<ulong> _palettes = [];
    private long _hits;
    private long _misses;

    private HashSet<uint> Alive { get; } = [];

    public void Step()
    {
        switch (random.Next(40))
        {
            case 0 or 1: Resize(); break;
            case 2: rig.Receive(default(DisplayMark)); break;
            case 3 when random.Next(4) == 0: Reset(); break;
            case 4 or 5 or 6: Create((uint)random.Next(1, Surfaces)); break;
            case 7 or 8: Destroy((uint)random.Next(1, Surfaces + 4)); break;
            case 9 when random.Next(3) == 0: DestroyAll(); break;
            case 10 or 11: Invalidate(); break;
            case 12: ForgetPalettes(); break;
            case 13 or 14 or 15: Stream(); break;
            case 16: rig.EndOfBatch(); break;
            case 17: rig.Receive(new CopyBits(Base(AnySurface()), new WirePoint(random.Next(-5, 60), random.Next(-5, 60)))); break;
            case 18 or 19 or 20 or 21: Store(); break;
            case 22 or 23 or 24 or 25: Recall(); break;
            case 26 or 27: Indexed(); break;
            case < 34: rig.Receive(Copy(new WireImage { IsPresent = true, Type = ImageType.Surface, SurfaceId = AnySurface(), Width = 1, Height = 1 })); break;
            case 34 or 35: rig.Receive(Tile(AnySurface())); break;
            default: rig.Receive(new DrawFill(Base(AnySurface()), WireBrush.Solid((uint)random.Next()), Scenes.Put, WireMask.None)); break;
        }
    }

    /// <summary>Whatever was skipped, the cache holds what the messages said, and every reference was counted as what it was.</summary>
    public void AssertDuties()
    {
        Assert.Equal(_cached.Count, rig.Shared.CachedImages);
        DisplayStatistics statistics = rig.Statistics;
        Assert.Equal((_hits, _misses), (statistics.CacheHits, statistics.CacheMisses));
        rig.Receive(Scenes.Primary(8, 8));
        for (ulong id = 1; id <= Ids; id++)
        {
            rig.Receive(Scenes.Fill(0x00ABCDEF, 8, 8));
            rig.Receive(new DrawCopy(new DrawBase(0, WireRect.FromSize(0, 0, 8, 8), WireClip.None), Reference(id), WireRect.FromSize(0, 0, 8, 8), Scenes.Put, ImageScaleMode.Nearest, default));
            Assert.Equal(_cached.TryGetValue(id, out (uint Color, int Uses) entry) ? entry.Color : 0x00ABCDEF, rig.Naive.Surfaces[new SurfaceId(0)][3, 3]);
        }
    }

    /// <summary>Alive, retired, never there, and the one drawn on: all happen.</summary>
    private uint AnySurface() => random.Next(3) == 0 ? (uint)random.Next(Surfaces + 4) : Alive.Count == 0 ? 0 : Alive.ElementAt(random.Next(Alive.Count));

    private DrawBase Base(uint surface)
    {
        WireRect box = WireRect.FromSize(random.Next(-20, 80), random.Next(-20, 80), random.Next(1, 90), random.Next(1, 90));
        return new DrawBase(surface, box, random.Next(3) == 0 ? WireClip.To(WireRect.FromSize(5, 5, 40, 40), WireRect.FromSize(20, 30, 60, 60)) : WireClip.None);
    }

    private void Resize()
    {
        (uint width, uint height) = ((uint)random.Next(20, 140), (uint)random.Next(20, 140));
        SurfaceFormat format = random.Next(3) == 0 ? SurfaceFormat.Rgb555 : SurfaceFormat.Xrgb32;
        if (random.Next(3) == 0) rig.Receive(new SurfaceDestroy(0));
        if (random.Next(3) == 0) rig.Receive(new DisplayMode(width, height, format == SurfaceFormat.Rgb555 ? 16u : 32u));
        else rig.Receive(new SurfaceCreate(0, width, height, format, SurfaceFlags.Primary));
        Alive.Add(0);
        if (random.Next(2) == 0) rig.Receive(new MonitorsConfig(2, new MonitorHead[] { new(0, 0, width, height, 0, 0) }));
        if (random.Next(4) != 0) rig.Receive(default(DisplayMark));
    }

    private void Reset()
    {
        rig.Receive(default(DisplayReset));
        _palettes.Clear();
        if (random.Next(2) == 0) rig.EndOfBatch();
        if (random.Next(2) == 0) rig.Receive(default(DisplayMark));
    }

    private void Create(uint id)
    {
        SurfaceFormat format = random.Next(6) switch { 0 => SurfaceFormat.Argb32, 1 => SurfaceFormat.Rgb555, 2 => SurfaceFormat.Alpha8, _ => SurfaceFormat.Xrgb32 };
        rig.Receive(new SurfaceCreate(id, (uint)random.Next(1, 80), (uint)random.Next(1, 80), format, SurfaceFlags.None));
        Alive.Add(id);
    }

    private void Destroy(uint id)
    {
        rig.Receive(new SurfaceDestroy(id));
        Alive.Remove(id);
    }

    private void DestroyAll()
    {
        for (uint id = 1; id < Surfaces; id++) Destroy(id);
        for (uint id = 1; id < Surfaces; id++) Create(id);
    }

    private void Invalidate()
    {
        if (random.Next(8) == 0)
        {
            rig.Receive(new InvalAllPixmaps(Array.Empty<ChannelWait>()));
            _cached.Clear();
            return;
        }

        ulong[] ids = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (ulong)random.Next(1, Ids + 5))];
        rig.Receive(new InvalList(Array.ConvertAll(ids, id => new ResourceId(ResourceType.Pixmap, id))));
        foreach (ulong id in ids)
        {
            if (!_cached.TryGetValue(id, out (uint Color, int Uses) entry)) continue;
            if (entry.Uses == 1) _cached.Remove(id);
            else _cached[id] = entry with { Uses = entry.Uses - 1 };
        }
    }

    private void ForgetPalettes()
    {
        if (random.Next(2) == 0)
        {
            rig.Receive(default(InvalAllPalettes));
            _palettes.Clear();
            return;
        }

        ulong id = (ulong)random.Next(1, 8);
        rig.Receive(new InvalPalette(id));
        _palettes.Remove(id);
    }

    private void Stream()
    {
        uint id = (uint)random.Next(12);
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                WireRect place = Base(0).Box;
                rig.Receive(new StreamCreate(AnySurface(), id, (StreamFlags)random.Next(2), VideoCodecType.Vp8, 0, 16, 16, 16, 16, place, random.Next(3) == 0 ? WireClip.To(WireRect.FromSize(9, 9, 40, 40)) : WireClip.None));
                for (int i = 0; i < 3; i++) Frame(id);
                break;
            case 3: rig.Receive(new StreamClip(id, random.Next(2) == 0 ? WireClip.None : WireClip.To(WireRect.FromSize(0, 0, 30, 30)))); break;
            case 4: rig.Receive(new StreamDestroy(id)); break;
            case 5 when random.Next(3) == 0: rig.Receive(default(StreamDestroyAll)); break;
            case 6: rig.Receive(new StreamDataSized(id, 1, 9, 9, Base(0).Box, FakeVideo.Frame((byte)random.Next(200), (byte)random.Next(1, 40), (byte)random.Next(1, 40)))); break;
            default: Frame(id); break;
        }
    }

    private void Frame(uint stream) => rig.Receive(new StreamData(stream, 1, FakeVideo.Frame((byte)random.Next(200), (byte)random.Next(1, 40), (byte)random.Next(1, 40))));

    private void Store()
    {
        uint color = (uint)random.Next(1 << 24);
        ulong id = (ulong)random.Next(1, Ids);
        bool replaces = random.Next(4) == 0;
        WireImage image = Scenes.Copy(color, 16, 16).Source with { Id = id, Flags = replaces ? ImageFlags.CacheReplaceMe : ImageFlags.CacheMe };
        rig.Receive(Copy(image)); // on a surface that may not exist, in a box that may be out of sight: kept all the same
        int uses = _cached.TryGetValue(id, out (uint Color, int Uses) entry) ? entry.Uses + (replaces ? 0 : 1) : 1;
        _cached[id] = (color, uses);
    }

    private void Recall()
    {
        ulong id = (ulong)random.Next(1, Ids + 5);
        rig.Receive(Copy(Reference(id)));
        if (_cached.ContainsKey(id)) _hits++;
        else _misses++;
    }

    private void Indexed()
    {
        ulong id = (ulong)random.Next(1, 8);
        bool isKnown = _palettes.Contains(id);
        var image = new WireImage
        {
            IsPresent = true,
            Type = ImageType.Bitmap,
            Width = 8,
            Height = 1,
            BitmapFormat = BitmapFormat.EightBit,
            BitmapWidth = 8,
            BitmapHeight = 1,
            StrideBytes = 8,
            Data = new byte[] { 0, 1, 2, 3, 3, 2, 1, 0 },
            HasPalette = !isKnown,
            PaletteId = id,
            Palette = isKnown ? default : new WirePalette(id, new uint[] { (uint)random.Next(), 0x102030, 0x7FFF, 0xFFFFFF }),
            BitmapFlags = isKnown ? BitmapFlags.PaletteFromCache : BitmapFlags.PaletteCacheMe,
        };
        rig.Receive(Copy(image));
        _palettes.Add(id);
    }

    private static WireImage Reference(ulong id) => new() { IsPresent = true, Type = ImageType.FromCache, Id = id, Width = 16, Height = 16 };

    private DrawCopy Copy(WireImage image)
    {
        DrawBase target = Base(AnySurface());
        WireRect area = random.Next(3) == 0 ? WireRect.FromSize(random.Next(-4, 10), random.Next(-4, 10), random.Next(1, 30), random.Next(1, 30)) : WireRect.FromSize(0, 0, (int)target.Box.Width, (int)target.Box.Height);
        return new DrawCopy(target, image, area, random.Next(3) == 0 ? (ushort)random.Next(2048) : Scenes.Put, (ImageScaleMode)random.Next(2), default);
    }

    private DrawFill Tile(uint surface) => new(
        Base(AnySurface()),
        WireBrush.Tile(new WireImage { IsPresent = true, Type = ImageType.Surface, SurfaceId = surface, Width = 1, Height = 1 }, new WirePoint(random.Next(50), random.Next(50))),
        Scenes.Put,
        WireMask.None);
}
