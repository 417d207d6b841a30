using System.Buffers;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Scratch memory of one purpose: grows on demand, goes back to the pool when the drawing is done.</summary>
internal struct PooledArray<T>
    where T : unmanaged
{
    private T[]? _array;

    /// <summary>At least so many elements, content unspecified; what was there before is lost if it grows.</summary>
    public T[] Rent(int length)
    {
        if (_array is { } array && array.Length >= length) return array;
        Release();
        return _array = ArrayPool<T>.Shared.Rent(length);
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_array is null) return;
        ArrayPool<T>.Shared.Return(_array);
        _array = null;
    }
}
