using System;
using System.Collections;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Wire;

/// <summary>A wire array of elements of a fixed size: a view over a received body, or over an array to be sent.</summary>
/// <remarks>
/// A view is borrowed: it is valid as long as the body is. Reading one allocates nothing; an element is decoded when it is asked for.
/// Two lists are equal when their elements are.
/// </remarks>
/// <typeparam name="T">The element.</typeparam>
public readonly struct WireList<T> : IReadOnlyList<T>, IEquatable<WireList<T>>
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly WireElement<T>? _element;
    private readonly T[]? _items;

    /// <summary>A list over an array, which is not copied.</summary>
    public WireList(T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = items;
    }

    private WireList(ReadOnlyMemory<byte> bytes, WireElement<T> element)
    {
        _bytes = bytes;
        _element = element;
    }

    /// <summary>How many elements there are.</summary>
    public int Count => _element is not null ? _bytes.Length / _element.ByteSize : _items?.Length ?? 0;

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index), index, "Not an element of the list.");
            return _element is not null ? _element.Read(_bytes.Span.Slice(index * _element.ByteSize, _element.ByteSize)) : _items![index];
        }
    }

    /// <summary>A list over an array, which is not copied.</summary>
    public static implicit operator WireList<T>(T[] items) => new(items);

    /// <summary>Whether two lists have the same elements.</summary>
    public static bool operator ==(WireList<T> left, WireList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(WireList<T> left, WireList<T> right) => !left.Equals(right);

    /// <summary>The elements, decoded one by one without allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The elements in an array of their own.</summary>
    public T[] ToArray()
    {
        if (Count == 0) return [];
        var items = new T[Count];
        int i = 0;
        foreach (T item in this) items[i++] = item;
        return items;
    }

    /// <inheritdoc/>
    public bool Equals(WireList<T> other)
    {
        if (Count != other.Count) return false;
        for (int i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(this[i], other[i])) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in this) hash = unchecked((hash * 31) + EqualityComparer<T>.Default.GetHashCode(item!));
        return hash;
    }

    /// <summary>For example <c>[12 elements]</c>.</summary>
    public override string ToString() => $"[{Count} elements]";

    IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <summary>Takes <paramref name="count"/> elements, which the caller proved to lie in the body (<see cref="WireReader.CheckCount"/>).</summary>
    internal static WireList<T> Read(ref WireReader reader, int count, WireElement<T> element, string field) =>
        new(reader.ReadBytes((uint)count * (uint)element.ByteSize, field), element);

    /// <summary>A view over bytes that hold whole elements only.</summary>
    internal static WireList<T> View(ReadOnlyMemory<byte> bytes, WireElement<T> element) => new(bytes, element);

    internal int ByteSize(WireElement<T> element) => Count * element.ByteSize;

    internal void Write(ref WireWriter writer, WireElement<T> element)
    {
        if (_element is not null)
        {
            writer.WriteBytes(_bytes.Span);
            return;
        }

        foreach (T item in this) element.Write(ref writer, item);
    }

    /// <summary>Walks the elements.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly WireList<T> _list;
        private readonly int _count;
        private int _index;

        internal Enumerator(WireList<T> list)
        {
            _list = list;
            _bytes = list._bytes.Span;
            _count = list.Count;
            _index = -1;
        }

        /// <summary>The present element.</summary>
        public readonly T Current => _list._element is { } element
            ? element.Read(_bytes.Slice(_index * element.ByteSize, element.ByteSize))
            : _list._items![_index];

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext() => ++_index < _count;
    }
}
