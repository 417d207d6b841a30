using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>Copies what a canvas delivers.</summary>
internal sealed class RecordingSink : IPixelSink
{
    public List<Delivery> Deliveries { get; } = [];

    public Action? OnDamaged { get; set; }

    public Delivery Last => Deliveries[^1];

    public void Damaged(in PixelFrame frame)
    {
        Assert.Equal(PixelLayout.Bgrx32, frame.Pixels.Layout);
        var words = new uint[frame.Pixels.Width * frame.Pixels.Height];
        for (int y = 0; y < frame.Pixels.Height; y++)
            MemoryMarshal.Cast<byte, uint>(frame.Pixels.Row(y)).CopyTo(words.AsSpan(y * frame.Pixels.Width));
        Deliveries.Add(new Delivery(frame.Display, frame.Pixels.Width, frame.Pixels.Height, words, frame.Damage.ToArray(), frame.SizeChanged, frame.Number));
        OnDamaged?.Invoke();
    }
}

internal sealed record Delivery(byte Display, int Width, int Height, uint[] Words, WireRect[] Damage, bool SizeChanged, long Number)
{
    public uint Color(int x, int y) => Words[(y * Width) + x] & 0xFFFFFF;
}
