using System;
using System.Collections;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Wire;

internal delegate T SequenceReader<T>(ReadOnlyMemory<byte> rest, out int byteSize);

/// <summary>A wire array of elements of varying sizes, stored one behind the other: a path's segments, a text's glyphs.</summary>
/// <remarks>
/// Walked from the front; there is no index. Every element was proved to lie inside the body when the message was read.
/// A view is borrowed: it is valid as long as the body is.
/// </remarks>
/// <typeparam name="T">The element.</typeparam>
public readonly record struct WireSequence<T> : IEnumerable<T>
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly SequenceReader<T>? _read;
    private readonly T[]? _items;

    /// <summary>A sequence over an array, which is not copied.</summary>
    public WireSequence(T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = items;
        Count = items.Length;
    }

    /// <summary>A view over bytes that hold exactly <paramref name="count"/> proved elements.</summary>
    internal WireSequence(ReadOnlyMemory<byte> bytes, int count, SequenceReader<T> read)
    {
        _bytes = bytes;
        _read = read;
        Count = count;
    }

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <summary>Whether the elements are bytes of a body, <see cref="Bytes"/>, and not an array.</summary>
    internal bool IsView => _read is not null;

    internal ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>A sequence over an array, which is not copied.</summary>
    public static implicit operator WireSequence<T>(T[] items) => new(items);

    /// <summary>The elements, decoded one by one without allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>For example <c>[12 elements]</c>.</summary>
    public override string ToString() => $"[{Count} elements]";

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the elements.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly WireSequence<T> _sequence;
        private int _next;
        private int _offset;

        internal Enumerator(WireSequence<T> sequence)
        {
            _sequence = sequence;
            Current = default!;
        }

        /// <summary>The present element.</summary>
        public T Current { readonly get; private set; }

        readonly object? IEnumerator.Current => Current;

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext()
        {
            if (_next >= _sequence.Count) return false;
            if (_sequence._read is { } read)
            {
                Current = read(_sequence._bytes.Slice(_offset), out int byteSize);
                _offset += byteSize;
            }
            else
            {
                Current = _sequence._items![_next];
            }

            _next++;
            return true;
        }

        /// <summary>Not supported.</summary>
        readonly void IEnumerator.Reset() => throw new NotSupportedException();

        /// <summary>Nothing to release.</summary>
        public readonly void Dispose()
        {
        }
    }
}
