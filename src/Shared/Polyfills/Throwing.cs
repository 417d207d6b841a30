// The one-line argument checks of newer frameworks, as static extension members.
using System.Runtime.CompilerServices;

namespace System
{
    internal static class ThrowingPolyfills
    {
        extension(ArgumentNullException)
        {
            public static void ThrowIfNull([Diagnostics.CodeAnalysis.NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string? paramName = null)
            {
                if (argument is null) throw new ArgumentNullException(paramName);
            }
        }

        extension(ArgumentOutOfRangeException)
        {
            public static void ThrowIfNegative(long value, [CallerArgumentExpression(nameof(value))] string? paramName = null)
            {
                if (value < 0) throw new ArgumentOutOfRangeException(paramName, value, "The value must not be negative.");
            }

            public static void ThrowIfNegativeOrZero(long value, [CallerArgumentExpression(nameof(value))] string? paramName = null)
            {
                if (value <= 0) throw new ArgumentOutOfRangeException(paramName, value, "The value must be positive.");
            }

            public static void ThrowIfGreaterThan(long value, long other, [CallerArgumentExpression(nameof(value))] string? paramName = null)
            {
                if (value > other) throw new ArgumentOutOfRangeException(paramName, value, $"The value must be at most {other}.");
            }

            public static void ThrowIfLessThan(long value, long other, [CallerArgumentExpression(nameof(value))] string? paramName = null)
            {
                if (value < other) throw new ArgumentOutOfRangeException(paramName, value, $"The value must be at least {other}.");
            }
        }

        extension(ObjectDisposedException)
        {
            public static void ThrowIf([Diagnostics.CodeAnalysis.DoesNotReturnIf(true)] bool condition, object instance)
            {
                if (condition) throw new ObjectDisposedException(instance.GetType().FullName);
            }
        }
    }
}
