using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Compares messages member by member, and payloads by their bytes, where record equality would compare buffer identity.</summary>
public static class MessageComparison
{
    /// <summary>Fails with the path of the first member that differs.</summary>
    public static void AssertSame(object? expected, object? actual, string path = "message")
    {
        if (expected is null || actual is null || expected.GetType() != actual.GetType())
        {
            Assert.True(Equals(expected, actual), $"{path}: expected {expected}, was {actual}");
            return;
        }

        switch (expected)
        {
            case ReadOnlyMemory<byte> bytes:
                Assert.True(bytes.Span.SequenceEqual(((ReadOnlyMemory<byte>)actual).Span), $"{path}: expected {Hex.Text(bytes.Span)}, was {Hex.Text(((ReadOnlyMemory<byte>)actual).Span)}");
                break;
            case IEnumerable list:
                object?[] left = [.. list.Cast<object?>()], right = [.. ((IEnumerable)actual).Cast<object?>()];
                Assert.True(left.Length == right.Length, $"{path}: expected {left.Length} elements, was {right.Length}");
                for (int i = 0; i < left.Length; i++) AssertSame(left[i], right[i], $"{path}[{i}]");
                break;
            case Guid or IConvertible:
                Assert.True(expected.Equals(actual), $"{path}: expected {expected}, was {actual}");
                break;
            default:
                PropertyInfo[] members = [.. expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)];
                Assert.NotEmpty(members);
                foreach (PropertyInfo member in members) AssertSame(member.GetValue(expected), member.GetValue(actual), $"{path}.{member.Name}");
                break;
        }
    }
}
