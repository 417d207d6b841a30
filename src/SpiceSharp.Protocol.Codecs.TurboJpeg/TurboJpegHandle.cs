using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg;

/// <summary>One decompressor of the library.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    private readonly TurboJpegLibrary _library;

    /// <summary>Makes a decompressor.</summary>
    /// <exception cref="InsufficientMemoryException">The library made none.</exception>
    public TurboJpegHandle(TurboJpegLibrary library) : base(IntPtr.Zero, ownsHandle: true)
    {
        _library = library;
        Create();
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == IntPtr.Zero;

    /// <summary>Begins anew, with a decompressor that has read nothing.</summary>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public void Renew()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ReleaseHandle();
        Create();
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        bool freed = handle == IntPtr.Zero || _library.Destroy(handle);
        SetHandle(IntPtr.Zero);
        return freed;
    }

    private void Create()
    {
        SetHandle(_library.InitDecompress());
        if (IsInvalid) throw new InsufficientMemoryException("libturbojpeg could not make a decompressor.");
    }
}
