using System;
using System.Buffers;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A picture of the sender's window: its units as an encoder compares them, kept as long as later pictures may refer to it.</summary>
internal sealed class GlzSource
{
    private uint[] _units = [];

    public ulong Id { get; private set; }

    public LzImageType Type { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Pixels => Width * Height;

    /// <summary>The units of one pass, one number a pixel, whose low bytes are what a literal holds.</summary>
    public Span<uint> Pass(LzUnit unit) => _units.AsSpan(unit == LzUnit.Alpha ? Pixels : 0, Pixels);

    /// <summary>Takes memory for a picture. Its units are to be written before anyone looks.</summary>
    public void Begin(ulong id, LzImageType type, int width, int height)
    {
        (Id, Type, Width, Height) = (id, type, width, height);
        _units = ArrayPool<uint>.Shared.Rent(type == LzImageType.Rgba ? 2 * Pixels : Pixels);
    }

    /// <summary>The window has moved on.</summary>
    public void End()
    {
        if (_units.Length > 0) ArrayPool<uint>.Shared.Return(_units);
        _units = [];
    }
}
