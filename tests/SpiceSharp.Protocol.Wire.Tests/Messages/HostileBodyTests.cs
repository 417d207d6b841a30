using System;
using System.Collections;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Whatever the bytes are: a message that can be walked and written, or a typed error; never more memory than a small multiple of the body.</summary>
public class HostileBodyTests
{
    private static readonly byte[][] Overwrites =
    [
        [0xff], [0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0x00], [0x00, 0x00, 0x00, 0x00], [0x01, 0x00, 0x00, 0x00], [0xff, 0xff, 0xff, 0x7f], [0x00, 0x00, 0x00, 0x80], [0x00, 0x00, 0x10, 0x00],
    ];

    public static TheoryData<string> Names => AllVectors.Names;

    [Theory, MemberData(nameof(Names))]
    public void Every_field_maximised_ends_in_a_message_or_a_typed_error(string name)
    {
        MessageVector vector = AllVectors.Get(name);
        foreach (byte[] overwrite in Overwrites)
        {
            for (int at = 0; at + overwrite.Length <= vector.Body.Length; at++)
            {
                byte[] body = [.. vector.Body];
                overwrite.CopyTo(body, at);
                Judge(vector.Entry, body);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_pointer_to_anywhere_ends_in_a_message_or_a_typed_error(string name)
    {
        MessageVector vector = AllVectors.Get(name);
        for (int at = 0; at + 4 <= vector.Body.Length; at++)
        {
            for (int target = 0; target <= vector.Body.Length; target++)
            {
                byte[] body = [.. vector.Body];
                BitConverter.TryWriteBytes(body.AsSpan(at), target);
                Judge(vector.Entry, body);
            }
        }
    }

    private static void Judge(MessageInfo entry, byte[] body)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            IWireMessage message = VectorTests.Read(entry, body);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 10);
            // Targets may be shared, so a few copies of the body can come out; never more than its pointers name.
            Assert.InRange(message.Size, 0, 16 * (body.Length + 64));
            WireAssert.Write(message);
            Walk(message, depth: 0);
        }
        catch (SpiceProtocolException error)
        {
            Assert.InRange(error.Offset, 0, body.Length);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
        }
    }

    private static void Walk(object? value, int depth)
    {
        if (value is null or string or IConvertible or Guid or ReadOnlyMemory<byte> || depth > 8) return;
        if (value is IEnumerable list)
        {
            foreach (object? item in list) Walk(item, depth + 1);
            return;
        }

        foreach (System.Reflection.PropertyInfo member in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsStatic: false }))
            Walk(member.GetValue(value), depth + 1);
    }
}
