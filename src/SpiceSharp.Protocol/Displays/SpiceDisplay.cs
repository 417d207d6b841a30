using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol;

/// <summary>One display of a session: its picture, its pointer, its counters. Read it from any thread.</summary>
public sealed class SpiceDisplay
{
    private readonly object _gate = new();
    private volatile DisplayHandler? _handler;
    private CursorState _cursor;
    private volatile bool _isDisposed;

    internal SpiceDisplay(byte number) => Number = number;

    /// <summary>The display channel's number.</summary>
    public byte Number { get; }

    /// <summary>The software canvas; null when the session was given a surface sink of its own.</summary>
    public SoftwareCanvas? Canvas => _handler?.Canvas;

    /// <summary>The monitors on this display as its server last named them; empty when it named none. <see cref="SpiceSession.Heads"/> makes sense of them.</summary>
    public IReadOnlyList<DisplayHead> Heads => _handler?.Heads ?? [];

    /// <summary>What was received and drawn so far.</summary>
    /// <exception cref="InvalidOperationException">The display's channel was never offered.</exception>
    public DisplayStatistics Statistics => (_handler ?? throw new InvalidOperationException("The display has no channel.")).Statistics;

    /// <summary>The pointer as the guest wants it.</summary>
    public CursorState Cursor
    {
        get
        {
            lock (_gate) return _cursor;
        }
    }

    internal bool HasChannel => _handler is not null;

    /// <summary>A stable view of the picture; null before there is one. Dispose it soon.</summary>
    /// <remarks>It never holds half a drawing, and with a pixel sink, or when asked for often, no part of a batch: see <see cref="SoftwareCanvas.AcquireFrame"/>.</remarks>
    public CanvasFrame? AcquireFrame() => _isDisposed ? null : Canvas?.AcquireFrame(); // without the gate: a lease may wait for a drawing, the pointer must not

    /// <summary>Asks the server for an image compression; at any time.</summary>
    /// <returns>False when the channel is not up, or the server cannot be asked.</returns>
    public bool PreferCompression(ImageCompression compression) => _handler?.PreferCompression(compression) ?? false;

    /// <summary>Asks the server for video codecs, best first; at any time. It is sent from the display's first surface on, since servers break on it earlier.</summary>
    /// <returns>False when the channel is not up, or the server cannot be asked.</returns>
    public bool PreferVideoCodecs(params IReadOnlyList<VideoCodecType> codecs) => _handler?.PreferVideoCodecs(codecs) ?? false;

    internal void Attach(DisplayHandler handler)
    {
        DisplayHandler? former = _handler;
        _handler = handler;
        former?.Release();
    }

    internal void SetCursor(in CursorState state)
    {
        lock (_gate) _cursor = state;
    }

    internal void Dispose()
    {
        _isDisposed = true;
        _handler?.Release();
    }
}
