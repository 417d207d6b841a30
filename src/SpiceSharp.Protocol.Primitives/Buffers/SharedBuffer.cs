using System;
using System.Buffers;
using System.Threading;

namespace SpiceSharp.Protocol;

/// <summary>A pooled byte buffer that several owners share: it returns to the pool when the last one releases it.</summary>
/// <remarks>
/// Starts with one reference. <see cref="Retain"/> adds one, <see cref="Dispose"/> drops one; each owner disposes exactly once.
/// The content is not cleared. Thread-safe counting; the bytes themselves are the owners' to coordinate.
/// </remarks>
public sealed class SharedBuffer : IDisposable
{
    private readonly int _length;
    private readonly bool _isPooled;
    private byte[]? _array;
    private int _references = 1;

    private SharedBuffer(byte[] array, int length, bool isPooled)
    {
        _isPooled = isPooled;
        _array = array;
        _length = length;
    }

    /// <summary>Bytes in use; the pooled array behind may be longer.</summary>
    public int Length => _length;

    /// <summary>Whether more than one reference is held: whoever would write must not. True may become false at any moment, by another owner's release.</summary>
    public bool IsShared => Volatile.Read(ref _references) > 1;

    /// <summary>The bytes. Valid while a reference is held.</summary>
    /// <exception cref="ObjectDisposedException">The last reference is gone.</exception>
    public Memory<byte> Memory => new(_array ?? throw new ObjectDisposedException(nameof(SharedBuffer)), 0, _length);

    /// <summary>The bytes. Valid while a reference is held.</summary>
    /// <exception cref="ObjectDisposedException">The last reference is gone.</exception>
    public Span<byte> Span => Memory.Span;

    /// <summary>Rents a buffer with one reference, content unspecified.</summary>
    public static SharedBuffer Rent(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new SharedBuffer(ArrayPool<byte>.Shared.Rent(length), length, isPooled: true);
    }

    /// <summary>A buffer of exactly this length with one reference, left to the collector in the end: for what stays long.</summary>
    public static SharedBuffer Allocate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new SharedBuffer(new byte[length], length, isPooled: false);
    }

    /// <summary>Adds a reference and returns this buffer.</summary>
    /// <exception cref="ObjectDisposedException">The last reference is gone already.</exception>
    public SharedBuffer Retain()
    {
        while (true)
        {
            int references = Volatile.Read(ref _references);
            ObjectDisposedException.ThrowIf(references == 0, this);
            if (Interlocked.CompareExchange(ref _references, references + 1, references) == references) return this;
        }
    }

    /// <summary>Drops a reference.</summary>
    /// <exception cref="ObjectDisposedException">More references were dropped than held.</exception>
    public void Dispose()
    {
        int left = Interlocked.Decrement(ref _references);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left > 0) return;
        byte[] array = Interlocked.Exchange(ref _array, null)!;
        if (_isPooled) ArrayPool<byte>.Shared.Return(array);
    }
}
