using System;

namespace SpiceSharp.Protocol;

/// <summary>The base of every error this library raises about a peer, a connection or an image.</summary>
/// <remarks>A caller's own mistake is an <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/> instead.</remarks>
public abstract class SpiceException : Exception
{
    /// <summary>Creates the error with one sentence that says what happened.</summary>
    protected SpiceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with one sentence that says what happened, and its cause.</summary>
    protected SpiceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
