using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Server;

/// <summary>The GLZ dictionaries of one client: display channels that name the same one share it.</summary>
internal sealed class SessionGlz
{
    private readonly object _gate = new();
    private readonly Dictionary<byte, SharedGlz> _dictionaries = [];

    /// <summary>Gives a channel its dictionary; null when it wants none, or when the one it names cannot be used any more.</summary>
    /// <param name="id">The dictionary's name, of DISPLAY_INIT.</param>
    /// <param name="windowPixels">Its size; the one of the first channel counts.</param>
    public SharedGlz? Join(byte id, int windowPixels)
    {
        if (windowPixels == 0) return null;
        lock (_gate)
        {
            if (!_dictionaries.TryGetValue(id, out SharedGlz? shared)) _dictionaries.Add(id, shared = new SharedGlz(windowPixels));
            return shared.TryJoin() ? shared : null;
        }
    }
}

/// <summary>One dictionary, and whether its client still has all of its pictures. Each channel that has joined disposes it once, at its end.</summary>
/// <remarks>Pictures on their way on a channel that ends are lost, while the client waits for every number: nothing more is coded with such a dictionary.</remarks>
internal sealed class SharedGlz(int windowPixels) : IDisposable
{
    private readonly object _gate = new();
    private readonly GlzEncoderDictionary _dictionary = new(windowPixels);
    private int _channels;
    private bool _broken;

    /// <summary>The dictionary; null when it must not be used any more.</summary>
    public GlzEncoderDictionary? Dictionary
    {
        get { lock (_gate) return _broken ? null : _dictionary; }
    }

    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_broken) return false;
            _channels++;
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _broken = true;
            if (--_channels == 0) _dictionary.Dispose();
        }
    }
}
