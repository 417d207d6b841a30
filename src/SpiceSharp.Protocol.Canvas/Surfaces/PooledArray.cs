using System.Buffers;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Scratch memory of one purpose: grows on demand and is kept from drawing to drawing, up to a size worth keeping.</summary>
internal struct PooledArray<T>
    where T : unmanaged
{
    /// <summary>Enough for rows and clips, and for the pictures of a desktop: a mebibyte of bytes, 16 of rectangles.</summary>
    private const int KeptLength = 1 << 20;

    private T[]? _array;

    /// <summary>At least so many elements, content unspecified; what was rented before is no longer valid.</summary>
    public T[] Rent(int length)
    {
        if (_array is { } array && array.Length >= length) return array;
        Release();
        return _array = ArrayPool<T>.Shared.Rent(length);
    }

    /// <summary>Gives memory back that is too large to be kept.</summary>
    public void Trim()
    {
        if (_array?.Length > KeptLength) Release();
    }

    private void Release()
    {
        if (_array is null) return;
        ArrayPool<T>.Shared.Return(_array);
        _array = null;
    }
}
