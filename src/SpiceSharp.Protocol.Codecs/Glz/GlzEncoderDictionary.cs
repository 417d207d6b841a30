using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The sender's side of the GLZ window: the pictures that later ones may refer to. One for all display channels of a session; thread-safe.</summary>
/// <remarks>
/// Number, head and entry of a picture are taken in one step, in the order of the calls of <see cref="GlzEncoder.Encode"/>; the dictionary
/// serves one encoder after the other. A picture that was numbered must be sent, as GLZ_RGB or ZLIB_GLZ_RGB, and a client that lost
/// one must begin anew (<see cref="Reset"/>). Holds a copy of the window's pixels (four bytes each, eight for RGBA, rounded up to
/// powers of two) and an index of at most 2 MiB.
/// </remarks>
public sealed class GlzEncoderDictionary : IDisposable
{
    /// <summary>The largest window of the format, in pixels.</summary>
    public const int MaxWindowPixels = 1 << 25;

    /// <summary>Pictures in the window, at most: tiny ones shall not cost more than their pixels.</summary>
    private const int MaxPictures = 1 << 16;

    /// <summary>Places noted, at most: 2 MiB of them.</summary>
    private const int MaxIndexBits = 18;

    private readonly object _gate = new();
    private readonly ulong[] _latest; // where three units were seen last: GlzPlace
    private GlzSource?[] _ring = new GlzSource?[64]; // by number
    private ulong _head;
    private ulong _next;
    private long _pixels;

    /// <summary>An empty dictionary.</summary>
    /// <param name="windowPixels">glz_dictionary_window_size, as the client announced it in DISPLAY_INIT.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is negative or larger than the format allows.</exception>
    public GlzEncoderDictionary(int windowPixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(windowPixels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowPixels, MaxWindowPixels);
        WindowPixels = windowPixels;
        int bits = 10;
        while (bits < MaxIndexBits && 1 << bits < windowPixels / 32) bits++;
        _latest = new ulong[1 << bits];
    }

    /// <summary>Pixels of all pictures that the receiver keeps, at most.</summary>
    public int WindowPixels { get; }

    /// <summary>Pictures that the next one may refer to.</summary>
    public int Count
    {
        get { lock (_gate) return (int)(_next - _head); }
    }

    /// <summary>Their pixels.</summary>
    public long Pixels
    {
        get { lock (_gate) return _pixels; }
    }

    /// <summary>Whether a picture may be coded with this dictionary: it must be smaller than the window. Others go as LZ or anything else.</summary>
    public bool Accepts(int width, int height) => width > 0 && height > 0 && (long)width * height < WindowPixels;

    /// <summary>Forgets all pictures and begins again with number 0: the client has connected anew.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            while (_head < _next) Retire();
            (_head, _next) = (0, 0);
            Array.Clear(_latest, 0, _latest.Length);
        }
    }

    /// <summary>Gives the memory back. The dictionary is empty then, and can be used again.</summary>
    public void Dispose() => Reset();

    /// <summary>Gives the next picture its number and its place, and encodes it.</summary>
    /// <returns>The number.</returns>
    internal ulong Encode(PixelView source, LzImageType type, GlzTokens tokens, CodecVariant variant)
    {
        lock (_gate)
        {
            GlzSource picture = Take(type, source.Width, source.Height);
            GlzUnits.Load(source, picture, variant);
            tokens.WriteHeader(new GlzHeader(type, TopDown: true, picture.Width, picture.Height, (int)type.ToBitmapFormat().RowBytes(picture.Width), picture.Id, (uint)(picture.Id - _head)));
            GlzPassEncoder.Encode(this, picture, GlzUnits.ColourOf(type), tokens, variant);
            if (type == LzImageType.Rgba) GlzPassEncoder.Encode(this, picture, LzUnit.Alpha, tokens, variant);
            return picture.Id;
        }
    }

    /// <summary>A picture of the window. Called only while encoding.</summary>
    /// <returns>Null where the window has moved past it.</returns>
    internal GlzSource? Find(ulong id) => id >= _head && id < _next ? _ring[(int)(id & (uint)(_ring.Length - 1))] : null;

    /// <summary>Notes a place of three units, and tells the one noted before for units of the same hash. Called only while encoding.</summary>
    /// <returns>Whether the units there are probably the same.</returns>
    internal bool Exchange(uint first, uint second, uint third, ulong id, int position, out GlzPlace before)
    {
        ulong hash = ((first | ((ulong)second << 32)) * 0x9E3779B185EBCA87UL) ^ (third * 0xC2B2AE3D27D4EB4FUL);
        hash = (hash ^ (hash >> 32)) * 0x9E3779B185EBCA87UL;
        var place = new GlzPlace(id, position, hash);
        ref ulong slot = ref _latest[(int)(hash >> 20) & (_latest.Length - 1)];
        before = new GlzPlace(slot);
        slot = place.Packed;
        return before.IsLike(place);
    }

    private GlzSource Take(LzImageType type, int width, int height)
    {
        int pixels = width * height;
        while (_pixels + pixels > WindowPixels || _next - _head >= MaxPictures) Retire();
        if (_next - _head == (ulong)_ring.Length) Grow();
        GlzSource picture = _ring[(int)(_next & (uint)(_ring.Length - 1))] ??= new GlzSource();
        picture.Begin(_next, type, width, height);
        _pixels += pixels;
        _next++;
        return picture;
    }

    private void Retire()
    {
        GlzSource oldest = Find(_head)!;
        _pixels -= oldest.Pixels;
        oldest.End();
        _head++;
    }

    private void Grow()
    {
        var ring = new GlzSource?[2 * _ring.Length];
        for (ulong id = _head; id < _next; id++) ring[(int)(id & (uint)(ring.Length - 1))] = Find(id);
        _ring = ring;
    }
}
