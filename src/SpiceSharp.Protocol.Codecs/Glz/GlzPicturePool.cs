using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Memory for the pictures of a GLZ window: one that left the window serves the next of its size. Thread-safe.</summary>
/// <remarks>
/// A window holds tens of megabytes for as long as a session lasts, and image caches share them, so the memory is cut finer than the common pool's
/// powers of two: a sixteenth of one is the most that is wasted. What is free is bounded in bytes; beyond that it is left to the collector.
/// Nothing is allocated in steady state.
/// </remarks>
public sealed class GlzPicturePool
{
    /// <summary>Sizes begin with 2^8 bytes, and go to the next power of two in 2^4 steps.</summary>
    private const int LeastBits = 8, StepBits = 4;

    /// <summary>What a free picture costs beside its pixels, roughly: many tiny ones shall not escape the bound.</summary>
    private const int Overhead = 256;

    private readonly object _gate = new();
    private readonly Stack<GlzPicture>?[] _free = new Stack<GlzPicture>?[((30 - LeastBits) << StepBits) + 1];
    private readonly long _maxFreeBytes;
    private long _freeBytes;

    /// <summary>An empty pool.</summary>
    /// <param name="maxFreeBytes">The most memory held for pictures to come.</param>
    public GlzPicturePool(long maxFreeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxFreeBytes);
        _maxFreeBytes = maxFreeBytes;
    }

    /// <summary>A picture with one reference and unspecified content, to be decoded into.</summary>
    /// <param name="header">The header, checked by <see cref="GlzDecoder.ReadHeader"/>.</param>
    public GlzPicture Rent(in GlzHeader header)
    {
        int size = SizeClass(header.DecodedBytes);
        GlzPicture? picture = null;
        lock (_gate)
        {
            if (_free[size] is { Count: > 0 } free)
            {
                picture = free.Pop();
                _freeBytes -= picture.Capacity + Overhead;
            }
        }
        if (picture is null) return new GlzPicture(header, SharedBuffer.Allocate(BytesOf(size)), this);
        picture.Renew(header);
        return picture;
    }

    /// <summary>Takes a picture that nobody refers to any more; false where it would be too much.</summary>
    internal bool TryTakeBack(GlzPicture picture)
    {
        lock (_gate)
        {
            if (_freeBytes + picture.Capacity + Overhead > _maxFreeBytes) return false;
            int size = SizeClass(picture.Capacity);
            (_free[size] ??= new Stack<GlzPicture>()).Push(picture);
            _freeBytes += picture.Capacity + Overhead;
            return true;
        }
    }

    /// <summary>The least class that holds as many bytes. INVARIANT: a picture is below 2^30 bytes, so the class exists.</summary>
    private static int SizeClass(int bytes)
    {
        int bits = LeastBits;
        while (2L << bits <= bytes) bits++;
        int size = (bits - LeastBits) << StepBits;
        while (BytesOf(size) < bytes) size++;
        return size;
    }

    private static int BytesOf(int size)
    {
        int octave = 1 << (LeastBits + (size >> StepBits));
        return octave + ((octave >> StepBits) * (size & ((1 << StepBits) - 1)));
    }
}
