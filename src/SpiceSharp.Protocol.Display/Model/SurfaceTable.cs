using System.Collections.Generic;

namespace SpiceSharp.Protocol.Display;

/// <summary>The surfaces of one display channel, as the model needs them; their pixels are the sink's.</summary>
internal sealed class SurfaceTable
{
    private readonly Dictionary<uint, SurfaceDescription> _surfaces = [];

    /// <summary>How many there are.</summary>
    public int Count => _surfaces.Count;

    /// <summary>Pixels of all of them together.</summary>
    public long Pixels { get; private set; }

    /// <summary>The surface that is shown.</summary>
    public SurfaceId? Primary { get; private set; }

    /// <summary>Whether a surface exists, and what it is.</summary>
    public bool TryGet(uint id, out SurfaceDescription description) => _surfaces.TryGetValue(id, out description);

    /// <summary>Enters a surface whose id is free.</summary>
    public void Add(uint id, SurfaceDescription description)
    {
        _surfaces.Add(id, description);
        Pixels += PixelsOf(description);
        if (description.IsPrimary) Primary = new SurfaceId(id);
    }

    /// <summary>Strikes a surface out; false when there is none.</summary>
    public bool Remove(uint id)
    {
        if (!_surfaces.TryGetValue(id, out SurfaceDescription description)) return false;
        _surfaces.Remove(id);
        Pixels -= PixelsOf(description);
        if (description.IsPrimary) Primary = null;
        return true;
    }

    private static long PixelsOf(in SurfaceDescription description) => (long)description.Width * description.Height;
}
