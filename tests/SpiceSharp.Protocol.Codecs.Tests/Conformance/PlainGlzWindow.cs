using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Cli;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>The GLZ window by its plainest reading, apart from the display's own dictionary: what the decoder is checked with must not be what it is used with.</summary>
internal sealed class PlainGlzWindow : IGlzWindow, IConformanceDictionary
{
    private const ulong MaxIdsAhead = 1 << 20;

    private readonly Dictionary<ulong, GlzPicture> _pictures = [];
    private ulong _next;
    private ulong _floor;

    public GlzLookup TryGet(ulong id, out GlzPicture? picture)
    {
        if (_pictures.TryGetValue(id, out picture))
        {
            picture.Retain();
            return GlzLookup.Found;
        }
        return id < _floor || id < _next ? GlzLookup.Gone : GlzLookup.NotYet;
    }

    /// <summary>Decodes a picture and takes it in. The caller disposes what it gets; null means that the stream must wait.</summary>
    public GlzPicture? Decode(GlzDecoder decoder, byte[] stream, in GlzHeader header)
    {
        if (header.Id < _next || _pictures.ContainsKey(header.Id) || header.Id - _next > MaxIdsAhead)
            throw new SpiceImageException(SpiceImageErrorKind.Dictionary, 21, $"picture {header.Id} may not come now");
        SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
        bool kept = false;
        try
        {
            if (!decoder.Decode(stream, this, pixels.Span, ConformanceRunner.Limits).IsComplete) return null;
            kept = true;
            var picture = new GlzPicture(header, pixels);
            Insert(picture.Retain());
            return picture;
        }
        finally
        {
            if (!kept) pixels.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (GlzPicture picture in _pictures.Values) picture.Dispose();
        _pictures.Clear();
    }

    /// <summary>Only the gapless prefix tells what may be dropped: pictures still to come may have older heads than those that came first.</summary>
    private void Insert(GlzPicture picture)
    {
        _pictures.Add(picture.Header.Id, picture);
        while (_pictures.ContainsKey(_next)) _next++;
        if (_next == 0 || !_pictures.TryGetValue(_next - 1, out GlzPicture? last)) return;
        ulong head = last.Header.Id - last.Header.WindowHeadDistance;
        if (head <= _floor) return;
        _floor = head;
        foreach (ulong id in _pictures.Keys.Where(id => id < head).ToArray())
            if (_pictures.Remove(id, out GlzPicture? dropped))
                dropped.Dispose();
    }
}
