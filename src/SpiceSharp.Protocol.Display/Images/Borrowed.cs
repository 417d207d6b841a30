using System;
using Microsoft.Extensions.ObjectPool;

namespace SpiceSharp.Protocol.Display;

/// <summary>Something out of a pool, given back when this is disposed.</summary>
internal readonly struct Borrowed<T>(ObjectPool<T> pool) : IDisposable
    where T : class
{
    /// <summary>The borrower's until then.</summary>
    public T Value { get; } = pool.Get();

    public void Dispose() => pool.Return(Value);
}
