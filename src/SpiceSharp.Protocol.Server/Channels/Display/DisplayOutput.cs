using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Tells one client what changes on the screen, no faster than the client acknowledges.</summary>
/// <remarks>
/// Changes wait as commands while they are few. When too many wait they are forgotten, and the area they touched is sent as pixels once the window
/// opens: the client misses steps, never the result, and a client that reads slowly or not at all costs no more than the bound.
/// Everything happens under the screen's lock.
/// </remarks>
internal sealed class DisplayOutput(ServerScreen screen, DisplayOutputOptions options) : IScreenObserver
{
    /// <summary>Commands that may wait before they become an area.</summary>
    internal const int MaxWaiting = 64;

    private const uint PrimarySurface = 0;

    private readonly SendWindow _window = new();
    private readonly Queue<ScreenOperation> _waiting = new();
    private readonly ImageEncoder _encoder = new(options.PictureType, options.WrapGlzInZlib, options.TakesLz4);
    private ClientImageCache _cache = new(0);
    private WireRect _stale;
    private IMessageOutbox? _outbox;
    private ImageCompression _preference = options.Compression;

    /// <summary>The client is ready: it gets the surface and the present picture, and follows from here.</summary>
    public void Begin(IMessageOutbox outbox, in DisplayInit init)
    {
        lock (screen.Gate)
        {
            _outbox = outbox;
            _cache = new ClientImageCache(init.ImageCachePixels);
            _encoder.Glz = options.Glz.Join(init.GlzDictionaryId, init.GlzWindowPixels);
            outbox.Send(_window.Begin(options.AckWindow));
            Send(default(InvalAllPalettes));
            Send(new SurfaceCreate(PrimarySurface, (uint)screen.Width, (uint)screen.Height, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
            // One piece, before MARK: some clients take the first drawing for the whole picture.
            SendPixels(screen.Bounds, screen.CopyPixels(), 0);
            if (options.TakesMonitors) Send(new MonitorsConfig(1, new MonitorHead[] { new(0, PrimarySurface, (uint)screen.Width, (uint)screen.Height, 0, 0) }));
            Send(default(DisplayMark));
            screen.Follow(this);
        }
    }

    /// <summary>The client asks images to be compressed in another way: it is shown the whole picture anew, so that the wish has an effect at once.</summary>
    public void Prefer(ImageCompression compression)
    {
        lock (screen.Gate)
        {
            if (_preference == compression) return;
            _preference = compression;
            if (_outbox is null) return;
            _waiting.Clear();
            _stale = screen.Bounds;
            Pump();
        }
    }

    public void Changed(ScreenOperation operation)
    {
        if (_stale.IsEmpty && _waiting.Count < MaxWaiting)
        {
            _waiting.Enqueue(operation);
        }
        else
        {
            _stale = _waiting.Aggregate(_stale.Union(operation.Area), (area, waiting) => area.Union(waiting.Area));
            _waiting.Clear();
        }

        Pump();
    }

    public void Acknowledged()
    {
        lock (screen.Gate)
        {
            _window.Acknowledged();
            Pump();
        }
    }

    public void Synchronised(uint generation)
    {
        lock (screen.Gate) _window.Synchronised(generation);
    }

    public void End()
    {
        screen.Unfollow(this);
        lock (screen.Gate)
        {
            _encoder.Glz?.Dispose();
            _encoder.Glz = null;
        }
    }

    private void Pump()
    {
        while (_window.CanSend)
        {
            if (_waiting.TryDequeue(out ScreenOperation? operation))
            {
                Send(operation);
            }
            else if (!_stale.IsEmpty)
            {
                WireRect area = _stale;
                _stale = default;
                SendPixels(area, screen.CopyPixels(area), 0);
            }
            else
            {
                return;
            }
        }
    }

    private void Send(ScreenOperation operation)
    {
        var target = new DrawBase(PrimarySurface, operation.Area, WireClip.None);
        switch (operation)
        {
            case ScreenOperation.Fill fill:
                Send(new DrawFill(target, WireBrush.Solid(fill.Colour), RopDescriptor.OpPut, WireMask.None));
                break;
            case ScreenOperation.Move move:
                Send(new CopyBits(target, move.Source));
                break;
            case ScreenOperation.Draw draw:
                SendPixels(draw.Area, draw.Pixels, draw.CacheId);
                break;
        }
    }

    private void SendPixels(WireRect area, System.ReadOnlyMemory<uint> pixels, ulong cacheId)
    {
        int width = (int)area.Width, height = (int)area.Height;
        WireImage image;
        if (cacheId != 0 && _cache.TryUse(cacheId))
        {
            image = new WireImage { IsPresent = true, Id = cacheId, Type = ImageType.FromCache, Width = (uint)width, Height = (uint)height };
        }
        else
        {
            bool cached = false;
            if (cacheId != 0)
            {
                cached = _cache.TryAdd(cacheId, pixels.Length, out List<ulong> evicted);
                if (evicted.Count > 0) Send(new InvalList(evicted.Select(id => new ResourceId(ResourceType.Pixmap, id)).ToArray()));
            }

            image = _encoder.Encode(pixels.Span, width, height, _preference);
            if (cached) image = image with { Id = cacheId, Flags = ImageFlags.CacheMe };
        }

        var target = new DrawBase(PrimarySurface, area, WireClip.None);
        Send(new DrawCopy(target, image, WireRect.FromSize(0, 0, width, height), RopDescriptor.OpPut, ImageScaleMode.Nearest, WireMask.None));
    }

    private void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
        _outbox!.Send(message);
        _window.Sent();
    }
}
