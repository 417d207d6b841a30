using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class SharedBufferTests
{
    [Fact]
    public void It_has_the_length_asked_for()
    {
        using var buffer = SharedBuffer.Rent(77);
        Assert.Equal((77, 77, 77), (buffer.Length, buffer.Span.Length, buffer.Memory.Length));
        using var empty = SharedBuffer.Rent(0);
        Assert.Equal(0, empty.Memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedBuffer.Rent(-1));
    }

    [Fact]
    public void One_that_stays_has_memory_of_exactly_its_length()
    {
        var buffer = SharedBuffer.Allocate(77);
        Assert.True(MemoryMarshal.TryGetArray<byte>(buffer.Memory, out ArraySegment<byte> memory));
        Assert.Equal(77, memory.Array!.Length);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedBuffer.Allocate(-1));
    }

    [Fact]
    public void The_last_owner_gives_it_back()
    {
        var buffer = SharedBuffer.Rent(8);
        Assert.False(buffer.IsShared);
        Assert.Same(buffer, buffer.Retain());
        Assert.True(buffer.IsShared);
        buffer.Dispose();
        buffer.Span[0] = 1; // still ours
        Assert.False(buffer.IsShared);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
        Assert.Throws<ObjectDisposedException>(() => buffer.Retain());
    }

    [Fact]
    public void Giving_back_more_often_than_taken_is_an_error_and_returns_nothing_twice()
    {
        var buffer = SharedBuffer.Rent(8);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(buffer.Dispose);
    }

    [Fact]
    public async Task Counting_is_thread_safe()
    {
        var buffer = SharedBuffer.Rent(8);
        Task[] owners = new Task[4];
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = Task.Run(() =>
            {
                for (int round = 0; round < 10_000; round++)
                {
                    using SharedBuffer mine = buffer.Retain();
                    _ = mine.Memory;
                }
            }, TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(owners);
        Assert.False(buffer.IsShared);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
    }
}
